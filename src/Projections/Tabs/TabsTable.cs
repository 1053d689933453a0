using System.Text.Json;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Writes <c>tabs</c>: one row a tab, as it stands after the commit.</summary>
sealed class TabsTable : IInlineTable
{
    static readonly string Upsert = Sql.Read("tabs_upsert.sql");

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
            if (change.State is Tab tab) (rows ??= []).Add((tab, Bill.Of(tab), change));
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
