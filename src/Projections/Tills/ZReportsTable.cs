using System.Text.Json;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tills;

/// <summary>Writes <c>z_reports</c>: one row a report.</summary>
sealed class ZReportsTable : IInlineTable
{
    const string Upsert =
        """
        insert into z_reports (venue, no, business_date, at, from_version, to_version, hash, actor, seq, doc)
        select r.venue, r.no, r.business_date, r.at, r.from_version, r.to_version, r.hash, r.actor, h.seq - r.events_after, r.doc
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             as r (venue, no, business_date, at, from_version, to_version, hash, actor, events_after, doc)
        cross join (select current_setting('log.position')::bigint as seq) h
        on conflict (venue, no) do update
        set business_date = excluded.business_date, at = excluded.at, from_version = excluded.from_version,
            to_version = excluded.to_version,
            hash = excluded.hash, actor = excluded.actor, seq = excluded.seq, doc = excluded.doc
        """;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["z_reports"];

    /// <inheritdoc/>
    public bool Follows(StreamType type) => type == Log.Till;

    /// <inheritdoc/>
    public void Write(ICollection<Statement> batch, IReadOnlyList<StreamChange> changes)
    {
        List<(InlineEvent Event, ZReportMade Made)>? rows = null;
        foreach (var change in changes)
        {
            if (change.Type != Log.Till) continue;
            foreach (var e in change.Events)
                if (e.Data is ZReportMade made) (rows ??= []).Add((e, made));
        }
        if (rows is null) return;
        var write = new Statement(Upsert);
        write.Column(rows, r => r.Made.Venue.Value);
        write.Column(rows, r => r.Made.Report.No);
        write.Column(rows, r => r.Made.Report.BusinessDate);
        write.Column(rows, r => r.Event.At);
        write.Column(rows, r => r.Made.Report.From);
        write.Column(rows, r => r.Made.Report.To);
        write.Column(rows, r => r.Made.Hash);
        write.Column(rows, r => r.Made.By.Value);
        write.Column(rows, r => r.Event.EventsAfter);
        write.TextColumn(rows, r => JsonSerializer.SerializeToUtf8Bytes(r.Made.Report, EventJson.Default.ZReport));
        batch.Add(write);
    }
}
