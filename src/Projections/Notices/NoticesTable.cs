using System.Text.Json;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Notices;

/// <summary>Writes <c>notices</c>. What a row takes from the order's state never changes, so a rebuild gives the same rows.</summary>
sealed class NoticesTable : IInlineTable
{
    const string Upsert =
        """
        insert into notices (id, user_id, kind, order_id, params, at, seq)
        select r.id, r.user_id, r.kind, r.order_id, r.params, r.at, h.seq - r.events_after
        from unnest($1, $2, $3, $4, $5, $6, $7) as r (id, user_id, kind, order_id, params, at, events_after)
        cross join (select current_setting('log.position')::bigint as seq) h
        on conflict (id) do update
        set user_id = excluded.user_id, kind = excluded.kind, order_id = excluded.order_id, params = excluded.params,
            at = excluded.at, seq = excluded.seq
        """;

    // A guest whose account is gone is told nothing more.
    const string Delete = "delete from notices where order_id = any ($1)";

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["notices"];

    /// <summary>
    /// 2: guests are told of moves and of no-shows taken back; the words of people whose accounts were erased before are not in it.
    /// </summary>
    public int Version => 2;

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Order || type == Log.Waitlist;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(Notice Notice, long EventsAfter)>? rows = null;
        List<string>? gone = null;
        foreach (var change in changes)
        {
            if (change.Type == Log.Waitlist)
            {
                foreach (var e in change.Events)
                    if (Notice.Of(e.Id, (WaitlistEvent)e.Data, e.At) is { } told) (rows ??= []).Add((told, e.EventsAfter));
            }
            if (change.State is not Order order) continue;
            if (order.GuestErased)
            {
                (gone ??= []).Add(order.Id.Value);
                continue;
            }
            foreach (var e in change.Events)
                foreach (var notice in Notice.All(e.Id, (OrderEvent)e.Data, e.At, order.Id, order.OrderNo, order.Currency))
                    (rows ??= []).Add((notice, e.EventsAfter));
        }
        if (rows is not null) batch.Add(Insert(rows));
        if (gone is null) return;
        var delete = new Statement(Delete);
        delete.Column(gone, order => order);
        batch.Add(delete);
    }

    static Statement Insert(List<(Notice Notice, long EventsAfter)> rows)
    {
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Notice.Id);
        write.Column(rows, r => r.Notice.User.Value);
        write.Column(rows, r => r.Notice.Kind);
        write.Column(rows, r => r.Notice.Order?.Value ?? "");
        write.JsonColumn(rows, r => JsonSerializer.SerializeToUtf8Bytes(r.Notice.Params, RowJson.Default.NoticeParams));
        write.Column(rows, r => r.Notice.At);
        write.Column(rows, r => r.EventsAfter);
        return write;
    }
}
