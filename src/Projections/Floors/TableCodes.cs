using System.Collections.Concurrent;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Floors;

/// <summary>Which table a code of a QR belongs to, over all venues. Follows the log; read from any thread.</summary>
public sealed class TableCodes(VenueStates<Floor> floors, VenueDirectory directory) : IFeedSubscriber
{
    readonly ConcurrentDictionary<string, (VenueId Venue, TableId Table)> tables = new(StringComparer.Ordinal);
    readonly ModelPosition reached = new();

    /// <summary>What is read afterwards contains everything up to this log position.</summary>
    public long Position => reached.Value;

    /// <summary>The venue and the table of a code; null if it leads nowhere (any more).</summary>
    public (VenueId Venue, TableId Table)? Find(string code) => tables.TryGetValue(code, out var table) ? table : null;

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [floors, directory];

    /// <inheritdoc/>
    public Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        tables.Clear();
        foreach (var venue in directory.Venues)
            foreach (var (table, placed) in floors.For(venue.Venue.Id).State.Tables) tables[placed.Code] = (venue.Venue.Id, table);
        reached.Begin(position);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (reached.Contains(e)) return;
        if (floors.VenueOf(e.Stream) is { } venue && TableOf(e.Data) is { } table)
        {
            var floor = floors.For(venue);
            if (floor.Before.Tables.TryGetValue(table, out var old)) tables.TryRemove(old.Code, out _);
            if (floor.State.Tables.TryGetValue(table, out var now)) tables[now.Code] = (venue, table);
        }
        reached.MoveTo(e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position) => reached.MoveTo(position);

    /// <summary>The table that an event of a floor concerns; null for other events.</summary>
    internal static TableId? TableOf(object e) => e switch
    {
        TableSet t => t.Table.Id,
        TableRemoved t => t.Table,
        TableCodeRenewed t => t.Table,
        TableTaken t => t.Table,
        TableFreed t => t.Table,
        WaiterCalled c => c.Table,
        CallSeen c => c.Table,
        _ => null,
    };
}
