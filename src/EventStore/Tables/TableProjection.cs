using JasperFx.Events;
using Marten;
using Marten.Events.Projections;

namespace RealtimeReservation.EventStore;

/// <summary>
/// An inline table as a projection of Marten's: Marten's tools find it by name and can run it over the log, page by page. The commits of
/// this server write the table themselves, with each group.
/// </summary>
sealed class TableProjection(IInlineTable table, EventLog log, StreamTypes types) : IProjection
{
    /// <summary>Name under which Marten knows it.</summary>
    public string Name => table.Tables[0];

    public async Task ApplyAsync(IDocumentOperations operations, IReadOnlyList<IEvent> events, CancellationToken cancellation)
    {
        if (events[0].Sequence == 0)
            throw new InvalidOperationException(
                "Events are appended by commands; a session of Marten's own would leave the tables behind.");
        // Read again, for the words of people stand beside the events.
        var page = new Dictionary<string, List<LogEvent>>(StringComparer.Ordinal);
        await foreach (var e in log.ReadAsync(events[0].Sequence - 1, events[^1].Sequence, int.MaxValue, null, cancellation))
        {
            if (types.Find(e.Stream) is not { } type || !table.Follows(type)) continue;
            if (!page.TryGetValue(e.Stream, out var seen)) page.Add(e.Stream, seen = []);
            seen.Add(e);
        }
        if (page.Count == 0) return;

        var (states, head) = await log.LoadAsync([.. page.Keys], ct: cancellation);
        var changes = states.Select(s => new StreamChange(types.ForKey(s.Stream), s.Stream, s.State, s.Version,
            [.. page[s.Stream].Select(e => new InlineEvent(e.Id, e.Data, e.At, e.Metadata, head - e.Seq))])).ToList();
        var rows = new List<Statement>();
        table.Write(rows, changes);
        if (rows.Count == 0) return;
        var position = new Statement("select set_config('log.position', $1, true)");
        position.Parameter($"{head}");
        operations.QueueOperation(new WriteRows(position));
        foreach (var statement in rows) operations.QueueOperation(new WriteRows(statement));
    }
}
