using System.Collections.Immutable;
using System.Text;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Tests.Support;

/// <summary>Sets one row of one topic, or removes it.</summary>
public sealed record FakeChange(string Topic, string Key, string? Value);

/// <summary>Ends a topic.</summary>
public sealed record FakeEnd(string Topic);

/// <summary>
/// A log with a table beside it, and a kind of topic that shows the table: enough to try the live engine without PostgreSQL.
/// A fill reads the table as it is when <see cref="Gate"/> lets it. Safe from several threads.
/// </summary>
/// <param name="prefix">Prefix of its topics.</param>
/// <param name="tick">How long changes gather.</param>
/// <param name="warm">Whether its topics stay.</param>
/// <param name="beside">Another kind whose log it shares.</param>
public sealed class FakeTopics(string prefix, TimeSpan tick, bool warm = false, FakeTopics? beside = null) : ITopicKind
{
    readonly Lock gate = beside?.gate ?? new();
    readonly List<LogEvent> log = beside?.log ?? [];

    public string Prefix => prefix;

    public IReadOnlyList<Type> Events { get; } = [typeof(object)];

    public TimeSpan Tick => tick;

    public bool Warm => warm;

    /// <summary>Who owns the topics.</summary>
    public TopicOwner? Owner { get; set; }

    /// <summary>Waited for before a fill reads; it may throw.</summary>
    public Func<Task> Gate { get; set; } = () => Task.CompletedTask;

    /// <summary>Waited for between the read and the fill's return.</summary>
    public Func<Task> Delivery { get; set; } = () => Task.CompletedTask;

    /// <summary>
    /// How far the position that a fill tells lies behind its rows, as where both are read from memory and the position comes first.
    /// </summary>
    public int Behind { get; set; }

    /// <summary>How many fills were begun.</summary>
    public int Fills { get; private set; }

    /// <summary>Log position whose event makes the kind fail; 0 for none.</summary>
    public long FailsAt { get; set; }

    /// <summary>Log position whose event the kind does not understand when it comes; 0 for none.</summary>
    public long MissesAt { get; set; }

    /// <summary>The last position.</summary>
    public long Head
    {
        get { lock (gate) return log.Count; }
    }

    /// <summary>Writes an event to the log.</summary>
    public LogEvent Commit(object data)
    {
        lock (gate)
        {
            var e = new LogEvent(
                log.Count + 1, Guid.CreateVersion7(), "fake-1", log.Count + 1, data, DateTimeOffset.UnixEpoch,
                new EventMetadata(null, null, null));
            log.Add(e);
            return e;
        }
    }

    /// <summary>Events after a position.</summary>
    public IReadOnlyList<LogEvent> After(long position)
    {
        lock (gate) return [.. log.Skip((int)position)];
    }

    /// <summary>What a topic shows at a position.</summary>
    public ImmutableDictionary<string, string> At(string topic, long position) =>
        Table(topic, position).ToImmutableDictionary(row => row.Key, row => Encoding.UTF8.GetString(row.Json.Span));

    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        lock (gate) Fills++;
        await Gate().WaitAsync(ct);
        var position = Head;
        var rows = Table($"{prefix}:{id}", position);
        await Delivery().WaitAsync(ct);
        return id.StartsWith("no-", StringComparison.Ordinal) ? null : new TopicFill(position - Behind, rows, null, Owner);
    }

    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Seq == FailsAt) throw new InvalidOperationException("The kind was told to fail.");
        if (e.Seq == MissesAt) return;
        if (e.Data is FakeEnd end && end.Topic.StartsWith($"{prefix}:", StringComparison.Ordinal)) topics.End(end.Topic, "closed");
        if (e.Data is not FakeChange change || !change.Topic.StartsWith($"{prefix}:", StringComparison.Ordinal)
            || topics.Find(change.Topic) is not { } topic) return;
        if (change.Value is null) topic.Remove(change.Key);
        else topic.Set(change.Key, Json(change.Value, e.Seq));
    }

    List<TopicRow> Table(string topic, long position)
    {
        var rows = new Dictionary<string, TopicRow>();
        lock (gate)
        {
            foreach (var e in log.Take((int)position))
            {
                if (e.Data is not FakeChange change || change.Topic != topic) continue;
                if (change.Value is null) rows.Remove(change.Key);
                else rows[change.Key] = new TopicRow(change.Key, e.Seq, Json(change.Value, e.Seq));
            }
        }

        return [.. rows.Values];
    }

    static byte[] Json(string value, long seq) => Encoding.UTF8.GetBytes($$"""{"value":"{{value}}","seq":{{seq}}}""");
}
