using System.Runtime.CompilerServices;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Reads the log: events by position or by stream, and states of streams now or at an earlier moment.</summary>
public sealed class EventLog(NpgsqlDataSource source, EventCatalogue catalogue, StreamTypes types)
{
    static readonly string LoadStates = Sql.Read("load_states.sql");

    /// <summary>Takes the states that are loaded for what is in memory, while the feed fills it; null afterwards.</summary>
    internal Action<string, object, long>? Loaded { get; set; }

    /// <summary>Position of the last committed event; 0 in an empty log.</summary>
    public async Task<long> HeadAsync(CancellationToken ct = default)
    {
        await using var head = source.CreateCommand("select seq from log_head");
        return (long)(await head.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Whether an answer of the command is kept: it was carried out before.</summary>
    public async Task<bool> IsAnsweredAsync(Guid command, CancellationToken ct = default)
    {
        await using var find = source.CreateCommand("select exists (select from commands where id = $1)");
        find.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = command });
        return (bool)(await find.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Events after a position, in order, all that are committed.</summary>
    /// <param name="after">The first event returned is the next one.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Ends the reading.</param>
    public async IAsyncEnumerable<LogEvent> ReadAsync(
        long after, int limit = int.MaxValue, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var read = source.CreateCommand(
            $"select {EventColumns.All} from mt_events e where e.seq_id > $1 and e.type <> 'tombstone' order by e.seq_id limit $2");
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) yield return EventColumns.Read(rows, catalogue);
    }

    /// <summary>
    /// Events of some types after a position and up to another, in order; <paramref name="types"/> by stored name, null: all.
    /// </summary>
    internal async IAsyncEnumerable<LogEvent> ReadAsync(
        long after, long upTo, int limit, string[]? types, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var read = source.CreateCommand(
            $"""
            select {EventColumns.All} from mt_events e
            where e.seq_id > $1 and e.seq_id <= $2 and e.type <> 'tombstone'{(types is null ? "" : " and e.type = any ($4)")}
            order by e.seq_id limit $3
            """);
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = limit });
        if (types is not null) read.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = types });
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) yield return EventColumns.Read(rows, catalogue);
    }

    /// <summary>The events of a stream, in order; none where there is no such stream.</summary>
    public async IAsyncEnumerable<LogEvent> ReadStreamAsync(
        string stream, long after = 0, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var read = source.CreateCommand(
            $"select {EventColumns.All} from mt_events e where e.stream_id = $1 and e.version > $2 order by e.version");
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) yield return EventColumns.Read(rows, catalogue);
    }

    /// <summary>State of a stream, by its events up to a version or an instant where one is given.</summary>
    /// <param name="type">The stream's kind.</param>
    /// <param name="id">Its id.</param>
    /// <param name="version">Only events up to this version.</param>
    /// <param name="at">Only events decided at or before this instant (UTC).</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>The state and the version it stands at; the initial state and 0 where there is nothing.</returns>
    public async Task<(TState State, long Version)> LoadAsync<TState>(
        StreamType<TState> type, string id, long? version = null, DateTimeOffset? at = null, CancellationToken ct = default)
        where TState : class
    {
        var (state, reached) = (type.Initial, 0L);
        await foreach (var e in ReadStreamAsync(type.Key(id), ct: ct))
        {
            if (e.Version > version || e.At > at) break;
            (state, reached) = (type.Fold(state, e.Data, e.At), e.Version);
        }
        return ((TState)state, reached);
    }

    /// <summary>States of a stream right before and right after some of its events.</summary>
    /// <param name="stream">The stream's key.</param>
    /// <param name="positions">Positions of the events in the log.</param>
    /// <param name="most">A stream that has more events before the last of them is left alone.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>
    /// By position, nothing before the first event of the stream; empty for a stream that is left alone or whose kind is not known.
    /// </returns>
    public async Task<IReadOnlyDictionary<long, (object? Before, object After)>> AroundAsync(
        string stream, IReadOnlySet<long> positions, int most, CancellationToken ct = default)
    {
        var around = new Dictionary<long, (object? Before, object After)>();
        if (types.Find(stream) is not { } type) return around;
        var (state, read, last) = (type.Initial, 0, positions.Max());
        await foreach (var e in ReadStreamAsync(stream, ct: ct))
        {
            if (e.Seq > last) break;
            if (++read > most) return new Dictionary<long, (object? Before, object After)>();
            var after = type.Fold(state, e.Data, e.At);
            if (positions.Contains(e.Seq)) around[e.Seq] = (read == 1 ? null : state, after);
            state = after;
        }
        return around;
    }

    /// <summary>Current states of many streams of one kind, in the order of the ids.</summary>
    public async Task<IReadOnlyList<(TState State, long Version)>> LoadManyAsync<TState>(
        StreamType<TState> type, IReadOnlyList<string> ids, NpgsqlConnection connection, CancellationToken ct = default)
        where TState : class
    {
        var (states, _) = await LoadAsync([.. ids.Select(type.Key)], connection, ct);
        if (Loaded is { } loaded)
            foreach (var (stream, state, version) in states) loaded(stream, state, version);
        return [.. states.Select(s => ((TState)s.State, s.Version))];
    }

    /// <summary>Current states of streams, in the order of their keys, and the position of the log at that moment.</summary>
    internal async Task<(IReadOnlyList<(string Stream, object State, long Version)> States, long Head)> LoadAsync(
        IReadOnlyList<string> streams, NpgsqlConnection? connection = null, CancellationToken ct = default)
    {
        var kinds = streams.Select(types.ForKey).ToArray();
        var loaded = new (string, object, long)[streams.Count];
        for (var i = 0; i < loaded.Length; i++) loaded[i] = (streams[i], kinds[i].Initial, 0);
        await using var load = connection is null ? source.CreateCommand(LoadStates) : new NpgsqlCommand(LoadStates, connection);
        load.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. streams] });
        load.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. kinds.Select(k => k.SnapshotVersion)] });
        await using var rows = await load.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var head = rows.GetInt64(2);
        while (await rows.ReadAsync(ct))
        {
            var (i, version) = ((int)rows.GetInt64(1) - 1, rows.GetInt64(2));
            var (_, before, reached) = loaded[i];
            if (rows.IsDBNull(3) ? reached > 0 : version <= reached)
                throw new InvalidOperationException($"{streams[i]} was not read in order.");
            loaded[i] = (streams[i],
                rows.IsDBNull(3)
                    ? kinds[i].ReadSnapshot(rows.GetFieldValue<byte[]>(4))
                    : kinds[i].Fold(
                        before, catalogue.Read(rows, type: 3, headers: 5, data: 4, words: 7), rows.GetFieldValue<DateTimeOffset>(6)),
                version);
        }
        return (loaded, head);
    }
}
