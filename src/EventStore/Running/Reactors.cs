using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Feeds the reactors from the log, each from its own checkpoint.</summary>
sealed class Reactors(NpgsqlDataSource source, EventLog log, Feed feed, IEnumerable<IReactor> reactors) : IRunnerTask
{
    const int ReadAtOnce = 500;

    public string Name => "reactors";

    public Task RunAsync(CancellationToken ct) => Task.WhenAll(reactors.Select(reactor => RunAsync(reactor, ct)));

    async Task RunAsync(IReactor reactor, CancellationToken ct)
    {
        var done = await CheckpointAsync(reactor.Name, ct);
        while (true)
        {
            await feed.WaitForAsync(done + 1, TimeSpan.FromSeconds(10), ct);
            var before = done;
            try
            {
                await foreach (var e in log.ReadAsync(done, ReadAtOnce, ct))
                {
                    await reactor.HandleAsync(e, ct);
                    done = e.Seq;
                }
            }
            finally
            {
                if (done > before) await SaveAsync(reactor.Name, done);
            }
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
