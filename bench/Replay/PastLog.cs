using System.Collections.Immutable;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;

namespace Bench.Replay;

/// <summary>Writes a log as <c>log_append</c> would have left it, by COPY: events, streams, snapshots of long streams, the head.</summary>
sealed class PastLog(NpgsqlConnection connection) : IDisposable
{
    const string EventColumns =
        "seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, user_name, headers";

    static readonly int SnapshotEvery = new EventStoreOptions().SnapshotEvery;
    readonly Dictionary<string, Kept> streams = new(StringComparer.Ordinal);
    readonly Dictionary<Type, (string Name, string Dotnet, string? Headers)> kinds = [];
    readonly NpgsqlBinaryImporter events = connection.BeginBinaryImport($"copy mt_events ({EventColumns}) from stdin (format binary)");

    /// <summary>Events so far.</summary>
    public long Head { get; private set; }

    /// <summary>The state of a stream now.</summary>
    public TState Read<TState>(StreamType<TState> type, string id) where TState : class =>
        (TState)(streams.GetValueOrDefault(type.Key(id))?.State ?? type.Empty);

    /// <summary>Appends what a command changed.</summary>
    public void Append(DateTimeOffset at, string actor, ImmutableArray<Change> changes)
    {
        var (command, correlation) = (Guid.CreateVersion7(at).ToString(), Guid.NewGuid().ToString("N"));
        foreach (var change in changes)
        {
            var (stream, e) = (change.Stream, change.Event);
            if (!streams.TryGetValue(stream, out var kept)) streams.Add(stream, kept = new Kept(Log.Streams.ForKey(stream), at));
            kept.Take(e, at);
            Write(stream, kept.Version, e, at, actor, command, correlation);
        }
    }

    void Write(string stream, long version, object e, DateTimeOffset at, string actor, string command, string correlation)
    {
        if (!kinds.TryGetValue(e.GetType(), out var kind)) kinds.Add(e.GetType(), kind = KindOf(e.GetType()));
        events.StartRow();
        events.Write(++Head);
        events.Write(Guid.CreateVersion7(at));
        events.Write(stream);
        events.Write(version);
        events.Write(Log.Events.Write(e), NpgsqlDbType.Jsonb);
        events.Write(kind.Name);
        events.Write(at.UtcDateTime, NpgsqlDbType.TimestampTz);
        events.Write(kind.Dotnet);
        events.Write(correlation);
        events.Write(command);
        events.Write(actor);
        if (kind.Headers is { } headers) events.Write(headers, NpgsqlDbType.Jsonb);
        else events.WriteNull();
    }

    /// <summary>Writes the rest, and brings the tables into the state in which autovacuum and checkpoints leave them.</summary>
    public async Task CompleteAsync()
    {
        await events.CompleteAsync();
        await events.DisposeAsync();
        await using (var rows =
            await connection.BeginBinaryImportAsync("copy mt_streams (id, type, version, timestamp, created) from stdin (format binary)"))
        {
            foreach (var (stream, kept) in streams)
                await rows.WriteRowAsync(default, stream, kept.Type.Name, kept.Version, kept.At.UtcDateTime, kept.Created.UtcDateTime);
            await rows.CompleteAsync();
        }
        await using (var rows =
            await connection.BeginBinaryImportAsync("copy snapshots (stream_id, version, state_version, data) from stdin (format binary)"))
        {
            foreach (var (stream, kept) in streams)
            {
                if (kept.Snapshot is not { } snapshot) continue;
                await rows.StartRowAsync();
                await rows.WriteAsync(stream);
                await rows.WriteAsync(snapshot.Version);
                await rows.WriteAsync(kept.Type.SnapshotVersion);
                await rows.WriteAsync(snapshot.Json, NpgsqlDbType.Jsonb);
            }
            await rows.CompleteAsync();
        }
        foreach (var text in new[] { $"update log_head set seq = {Head}", $"select setval('mt_events_sequence', {Head})", "vacuum analyze",
            "checkpoint" })
        {
            await using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }

    static (string, string, string?) KindOf(Type type)
    {
        var stored = type.GetCustomAttribute<StoredAttribute>()!;
        var name = $"{type.FullName}, {type.Assembly.GetName().Name}";
        return (stored.Name, name, stored.Version == 1 ? null : $$"""{"v":{{stored.Version}}}""");
    }

    public void Dispose() => events.Dispose();

    sealed class Kept(StreamType type, DateTimeOffset created)
    {
        public StreamType Type { get; } = type;
        public object State { get; private set; } = type.Initial;
        public long Version { get; private set; }
        public DateTimeOffset Created { get; } = created;
        public DateTimeOffset At { get; private set; }
        public (long Version, byte[] Json)? Snapshot { get; private set; }

        public void Take(object e, DateTimeOffset at)
        {
            (State, At) = (Type.Fold(State, e, at), at);
            if (++Version % SnapshotEvery == 0 && Type.WriteSnapshot(State) is { } json) Snapshot = (Version, json);
        }
    }
}
