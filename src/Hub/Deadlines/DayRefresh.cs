using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Orders;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Brings days that are open for booking in line when settings or a resource change. A repeat changes nothing.</summary>
internal sealed class DayRefresh(VenueDirectory directory, CommandLoop loop, TimeProvider clock) : IReactor
{
    /// <summary>The longest window a venue can have: days may have been opened under it.</summary>
    const int MostDays = (720 / 24) + 2;

    /// <inheritdoc/>
    public string Name => "day_refresh";

    /// <inheritdoc/>
    public IReadOnlyCollection<Type> Handles => [typeof(VenueSettingsChanged), typeof(ResourceChanged), typeof(ResourceClosed)];

    /// <inheritdoc/>
    public async Task HandleAsync(LogEvent e, CancellationToken ct)
    {
        switch (e.Data)
        {
            case VenueSettingsChanged changed:
                await Task.WhenAll(directory.Find(changed.Venue)!.Resources.Select(item => RefreshAsync(changed.Venue, item.Resource.Id, ct)));
                break;
            case ResourceChanged changed:
                await RefreshAsync(changed.Venue, changed.Resource, ct);
                break;
            case ResourceClosed closed:
                await RefreshAsync(closed.Venue, closed.Resource, ct);
                break;
        }
    }

    async Task RefreshAsync(string venue, string resource, CancellationToken ct)
    {
        var today = Zones.Date(directory.Find(venue)!.Venue.Zone, clock.GetUtcNow());
        var command = new RefreshDays(today.AddDays(-1), today.AddDays(MostDays));
        var done = await loop.TryAsync(
            Name,
            tx => tx.Apply(RefreshDays.Decide(command, tx.Read(Log.Venue, venue), tx.Read(Log.Resource, resource), OrderCommands.Days(tx))),
            [Streams.Venue(venue), Streams.Resource(resource), .. SystemCommands.Days(resource, command.From.AddDays(-1), command.To.AddDays(1))],
            ct);
        if (!done) throw new TimeoutException($"The days of {resource} could not be brought in line; the event comes again.");
    }
}
