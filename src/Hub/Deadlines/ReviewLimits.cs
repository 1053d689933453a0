using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Tells the managers of a venue when a proof has waited for its review as long as the venue allows.</summary>
internal sealed class ReviewLimits(CommandPipeline pipeline, VenueDirectory directory, Rights rights) : IDeadlineKind
{
    // The first condition is that of the index on unfinished orders.
    const string Waiting =
        """
        select id, venue, (doc::json->>'submitted_at')::timestamptz
        from orders
        where status in ('pending', 'proof_submitted', 'rejected') and status = 'proof_submitted'
            and doc::json->>'submitted_at' is not null and doc::json->>'review_overdue_at' is null
        """;

    // On the feed's turn only.
    readonly Dictionary<string, (VenueId Venue, DateTimeOffset Since)> waiting = [];

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [directory];

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, OpenDeadlines open, CancellationToken ct)
    {
        waiting.Clear();
        await using var read = new NpgsqlCommand(Waiting, connection);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            Wait(rows.GetString(0), new(rows.GetString(1)), rows.GetFieldValue<DateTimeOffset>(2), open);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, OpenDeadlines open)
    {
        switch (e.Data)
        {
            case ProofSubmitted submitted:
                Wait(Log.Order.Id(e.Stream), submitted.Venue, e.At, open);
                break;
            case PaymentApproved or PaymentRejected or LatePaymentRejected or LatePaymentReturned or OrderCancelled or ReviewOverdue:
                var id = Log.Order.Id(e.Stream);
                waiting.Remove(id);
                open.Clear(new(this, id));
                break;
            case VenueSettingsChanged changed:
                foreach (var (order, (venue, since)) in waiting)
                    if (venue == changed.Venue) Set(order, venue, since, open);
                break;
        }
    }

    /// <inheritdoc/>
    public Task<bool> FireAsync(string id, CancellationToken ct)
    {
        var order = new OrderId(id);
        return pipeline.TryAsync(
            "timer",
            tx =>
            {
                var state = tx.Read(Log.Order, order);
                var command = new EscalateReview([.. rights.ManagersOf(state.Venue)]);
                return tx.Apply(EscalateReview.Decide(command, state, tx.Read(Log.Venue, state.Venue), tx.Now));
            },
            [Streams.Order(order)],
            ct);
    }

    void Wait(string order, VenueId venue, DateTimeOffset since, OpenDeadlines open)
    {
        waiting[order] = (venue, since);
        Set(order, venue, since, open);
    }

    void Set(string order, VenueId venue, DateTimeOffset since, OpenDeadlines open) => open.Set(
        new(this, order), (directory.Find(venue)?.Venue.Settings.Review ?? ReviewSettings.Usual).OverdueAt(since));
}
