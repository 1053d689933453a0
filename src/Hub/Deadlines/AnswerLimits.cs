using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>
/// Tells the managers of a venue when a guest has waited for its answer longer than it means to take: to a booking that it has to
/// confirm, or to a change that the guest asks for.
/// </summary>
internal sealed class AnswerLimits : IDeadlineKind
{
    const string Waiting =
        """
        select id, venue, request_at
        from orders
        where request_at is not null and doc::json->>'answer_overdue_at' is null
        """;

    readonly CommandPipeline pipeline;
    readonly VenueDirectory directory;
    readonly Rights rights;

    // A booking that awaits the venue asks for no change: an order waits in one of them.
    readonly WaitingOrders bookings, changes;

    public AnswerLimits(CommandPipeline pipeline, VenueDirectory directory, Rights rights)
    {
        (this.pipeline, this.directory, this.rights) = (pipeline, directory, rights);
        (bookings, changes) = (new(this, directory, AnswerBy), new(this, directory, AnswerBy));
    }

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [directory];

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, OpenDeadlines open, CancellationToken ct)
    {
        await bookings.LoadAsync(connection, $"{Waiting} and doc::json->>'awaits_venue' = 'true'", open, ct);
        await changes.LoadAsync(connection, $"{Waiting} and doc::json->>'awaits_venue' is null", open, ct);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, OpenDeadlines open)
    {
        switch (e.Data)
        {
            case OrderPlaced { Requested: true } placed:
                bookings.Begin(placed.Order.Value, placed.Venue, e.At, open);
                break;
            case ChangeRequested asked:
                changes.Begin(Log.Order.Id(e.Stream), asked.Venue, e.At, open);
                break;
            case ReservationAccepted or PaymentMarked:
                bookings.End(Log.Order.Id(e.Stream), open);
                break;
            case ChangeWithdrawn or ChangeGranted or ChangeRefused or ReservationRescheduled or PaymentRefunded { Full: true }
                or GuestArrived or ReservationSeated or ReservationCompleted or GuestNoShow:
                changes.End(Log.Order.Id(e.Stream), open);
                break;
            case OrderCancelled or OrderExpired or OrderGuestErased or AnswerOverdue:
                bookings.End(Log.Order.Id(e.Stream), open);
                changes.End(Log.Order.Id(e.Stream), open);
                break;
            case VenueSettingsChanged changed:
                bookings.Changed(changed.Venue, open);
                changes.Changed(changed.Venue, open);
                break;
        }
    }

    /// <inheritdoc/>
    public Task<bool> FireAsync(string id, CancellationToken ct) => pipeline.DueAsync(
        id, (tx, order, venue) => EscalateAnswer.Decide(new([.. rights.ManagersOf(order.Venue)]), order, venue, tx.Now), ct);

    static DateTimeOffset AnswerBy(VenueSettings settings, DateTimeOffset since) => settings.Booking.AnswerBy(since);
}
