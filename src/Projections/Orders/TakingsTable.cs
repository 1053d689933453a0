using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>Writes <c>takings</c>: one row for each review, payment marked by staff, waiver, refund and answer to a guest.</summary>
sealed class TakingsTable : IInlineTable
{
    const string Upsert =
        """
        insert into takings (seq, venue, order_id, at, kind, amount, waited_ms, method)
        select h.seq - r.events_after, r.venue, r.order_id, r.at, r.kind, r.amount, r.waited_ms, r.method
        from unnest($1, $2, $3, $4, $5, $6, $7, $8) as r (events_after, venue, order_id, at, kind, amount, waited_ms, method)
        cross join (select current_setting('log.position')::bigint as seq) h
        on conflict (seq) do update
        set venue = excluded.venue, order_id = excluded.order_id, at = excluded.at, kind = excluded.kind, amount = excluded.amount,
            waited_ms = excluded.waited_ms, method = excluded.method
        """;

    sealed record Taking(long EventsAfter, VenueId Venue, OrderId Order, DateTimeOffset At, string Kind, long Amount, long? WaitedMs,
        string? Method = null);

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["takings"];

    /// <summary>Version 1 began empty on databases that were older than it. 3: answers to what guests ask for.</summary>
    public int Version => 3;

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Order;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<Taking>? rows = null;
        foreach (var change in changes)
        {
            if (change.State is not Order order) continue;
            for (var i = 0; i < change.Events.Count; i++)
            {
                // Each event of the stream is one step of the history.
                var step = order.History.Length - change.Events.Count + i;
                if (TakingFrom(new OrderId(change.Id), change.Events[i], order, step) is { } taking) (rows ??= []).Add(taking);
            }
        }
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.EventsAfter);
        write.Column(rows, r => r.Venue.Value);
        write.Column(rows, r => r.Order.Value);
        write.Column(rows, r => r.At);
        write.Column(rows, r => r.Kind);
        write.Column(rows, r => r.Amount);
        write.Column(rows, r => r.WaitedMs);
        write.Column(rows, r => r.Method);
        batch.Add(write);
    }

    static Taking? TakingFrom(OrderId order, InlineEvent e, Order state, int step) => e.Data switch
    {
        PaymentApproved a => new(e.EventsAfter, a.Venue, order, e.At, "approved", state.Paid, Waited(state.History, step)),
        PaymentMarked { Method: PaidBy.Waived } m => new(e.EventsAfter, m.Venue, order, e.At, "waived", 0, null),
        PaymentMarked m => new(e.EventsAfter, m.Venue, order, e.At, "marked", m.Amount, null, m.Method),
        PaymentRejected r => new(e.EventsAfter, r.Venue, order, e.At, "rejected", 0, Waited(state.History, step)),
        LatePaymentReturned l => new(e.EventsAfter, l.Venue, order, e.At, "approved", l.Amount, Waited(state.History, step)),
        LatePaymentRejected l => new(e.EventsAfter, l.Venue, order, e.At, "rejected", 0, Waited(state.History, step)),
        PaymentWaived w => new(e.EventsAfter, w.Venue, order, e.At, "waived", 0, null),
        PaymentRefunded r => new(e.EventsAfter, r.Venue, order, e.At, "refunded", -r.Amount, null),
        OrderEvent answer when state.History[step].AskedAt is { } asked =>
            new(e.EventsAfter, answer.Venue, order, e.At, "answered", 0, (long)(e.At - asked).TotalMilliseconds),
        _ => null,
    };

    static long? Waited(ImmutableArray<OrderStep> history, int step)
    {
        for (var i = step - 1; i >= 0; i--)
            if (history[i].What == Submitted) return (long)(history[step].At - history[i].At).TotalMilliseconds;
        return null;
    }

    static readonly string Submitted = StoredNames.All[typeof(ProofSubmitted)].Name;
}
