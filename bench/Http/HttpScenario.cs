using System.Text;
using Bench.Report;
using Bench.Setup;
using Npgsql;

namespace Bench.Http;

/// <summary>
/// Holds over HTTP by guests who are signed in, beside the plain way behind a bare endpoint: each server in a process of its own.
/// </summary>
static class HttpScenario
{
    const int Connections = 64, Resources = 500, WindowHours = 720, MostPerSecond = 12_000;

    // Until neither is compiled any more while the other one is measured.
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(18);

    public static Scenario Scenario { get; } =
        new("http", "POST /api/reservations by signed-in guests, beside the plain way behind a bare endpoint", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var (plain, ours) = (new List<Served>(), new List<Served>());
        var (usual, own) = (await run.CreateDatabaseAsync("plain_http"), await run.CreateDatabaseAsync("http"));
        await using (var store = await BenchStore.StartAsync(own)) await new BenchVenue(Resources, WindowHours).OpenAsync(store);
        var (holds, orders) = (0L, new List<string>());
        await using (var bare = await ServerProcess.StartYardstickAsync("plain", usual))
        await using (var server = await ServerProcess.StartAsync(own))
        await using (var guests = new GuestTokens(own))
        {
            var plainWay =
                new Target(bare, (from, count) => HoldRequests.Make(bare.Address, from, count, Resources, NoToken), _ => holds++);
            var loop = new Target(server, (from, count) => HoldRequests.Make(server.Address, from, count, Resources, guests.Next), body =>
                orders.Add(Id(body)));
            // Round 0 only makes both warm, as servers that have run for a while.
            for (var round = 0; round <= run.Runs; round++)
            {
                run.Tell($"round {round} of {run.Runs}, plain way");
                var theirs = await plainWay.LoadAsync(round == 0 ? WarmUp : run.Time);
                run.Tell($"round {round} of {run.Runs}, server");
                var found = await loop.LoadAsync(round == 0 ? WarmUp : run.Time);
                if (round == 0) continue;
                plain.Add(theirs);
                ours.Add(found);
            }
        }
        if (await CountAsync(usual, "select count(*) from orders") != holds)
            throw new InvalidOperationException("The plain way lost or repeated a hold.");
        await CheckAsync(own, orders);
        return new Findings("http",
        [
            .. Figures("plain way", plain), .. Figures("server", ours),
        ],
        [
            Ratio.Of("holds/s, server to plain way", ours, plain, s => s.Calls.PerSecond, 3, atLeast: true),
            Ratio.Of("p99, server to plain way", ours, plain, s => s.Calls.P99, 1, atLeast: false),
        ],
        [
            $"{Connections} keep-alive connections, each hold by another guest with an idempotency key. The plain way checks no sign-in.",
            $"Each process is made warm for {WarmUp.TotalSeconds} seconds before.",
        ]);
    }

    static IEnumerable<Figure> Figures(string name, List<Served> runs) =>
    [
        new(name, "holds/s", [.. runs.Select(r => r.Calls.PerSecond)]),
        new(name, "ms, median", [.. runs.Select(r => r.Calls.P50)]),
        new(name, "ms, p99", [.. runs.Select(r => r.Calls.P99)]),
        new(name, "µs of processor a hold, its process", [.. runs.Select(r => r.Processor.TotalMicroseconds / r.Calls.Accepted)]),
    ];

    /// <summary>Every hold that was acknowledged is in the log and in the table, there is no other, no slot has two holders.</summary>
    static async Task CheckAsync(string connection, List<string> orders)
    {
        await using var store = await BenchStore.StartAsync(connection);
        const string Found = """
            select count(*) from unnest($1) as told (id)
            join orders using (id) join mt_events on stream_id = 'order-' || told.id and version = 1 and type = 'order_placed'
            """;
        if (await CountAsync(connection, Found, orders.ToArray()) != orders.Count)
            throw new InvalidOperationException("A hold was acknowledged that is not in the log or not in the table.");
        await store.VerifyAsync(orders.Count, await store.CountAsync(
            "select count(*) from mt_events where type in ('order_placed', 'slot_held', 'guest_order_opened')"));
    }

    /// <summary>As long as a token, for a server that does not look at it.</summary>
    static string NoToken() => new('t', 250);

    static string Id(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf("\"id\":\""u8) + 6;
        return Encoding.ASCII.GetString(body.Slice(at, 32));
    }

    static async Task<long> CountAsync(string connection, string query, params string[][] values)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var count = source.CreateCommand(query);
        foreach (var value in values) count.Parameters.Add(new() { Value = value });
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>A server that is sent holds of slots that were never held before.</summary>
    sealed class Target(ServerProcess server, Func<int, int, byte[][]> make, HttpLoad.Accepted accepted)
    {
        int next;

        public async Task<Served> LoadAsync(TimeSpan time)
        {
            var requests = make(next, Math.Min((int)(time.TotalSeconds * MostPerSecond), Resources * (WindowHours - 2) - next));
            var before = server.Processor();
            var calls = await HttpLoad.RunAsync(server.Address, Connections, time, requests, accepted);
            next += (int)calls.Accepted;
            return new(calls, server.Processor() - before);
        }
    }

    /// <summary>What a server achieved, and the processor time of its process.</summary>
    sealed record Served(Calls Calls, TimeSpan Processor);
}
