using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Orders;

/// <summary>Writes <c>orders</c>: one row an order, as it stands after the commit.</summary>
sealed class OrdersTable : IInlineTable
{
    const string Insert =
        """
        insert into orders (id, guest, venue, resource, kind, status, order_no, pay_reference, start_at, created_at, refund_due,
                            request_at, seq, doc)
        select r.id, r.guest, r.venue, r.resource, r.kind, r.status, r.order_no, r.pay_reference, r.start_at, r.created_at,
               r.refund_due, r.request_at, h.seq - r.events_after, r.doc
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             as r (id, guest, venue, resource, kind, status, order_no, pay_reference, start_at, created_at, refund_due, request_at,
                   events_after, doc)
        cross join (select current_setting('log.position')::bigint as seq) h
        """;

    // New orders are most of them, and cost a quarter less where PostgreSQL need not look for what they replace.
    const string Replace = Insert +
        """

        on conflict (id) do update
        set resource = excluded.resource, status = excluded.status, start_at = excluded.start_at,
            refund_due = excluded.refund_due, request_at = excluded.request_at, seq = excluded.seq, doc = excluded.doc
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["orders"];

    /// <summary>
    /// 2: steps say from where to where a reservation moved; the words of people whose accounts were erased before are not in it. 3: what
    /// was paid, what is to go back, how it may be changed. 4: bookings that the venue has to confirm have a <c>request_at</c>, too.
    /// </summary>
    public int Version => 4;

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Order;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(OrderRow Row, DateTimeOffset? AsksSince, long EventsAfter)>? added = null, changed = null;
        foreach (var change in changes)
            if (change.State is Order order)
                (change.IsNew ? added ??= [] : changed ??= [])
                    .Add((OrderRow.From(order), (order as Reservation)?.AsksSince, change.EventsAfter));
        if (added is not null) batch.Add(Write(Insert, added));
        if (changed is not null) batch.Add(Write(Replace, changed));
    }

    static Statement Write(string statement, List<(OrderRow Row, DateTimeOffset? AsksSince, long EventsAfter)> rows)
    {
        var write = new Statement(statement);
        write.Column(rows, r => r.Row.Id.Value);
        write.Column(rows, r => r.Row.Guest.Value);
        write.Column(rows, r => r.Row.Venue.Value);
        write.Column(rows, r => r.Row.Resource?.Value ?? "");
        write.Column(rows, r => r.Row.Kind);
        write.Column(rows, r => r.Row.Status.Name());
        write.Column(rows, r => r.Row.OrderNo);
        write.Column(rows, r => r.Row.PayReference);
        // A bill has no slot: lists by time show it when it was placed.
        write.Column(rows, r => r.Row.StartTime ?? r.Row.CreatedAt);
        write.Column(rows, r => r.Row.CreatedAt);
        write.Column(rows, r => r.Row.RefundDue);
        write.Column(rows, r => r.AsksSince);
        write.Column(rows, r => r.EventsAfter);
        write.TextColumn(rows, r => r.Row.ToJson());
        return write;
    }
}
