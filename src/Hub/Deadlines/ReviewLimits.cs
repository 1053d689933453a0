using Npgsql;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Tells the managers of a venue when a proof has waited for its review as long as the venue allows.</summary>
internal sealed class ReviewLimits : IDeadlineKind
{
    // The first condition is that of the index on unfinished orders.
    const string Waiting =
        """
        select id, venue, (doc::json->>'submitted_at')::timestamptz
        from orders
        where status in ('pending', 'proof_submitted', 'rejected') and status = 'proof_submitted'
            and doc::json->>'submitted_at' is not null and doc::json->>'review_overdue_at' is null
        """;

    readonly CommandPipeline pipeline;
    readonly VenueDirectory directory;
    readonly Rights rights;
    readonly WaitingOrders waiting;

    public ReviewLimits(CommandPipeline pipeline, VenueDirectory directory, Rights rights)
    {
        (this.pipeline, this.directory, this.rights) = (pipeline, directory, rights);
        waiting = new(this, directory, (settings, since) => settings.Review.OverdueAt(since));
    }

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [directory];

    /// <inheritdoc/>
    public Task LoadAsync(NpgsqlConnection connection, OpenDeadlines open, CancellationToken ct) =>
        waiting.LoadAsync(connection, Waiting, open, ct);

    /// <inheritdoc/>
    public void Apply(LogEvent e, OpenDeadlines open)
    {
        switch (e.Data)
        {
            case ProofSubmitted submitted:
                waiting.Begin(Log.Order.Id(e.Stream), submitted.Venue, e.At, open);
                break;
            case PaymentApproved or PaymentRejected or LatePaymentRejected or LatePaymentReturned or ProofWithdrawn
                or OrderCancelled or ReviewOverdue:
                waiting.End(Log.Order.Id(e.Stream), open);
                break;
            case VenueSettingsChanged changed:
                waiting.Changed(changed.Venue, open);
                break;
        }
    }

    /// <inheritdoc/>
    public Task<bool> FireAsync(string id, CancellationToken ct) => pipeline.DueAsync(
        id, (tx, order, venue) => EscalateReview.Decide(new([.. rights.ManagersOf(order.Venue)]), order, venue, tx.Now), ct);
}
