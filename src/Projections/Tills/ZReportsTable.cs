using System.Text.Json;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tills;

/// <summary>Writes <c>z_reports</c>: one row a report.</summary>
sealed class ZReportsTable : IInlineTable
{
    static readonly string Upsert = Sql.Read("z_reports_upsert.sql");

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
