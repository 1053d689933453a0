using System.Text;
using Bench.Report;
using Bench.Setup;
using Npgsql;

namespace Bench.Http;

/// <summary>Holds over HTTP by guests who are signed in, beside the plain way behind a bare endpoint: each server in a process of its own.</summary>
static class HttpScenario
{
    const int Connections = 64, Resources = 250, WindowHours = 720, MostPerSecond = 15_000;

    public static Scenario Scenario { get; } = new("http", "POST /api/reservations by signed-in guests, beside the plain way behind a bare endpoint", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var (plain, ours) = (new List<Served>(), new List<Served>());
        // Round 0 only makes this process and PostgreSQL warm.
        for (var round = 0; round <= run.Runs; round++)
        {
            run.Tell($"round {round} of {run.Runs}, plain way");
            var usual = await PlainAsync(run);
            run.Tell($"round {round} of {run.Runs}, server");
            var own = await ServerAsync(run);
            if (round == 0) continue;
            plain.Add(usual);
            ours.Add(own);
        }
        return new Findings("http",
        [
            .. Figures("plain way", plain), .. Figures("server", ours),
        ],
        [
            Per("holds/s, server to plain way", s => s.Calls.PerSecond, 3, atLeast: true),
            Per("p99, server to plain way", s => s.Calls.P99, 1, atLeast: false),
        ],
        [
            $"{Connections} keep-alive connections, each hold by another guest with an idempotency key. The plain way checks no sign-in.",
            "Each process is made warm by half as many holds before.",
        ]);

        Ratio Per(string name, Func<Served, double> value, double reach, bool atLeast) =>
            new(name, [.. ours.Zip(plain, (a, b) => value(a) / value(b))], reach, atLeast);
    }

    static IEnumerable<Figure> Figures(string name, List<Served> runs) =>
    [
        new(name, "holds/s", [.. runs.Select(r => r.Calls.PerSecond)]),
        new(name, "ms, median", [.. runs.Select(r => r.Calls.P50)]),
        new(name, "ms, p99", [.. runs.Select(r => r.Calls.P99)]),
        new(name, "µs of processor a hold, its process", [.. runs.Select(r => r.Processor.TotalMicroseconds / r.Calls.Accepted)]),
    ];

    static async Task<Served> PlainAsync(BenchRun run)
    {
        var connection = await run.CreateDatabaseAsync("plain_http");
        await using var server = await ServerProcess.StartYardstickAsync("plain", connection);
        var holds = 0L;
        var served = await LoadAsync(run, server, HoldRequests.Anonymous(server.Address, Count(run), Resources), _ => holds++);
        await using var source = NpgsqlDataSource.Create(connection);
        await using var count = source.CreateCommand("select count(*) from orders");
        if ((long)(await count.ExecuteScalarAsync())! != holds) throw new InvalidOperationException("The plain way lost or repeated a hold.");
        return served;
    }

    static async Task<Served> ServerAsync(BenchRun run)
    {
        var connection = await run.CreateDatabaseAsync("http");
        await using (var store = await BenchStore.StartAsync(connection)) await new BenchVenue(Resources, WindowHours).OpenAsync(store);
        var orders = new List<string>();
        Served served;
        await using (var server = await ServerProcess.StartAsync(connection))
        {
            var requests = await HoldRequests.SignedInAsync(connection, server.Address, Count(run), Resources);
            served = await LoadAsync(run, server, requests, body => orders.Add(Id(body)));
        }
        await CheckAsync(connection, orders);
        return served;
    }

    static async Task<Served> LoadAsync(BenchRun run, ServerProcess server, byte[][] requests, Action<ReadOnlySpan<byte>> accepted)
    {
        var warm = await HttpLoad.RunAsync(server.Address, Connections, run.Time / 2, requests, accepted);
        var before = server.Processor();
        var calls = await HttpLoad.RunAsync(server.Address, Connections, run.Time, requests[(int)warm.Accepted..], accepted);
        return new(calls, server.Processor() - before);
    }

    /// <summary>Every hold that was acknowledged is in the log and in the table, there is no other, no slot has two holders.</summary>
    static async Task CheckAsync(string connection, List<string> orders)
    {
        await using var store = await BenchStore.StartAsync(connection);
        await using var source = NpgsqlDataSource.Create(connection);
        await using var find = source.CreateCommand("""
            select count(*) from unnest($1) as told (id)
            join orders using (id) join mt_events on stream_id = 'order-' || told.id and version = 1 and type = 'order_placed'
            """);
        find.Parameters.Add(new() { Value = orders.ToArray() });
        if ((long)(await find.ExecuteScalarAsync())! != orders.Count) throw new InvalidOperationException("A hold was acknowledged that is not in the log or not in the table.");
        await store.VerifyAsync(orders.Count, await store.CountAsync(
            "select count(*) from mt_events where type in ('order_placed', 'slot_held', 'guest_order_opened')"));
    }

    static string Id(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf("\"id\":\""u8) + 6;
        return Encoding.ASCII.GetString(body.Slice(at, 32));
    }

    static int Count(BenchRun run) => Math.Min((int)(1.5 * run.Time.TotalSeconds * MostPerSecond), Resources * (WindowHours - 2));

    /// <summary>What a server achieved, and the processor time of its process.</summary>
    sealed record Served(Calls Calls, TimeSpan Processor);
}
