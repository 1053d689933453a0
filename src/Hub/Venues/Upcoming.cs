using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Misfits;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Slots;

namespace RealtimeReservation.Server.Venues;

/// <summary>What is held at a venue from now on, looked at before something is changed: a change never takes it away.</summary>
internal sealed class Upcoming(SlotGrids grids, PastSlots named, MisfitFinder finder, TimeProvider clock)
{
    const int Most = 100;

    /// <summary>What a change of settings would do to what is held; a refusal where the change is not possible.</summary>
    public async Task<Answer<PreviewReply>> PreviewAsync(ListedVenue listed, UserId user, SettingsChange change, CancellationToken ct)
    {
        var venue = listed.Venue;
        var wanted = change.Over(venue.Settings);
        if (ChangeSettings.Decide(new(user, wanted), venue).Refusal is { } refusal) return refusal;
        Resource[] resources = [.. listed.Resources.Select(item => item.Resource)];
        var (misfits, items) = await finder.NewUnderAsync(listed, venue with { Settings = wanted }, resources, ct);
        var outside = items.Where(row => row.Why == MisfitReason.Closed).Select(row => row.Order).ToHashSet();
        var held = Held(resources.Select(resource => resource.Id));
        var news = held.Where(h => outside.Contains(h.Hold.Order)).ToList();
        return new PreviewReply(Orders(held), outside.Count, await named.NameAsync(news.Take(Most), ct), misfits, items);
    }

    /// <summary>What is held of a resource from now on.</summary>
    public async Task<UpcomingReply> OfAsync(ResourceId resource, CancellationToken ct)
    {
        var held = Held([resource]);
        return new(Orders(held), MostAtOnce(held), await named.NameAsync(held.Take(Most), ct));
    }

    List<(ResourceId Resource, Hold Hold)> Held(IEnumerable<ResourceId> resources)
    {
        var now = clock.GetUtcNow();
        return [.. resources.SelectMany(id => grids.HeldAfter(id, now).Select(hold => (id, hold))).OrderBy(held => held.hold.Start)];
    }

    static int Orders(List<(ResourceId Resource, Hold Hold)> held) => held.Select(h => h.Hold.Order).Distinct().Count();

    static int MostAtOnce(List<(ResourceId Resource, Hold Hold)> held) =>
        held.Select(one => held.Where(h => h.Hold.Start <= one.Hold.Start && one.Hold.Start < h.Hold.End).Sum(h => h.Hold.Units))
            .DefaultIfEmpty().Max();
}
