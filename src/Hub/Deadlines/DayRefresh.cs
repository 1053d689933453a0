using JasperFx.Events;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Settings or a resource changed: days that are open for booking are brought in line.</summary>
/// <param name="Event">Id of the event.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Resource">The resource; null: all of the venue.</param>
[MessageIdentity("refresh_days")]
internal sealed record RefreshOpenDays(Guid Event, VenueId Venue, ResourceId? Resource);

/// <summary>Has days refreshed after every change that concerns them.</summary>
internal sealed class DayChanges(ILogger<DayChanges> log)
    : Reaction(
        "day_refresh", [typeof(VenueSettingsChanged), typeof(ResourceChanged), typeof(ResourceClosed), typeof(ResourceReopened)], log)
{
    /// <inheritdoc/>
    protected override object MessageOf(IEvent e) => e.Data switch
    {
        VenueSettingsChanged changed => new RefreshOpenDays(e.Id, changed.Venue, null),
        ResourceEvent changed => new RefreshOpenDays(e.Id, changed.Venue, changed.Resource),
        _ => throw new InvalidOperationException($"{e.EventTypeName} is none of the events that are followed."),
    };
}

/// <summary>Brings days that are open for booking in line when settings or a resource change. A repeat changes nothing.</summary>
internal sealed class DayRefresh(VenueDirectory directory, CommandPipeline pipeline, TimeProvider clock) : IHandles<RefreshOpenDays>
{
    /// <summary>The longest window a venue can have: days may have been opened under it.</summary>
    const int MostDays = VenueSettings.MostWindowHours / 24 + 2;

    /// <inheritdoc/>
    public Task HandleAsync(RefreshOpenDays message, CancellationToken ct) => message.Resource is { } resource
        ? RefreshAsync(message.Venue, resource, ct)
        : Task.WhenAll(directory.Find(message.Venue)!.Resources.Select(item => RefreshAsync(message.Venue, item.Resource.Id, ct)));

    async Task RefreshAsync(VenueId venue, ResourceId resource, CancellationToken ct)
    {
        var today = Zones.Date(directory.Find(venue)!.Venue.Zone, clock.GetUtcNow());
        var command = new RefreshDays(today.AddDays(-1), today.AddDays(MostDays));
        var done = await pipeline.TryAsync(
            "day_refresh",
            tx => tx.Apply(RefreshDays.Decide(command, tx.Read(Log.Venue, venue), tx.Read(Log.Resource, resource), OrderCommands.Days(tx))),
            [
                Streams.Venue(venue), Streams.Resource(resource),
                .. SystemCommands.Days(resource, command.From.AddDays(-1), command.To.AddDays(1)),
            ],
            ct);
        if (!done) throw new TimeoutException($"The days of {resource} could not be brought in line.");
    }
}
