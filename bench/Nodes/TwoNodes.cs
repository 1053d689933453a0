using Bench.Http;
using Bench.Push;
using Bench.Setup;
using Bench.Viewers;
using Npgsql;

namespace Bench.Nodes;

/// <summary>Two servers on one database, their guests, and all that they acknowledged.</summary>
sealed class TwoNodes : IAsyncDisposable
{
    public const int Resources = 250, WindowHours = 720, Usable = WindowHours - 2, Capacity = 1000, Viewers = 200, HoldsPerSecond = 100;
    readonly string connection;
    readonly ServerProcess[] nodes;
    readonly GuestTokens tokens;
    readonly List<string> acknowledged = [];
    long holds;
    int used;
    bool stopped;

    TwoNodes(string connection, ServerProcess[] nodes) =>
        (this.connection, this.nodes, tokens) = (connection, nodes, new GuestTokens(connection));

    /// <summary>Starts both.</summary>
    /// <param name="postgres">Where their database is made.</param>
    /// <param name="name">What the database is called.</param>
    /// <param name="redis">The Redis that they share; null: none.</param>
    public static async Task<TwoNodes> StartAsync(BenchPostgres postgres, string name, string? redis)
    {
        var connection = await postgres.CreateDatabaseAsync(name);
        await using (var store = await BenchStore.StartAsync(connection))
            await new BenchVenue(Resources, WindowHours) { Capacity = Capacity }.OpenAsync(store);
        await using (var source = NpgsqlDataSource.Create(connection))
        await using (var count = source.CreateCommand("create extension pg_stat_statements"))
            await count.ExecuteNonQueryAsync();
        string[] settings = redis is null ? [] : [$"ConnectionStrings:Redis={redis}"];
        return new TwoNodes(connection,
            [await ServerProcess.StartAsync(connection, settings), await ServerProcess.StartAsync(connection, settings)]);
    }

    /// <summary>Viewers of one grid on both nodes while it is held through the first.</summary>
    /// <returns>Milliseconds from commit to the last viewer of each node, sorted, and what a group cost in reads.</returns>
    public async Task<(double[] Own, double[] Other, Reads Reads)> PushAsync(TimeSpan time)
    {
        var resource = $"r{1 + used++ % (Resources - 1)}";
        using var load = new HoldLoad(nodes[0].Address, tokens.Next);
        using var own = new Crowd(nodes[0].Address, Talk.Live($"slots:{resource}"));
        using var other = new Crowd(nodes[1].Address, Talk.Live($"slots:{resource}"));
        await own.ComeAsync(Viewers);
        await other.ComeAsync(Viewers);
        var (before, _) = await load.GridAsync(resource, 0);
        var read = await ReadsAsync();
        var (there, away) = (await own.WatchAsync(), await other.WatchAsync());
        var (count, _, position) = await load.RunAsync(resource, Usable, HoldsPerSecond, time);
        holds += count;
        await own.ReachAsync(position);
        await other.ReachAsync(position);
        var reads = (await ReadsAsync()).Since(read);
        var took = (await CommitTimes.ToLastViewerAsync(connection, before, position, there, Viewers),
            await CommitTimes.ToLastViewerAsync(connection, before, position, away, Viewers), reads);
        await AgreeAsync(resource, own, other);
        return took;
    }

    /// <summary>Holds of slots that no other guest wants, by so many connections at each of some nodes.</summary>
    public async Task<Calls> HoldAsync(IReadOnlyList<int> at, int connections, TimeSpan time, int atMost)
    {
        var from = used++ * 2 * atMost;
        return await LoadAsync([.. at.Select(n => (n, Wrapped(nodes[n], from + n * atMost, atMost)))], connections, time);

        byte[][] Wrapped(ServerProcess node, int first, int number)
        {
            // The far end of the grid is followed by its beginning again: there are units enough.
            const int slots = Resources * Usable;
            var start = first % slots;
            var some = Math.Min(number, slots - start);
            return [.. HoldRequests.Make(node.Address, start, some, Resources, tokens.Next),
                .. HoldRequests.Make(node.Address, 0, number - some, Resources, tokens.Next)];
        }
    }

    /// <summary>
    /// Holds of one resource in five days, by so many connections at each of some nodes: whatever a node decides touches all five.
    /// </summary>
    /// <returns>What was achieved, and how often a group found that another node had written first, for each that was committed.</returns>
    public async Task<(Calls Calls, double Again)> ContendAsync(IEnumerable<int> at, int connections, TimeSpan time, int atMost)
    {
        const int hours = 5 * 24;
        var resource = used++ % Resources;
        var requests = at.Select(n => (n, Enumerable.Range(0, Math.Min(atMost, hours * Capacity / 4)).AsParallel().AsOrdered()
            .Select(i => HoldRequests.Make(nodes[n].Address, (24 + i * 49 % hours) * Resources + resource, 1, Resources, tokens.Next)[0])
                .ToArray())).ToArray();
        var before = await GroupsAsync();
        var calls = await LoadAsync(requests, connections, time);
        var after = await GroupsAsync();
        return (calls, (double)(after.Undone - before.Undone) / (after.Committed - before.Committed));
    }

