using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Venues;

/// <summary>The prices of the next week, as a change would make them. Nothing is changed.</summary>
/// <param name="Settings">What would change at the venue.</param>
/// <param name="Resource">What would change about the resource.</param>
internal sealed record PriceQuery(SettingsChange? Settings = null, ResourceChange? Resource = null);

/// <summary>The prices of seven days.</summary>
/// <param name="Zone">IANA time zone of the venue.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="SlotMinutes">Length of a slot.</param>
/// <param name="Days">From today on.</param>
internal sealed record PriceWeekReply(string Zone, string Currency, int SlotMinutes, IReadOnlyList<PriceDay> Days);

/// <summary>The prices of a business day.</summary>
/// <param name="Date">The day at the venue.</param>
/// <param name="Times">By time; what is closed is left out.</param>
internal sealed record PriceDay(DateOnly Date, IReadOnlyList<PriceTime> Times);

/// <summary>Slots of one price.</summary>
/// <param name="StartTime">UTC.</param>
/// <param name="EndTime">UTC, exclusive.</param>
/// <param name="PricePerHour">Minor units an hour and unit.</param>
internal sealed record PriceTime(DateTimeOffset StartTime, DateTimeOffset EndTime, long PricePerHour);

/// <summary>Shows what a change of prices would do, by the rules that price a booking.</summary>
internal sealed class PricePreview(TimeProvider clock)
{
    const int Days = 7;

    /// <summary>The week, or why the change is not possible.</summary>
    /// <param name="listed">The venue.</param>
    /// <param name="resource">One of its resources; null: one that has nothing of its own yet.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="query">The change.</param>
    public Answer<PriceWeekReply> Show(ListedVenue listed, Resource? resource, UserId user, PriceQuery query)
    {
        var settings = (query.Settings ?? new()).Over(listed.Venue.Settings);
        if (ChangeSettings.Decide(new(user, settings), listed.Venue).Refusal is { } refusal) return refusal;
        var venue = listed.Venue with { Settings = settings };
        var wanted = resource ?? new Resource(new("new"), venue.Id, "new", 1, null, Closed: false);
        if (query.Resource is { } change)
        {
            var changed = change.Over(user, wanted);
            if (ChangeResource.Decide(changed, wanted, venue).Refusal is { } no) return no;
            wanted = wanted with { PricePerHour = changed.PricePerHour, Prices = changed.Prices };
        }
        var today = Zones.Date(venue.Zone, clock.GetUtcNow());
        return new PriceWeekReply(
            venue.Zone, venue.Currency, settings.SlotMinutes,
            [.. Enumerable.Range(0, Days).Select(n => On(venue, wanted, today.AddDays(n)))]);
    }

    static PriceDay On(Venue venue, Resource resource, DateOnly date)
    {
        var day = OpenDay.AsOpened(venue, resource, date, static (_, _) => Day.None);
        var times = new List<PriceTime>();
        foreach (var period in day.Open)
        {
            for (var at = period.From; at.AddMinutes(day.SlotMinutes) <= period.To; at = at.AddMinutes(day.SlotMinutes))
            {
                var (end, price) = (at.AddMinutes(day.SlotMinutes), day.PricePerHourAt(at));
                if (times.Count > 0 && times[^1] is var last && last.EndTime == at && last.PricePerHour == price)
                    times[^1] = last with { EndTime = end };
                else times.Add(new(at, end, price));
            }
        }
        return new(date, times);
    }
}
