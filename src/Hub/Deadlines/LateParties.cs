using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>
/// Gives bookings up whose party is late, at venues that do not keep them. What is booked is known from the days in memory, so a changed
/// setting counts for all bookings at once.
/// </summary>
internal sealed class LateParties(SlotGrids grids, VenueDirectory directory, CommandPipeline pipeline, TimeProvider clock) : IDeadlineKind
{
    /// <summary>What is later than that is not given up by itself: the server was away, and staff know better.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    OpenDeadlines? all;

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [grids, directory];

    /// <inheritdoc/>
    public Task LoadAsync(NpgsqlConnection connection, OpenDeadlines open, CancellationToken ct)
    {
        all = open;
        foreach (var venue in directory.Venues) Plan(venue, open);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, OpenDeadlines open)
    {
        all = open;
        switch (e.Data)
        {
            case SlotConfirmed confirmed when Streams.DayIn(e.Stream) is var (resource, _):
                if (directory.VenueOf(resource) is { Venue.Settings.Booking.NoShowMinutes: { } minutes })
                    Plan(resource, minutes, open, hold => hold.Order == confirmed.Order);
                break;
            case SlotReleased released:
                open.Clear(new(this, released.Order.Value));
                break;
            case GuestArrived or ReservationSeated or ReservationCompleted or GuestNoShow:
                open.Clear(new(this, Log.Order.Id(e.Stream)));
                break;
            case VenueSettingsChanged changed when directory.Find(changed.Venue) is { } venue:
                Plan(venue, open);
                break;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> FireAsync(string id, CancellationToken ct)
    {
        var settled = false;
        var done = await pipeline.DueAsync(
            id,
            (tx, order, venue) =>
            {
                var decision = GiveUpLate.Decide(order, venue, OrderCommands.Days(tx), tx.Now);
                settled = decision.Changes.IsEmpty;
                return decision;
            },
            ct);
        // There is no event to say that nothing is to be done.
        if (done && settled) all?.Clear(new(this, id));
        return done;
    }

    void Plan(ListedVenue venue, OpenDeadlines open)
    {
        foreach (var (resource, _) in venue.Resources)
        {
            if (venue.Venue.Settings.Booking.NoShowMinutes is { } minutes) Plan(resource.Id, minutes, open, _ => true);
            else foreach (var hold in Held(resource.Id)) open.Clear(new(this, hold.Order.Value));
        }
    }

    void Plan(ResourceId resource, int minutes, OpenDeadlines open, Func<Hold, bool> which)
    {
        foreach (var hold in Held(resource))
        {
            if (hold.Confirmed && which(hold))
                open.Set(new(this, hold.Order.Value), hold.Start.AddMinutes(minutes));
        }
    }

    IReadOnlyList<Hold> Held(ResourceId resource) => grids.HeldAfter(resource, clock.GetUtcNow() - Longest);
}
