using System.Text.Json;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Writes <c>tabs</c>: one row a tab, as it stands after the commit.</summary>
sealed class TabsTable : IInlineTable
{
    const string Upsert =
        """
        insert into tabs (id, tab_no, venue, table_id, status, waiter, guest, covers, total, due, opened_at, ended_at, kept_until, version,
                          seq, doc)
        select r.id, r.tab_no, r.venue, r.table_id, r.status, r.waiter, r.guest, r.covers, r.total, r.due, r.opened_at, r.ended_at,
               r.kept_until, r.version, h.seq - r.events_after, r.doc
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
             as r (id, tab_no, venue, table_id, status, waiter, guest, covers, total, due, opened_at, ended_at, kept_until, version,
                   events_after, doc)
        cross join (select current_setting('log.position')::bigint as seq) h
        on conflict (id) do update
        set table_id = excluded.table_id, status = excluded.status, waiter = excluded.waiter, guest = excluded.guest,
            covers = excluded.covers, total = excluded.total, due = excluded.due, ended_at = excluded.ended_at,
            kept_until = excluded.kept_until, version = excluded.version, seq = excluded.seq, doc = excluded.doc
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["tabs"];

    /// <inheritdoc/>
    public int Version => 3;

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Tab;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(Tab Tab, Bill Bill, StreamChange Change)>? rows = null;
        foreach (var change in changes)
            if (change.State is Tab tab) (rows ??= []).Add((tab, Bill.For(tab), change));
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Tab.Id.Value);
        write.Column(rows, r => r.Tab.TabNo);
        write.Column(rows, r => r.Tab.Venue.Value);
        write.Column(rows, r => r.Tab.Tables[0].Value);
        write.Column(rows, r => r.Tab.Status.Name());
        write.Column(rows, r => r.Tab.Waiter?.Value);
        write.Column(rows, r => r.Tab.Guest?.Value);
        write.Column(rows, r => r.Tab.Covers);
        write.Column(rows, r => r.Bill.Total);
        write.Column(rows, r => r.Bill.Due);
        write.Column(rows, r => r.Tab.OpenedAt);
        write.Column(rows, r => r.Tab.EndedAt);
        write.Column(rows, r => OpenTabs.Until(r.Tab));
        write.Column(rows, r => r.Change.Version);
        write.Column(rows, r => r.Change.EventsAfter);
        write.TextColumn(rows, r => JsonSerializer.SerializeToUtf8Bytes(r.Tab, EventJson.Default.Tab));
        batch.Add(write);
    }
}
