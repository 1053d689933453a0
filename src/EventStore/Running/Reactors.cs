using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Feeds the reactors from the log, each from its own checkpoint.</summary>
sealed class Reactors(NpgsqlDataSource source, EventLog log, EventCatalogue catalogue, Feed feed, EventStoreOptions options, IEnumerable<IReactor> reactors)
    : IRunnerTask
{
    const int ReadAtOnce = 500, LookAtOnce = 100_000;

    /// <summary>A reactor that wants few events looks this often, not after every group.</summary>
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Events that nobody handled are looked at again after a crash: their checkpoint is not worth a commit each time.</summary>
    static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(1);

    public string Name => "reactors";

    public Task RunAsync(CancellationToken ct) => Task.WhenAll(reactors.Select(reactor => RunAsync(reactor, ct)));

    async Task RunAsync(IReactor reactor, CancellationToken ct)
    {
        var types = reactor.Handles?.Select(catalogue.NameOf).ToArray();
        var saved = await CheckpointAsync(reactor.Name, ct);
        var (done, savedAt) = (saved, options.IoClock.GetTimestamp());
        try
        {
            while (true)
            {
                await feed.WaitForAsync(done + 1, TimeSpan.FromSeconds(10), ct);
                var (upTo, handled) = (Math.Min(feed.Position, done + LookAtOnce), 0);
                await foreach (var e in log.ReadAsync(done, upTo, ReadAtOnce, types, ct))
                {
                    await reactor.HandleAsync(e, ct);
                    (done, handled) = (e.Seq, handled + 1);
                }
                if (handled < ReadAtOnce) done = Math.Max(done, upTo);
                if (done > saved && (handled > 0 || options.IoClock.GetElapsedTime(savedAt) > SaveEvery))
                {
                    await SaveAsync(reactor.Name, done);
                    (saved, savedAt) = (done, options.IoClock.GetTimestamp());
                }
                if (types is not null && handled < ReadAtOnce && feed.Position - done < LookAtOnce) await Task.Delay(LookEvery, options.IoClock, ct);
            }
        }
        finally
        {
            if (done > saved) await SaveAsync(reactor.Name, done);
        }
    }

    async Task<long> CheckpointAsync(string name, CancellationToken ct)
    {
        await using var read = source.CreateCommand("select seq from checkpoints where name = $1");
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        return await read.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    async Task SaveAsync(string name, long seq)
    {
        await using var save = source.CreateCommand("""
            insert into checkpoints as c (name, seq) values ($1, $2)
            on conflict (name) do update set seq = greatest(c.seq, excluded.seq), at = now()
            """);
        save.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        save.Parameters.Add(new NpgsqlParameter<long> { TypedValue = seq });
        await save.ExecuteNonQueryAsync();
    }
}