    async Task<Calls> LoadAsync((int Node, byte[][] Requests)[] loads, int connections, TimeSpan time)
    {
        var told = loads.Select(_ => new List<string>()).ToArray();
        var all = await Task.WhenAll(loads.Select((load, n) =>
            HttpLoad.RunAsync(nodes[load.Node].Address, connections, time, load.Requests, body => told[n].Add(OrderId(body)))));
        foreach (var some in told) acknowledged.AddRange(some);
        holds += all.Sum(c => c.Accepted);
        return new Calls(all.Sum(c => c.PerSecond), all.Sum(c => c.Answered), all.Average(c => c.P50), all.Max(c => c.P99),
            all.Sum(c => c.Accepted));
    }

    /// <summary>
    /// Groups that PostgreSQL refused because of streams that another node had changed, as its own log tells, and groups in the log.
    /// </summary>
    async Task<(long Undone, long Committed)> GroupsAsync()
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand("""
            select (select count(*) from regexp_matches(pg_read_file(pg_current_logfile()), 'ERROR:  another node has moved', 'g')),
                   (select count(distinct xmin::text) from mt_events)
            """);
        read.CommandTimeout = 60;
        await using var rows = await read.ExecuteReaderAsync();
        await rows.ReadAsync();
        return (rows.GetInt64(0), rows.GetInt64(1));
    }

    /// <summary>Statements of both nodes, and groups in the log.</summary>
    async Task<ReadCounts> ReadsAsync()
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand("""
            select coalesce(sum(calls) filter (
                       where query ~* '^\s*(select|with)' and query ~* 'mt_events' and query !~* 'pg_stat_|xmin'), 0)::bigint,
                   coalesce(sum(calls), 0)::bigint, (select count(distinct xmin::text) from mt_events)
            from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
            """);
        read.CommandTimeout = 60;
        await using var rows = await read.ExecuteReaderAsync();
        await rows.ReadAsync();
        return new(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2));
    }

    /// <summary>What PostgreSQL was asked up to a moment.</summary>
    sealed record ReadCounts(long OfLog, long All, long Groups)
    {
        public Reads Since(ReadCounts before)
        {
            double groups = Groups - before.Groups;
            return new((OfLog - before.OfLog) / groups, (All - before.All) / groups);
        }
    }

    /// <summary>Viewers of both nodes show what both nodes tell.</summary>
    async Task AgreeAsync(string resource, params Crowd[] crowds)
    {
        foreach (var node in nodes)
        {
            using var ask = new HoldLoad(node.Address, tokens.Next);
            var (position, rows) = await ask.GridAsync(resource, 0);
            foreach (var crowd in crowds)
            {
                await crowd.ReachAsync(position);
                var shown = await crowd.ShownAsync();
                foreach (var (start, row) in rows)
                    if (shown.Rows.GetValueOrDefault(start) != row)
                        throw new InvalidOperationException($"Viewers show {shown.Rows.GetValueOrDefault(start)}, a node tells {row}.");
            }
        }
    }

    /// <summary>
    /// Ends both nodes; every hold that was acknowledged is in the log and in the table, once, there is no other, and no slot has too many
    /// holders.
    /// </summary>
    public async Task VerifyAsync()
    {
        await StopAsync();
        await using var store = await BenchStore.StartAsync(connection);
        await using var source = NpgsqlDataSource.Create(connection);
        await using var find = source.CreateCommand("""
            select count(*) from unnest($1) as told (id)
            join orders using (id) join mt_events on stream_id = 'order-' || told.id and version = 1
            """);
        find.Parameters.Add(new() { Value = acknowledged.ToArray() });
        if ((long)(await find.ExecuteScalarAsync())! != acknowledged.Count)
            throw new InvalidOperationException("A hold was acknowledged that is not there.");
        if (await store.CountAsync("select count(*) from orders") != holds)
            throw new InvalidOperationException("Holds were lost or repeated.");
        if (await store.CountAsync(
            $"select count(*) from (select 1 from orders group by resource, start_at having count(*) > {Capacity}) as over") != 0)
            throw new InvalidOperationException("A slot has more holders than units.");
        if (await store.CountAsync(
            "select count(*) from (select 1 from mt_events group by stream_id having max(version) <> count(*)) as torn") != 0)
            throw new InvalidOperationException("A stream has holes.");
        if (await store.Tables.VerifyAsync() is [var difference, ..]) throw new InvalidOperationException($"{difference}");
    }

    static string OrderId(ReadOnlySpan<byte> body) => System.Text.Encoding.ASCII.GetString(body.Slice(body.IndexOf("\"id\":\""u8) + 6, 32));

    async Task StopAsync()
    {
        if (!stopped) foreach (var node in nodes) await node.DisposeAsync();
        stopped = true;
    }

    public async ValueTask DisposeAsync()
    {
        await tokens.DisposeAsync();
        await StopAsync();
    }
}

/// <summary>What PostgreSQL is asked for each group that is committed, by both nodes together.</summary>
/// <param name="OfLog">Statements that read events.</param>
/// <param name="All">All statements, polls and commits too.</param>
sealed record Reads(double OfLog, double All);
