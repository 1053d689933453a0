using System.Text.Json.Nodes;
using Bench.Report;
using Bench.Setup;
using Bench.Viewers;

namespace Bench.Mixed;

/// <summary>
/// A busy evening: viewers of ten resources while guests hold, pay, cancel and let run out, and staff review. No yardstick.
/// </summary>
static class MixedScenario
{
    const int Resources = 10, ViewersEach = 200, WindowHours = 168, Usable = WindowHours - 2, Capacity = 40, PerSecond = 270, Lengths = 75;
    const string Password = "bench-password";
    static readonly (GuestAction GuestAction, int Share)[] Shares =
        [(GuestAction.Hold, 24), (GuestAction.Proof, 13), (GuestAction.Approve, 11), (GuestAction.Reject, 2), (GuestAction.Cancel, 4)];

    public static Scenario Scenario { get; } =
        new("mixed", "2,000 viewers of ten resources, 300 commands/s of all kinds, five minutes", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var time = run.Time * Lengths;
        await using var postgres = await BenchPostgres.StartAsync(commitTimes: true);
        var connection = await postgres.CreateDatabaseAsync("mixed");
        await using (var store = await BenchStore.StartAsync(connection))
            await new BenchVenue(Resources, WindowHours) { Capacity = Capacity, HoldMinutes = 1 }.OpenAsync(store);
        Findings findings;
        Guests guests;
        await using (var server = await ServerProcess.StartAsync(connection, $"Admin:Password={Password}"))
        await using (var tokens = new GuestTokens(connection))
        {
            guests = new Guests(server.Address, tokens.Next, await StaffAsync(server.Address), Resources, Usable);
            var crowds = Enumerable.Range(0, Resources).Select(i => new Crowd(server.Address, Talk.Live($"slots:r{i}"))).ToArray();
            try
            {
                findings = await MeasureAsync(run, time, server, connection, guests, crowds);
            }
            finally
            {
                foreach (var crowd in crowds) crowd.Dispose();
                guests.Dispose();
            }
        }
        await CheckAsync(connection, guests);
        return findings;
    }

    static async Task<Findings> MeasureAsync(BenchRun run, TimeSpan time, ServerProcess server, string connection, Guests guests,
        Crowd[] crowds)
    {
        var samples = new Samples(server, connection);
        run.Tell("holds alone");
        await guests.RunAsync([GuestAction.Hold], PerSecond, run.Time / 2);
        var (alone, before) = (guests.Done.Count, await samples.NowAsync());
        await guests.RunAsync([GuestAction.Hold], PerSecond, run.Time);
        var walPerHold = (double)((await samples.NowAsync()).Wal - before.Wal) / (guests.Done.Count - alone);
        run.Tell("viewers come");
        await Task.WhenAll(crowds.Select(c => c.ComeAsync(ViewersEach)));
        var arrivals = await Task.WhenAll(crowds.Select(c => c.WatchAsync()));
        run.Tell($"{time.TotalSeconds:0} s of everything");
        var (skip, first, begin) = (guests.Done.Count, guests.Position, await samples.NowAsync());
        using (var stop = new CancellationTokenSource())
        {
            var sampling = samples.TakeAsync(TimeSpan.FromSeconds(Math.Min(10, time.TotalSeconds / 6)), stop.Token);
            await guests.RunAsync(Actions(), PerSecond, time);
            await stop.CancelAsync();
            await sampling;
        }
        var end = await samples.NowAsync();
        await Task.WhenAll(crowds.Select(c => c.ReachAsync(guests.Position)));
        var push = await PushTimes.OfAsync(connection, first, guests.Position, arrivals, ViewersEach);
        for (var i = 0; i < crowds.Length; i++) await AgreeAsync(guests, crowds[i], $"r{i}");
        var late = await PushTimes.ExpiryAsync(connection);
        var (seconds, done) = (end.Seconds - begin.Seconds, guests.Done.Skip(skip).ToLookup(d => d.GuestAction, d => d.Milliseconds));
        return new Findings("mixed",
        [
            new("commands over HTTP", "/s", [done.Sum(d => d.Count()) / seconds]),
            .. done.OrderBy(d => d.Key).SelectMany(d => Times(d.Key.ToString().ToLowerInvariant(), [.. d.Order()])),
            new("holds that ran out", "", [late.Length]), .. Times("hold that runs out, from deadline to commit", late),
            .. Times("commit to last viewer", push),
            new("frames", "/s", [arrivals.Sum(a => a.Frames) / seconds]),
            new("server", "cores", [(end.Server - begin.Server) / seconds]),
            new("PostgreSQL", "cores", [(end.Postgres - begin.Postgres) / seconds]),
            new("viewers and load", "cores", [(end.Bench - begin.Bench) / seconds]),
            new("server's private memory, median of samples", "MB", [Medians.Of(samples.Taken.Select(s => s.PrivateBytes / 1e6))]),
            new("server's private memory, highest", "MB", [samples.Taken.Max(s => s.PrivateBytes / 1e6)]),
            new("server's private memory, growth", "MB/min",
                [samples.GrowthAMinute(begin.Seconds + Math.Min(60, time.TotalSeconds / 5)) / 1e6]),
            new("write-ahead log of a hold, holds alone", "bytes", [walPerHold]),
            new("write-ahead log, all", "MB/s", [(end.Wal - begin.Wal) / seconds / 1e6]),
        ], [],
        [
            $"{Resources} × {ViewersEach} viewers. "
                + $"Shares: {string.Join(", ", Shares.Select(s => $"{s.Share} {s.GuestAction.ToString().ToLowerInvariant()}"))}; "
                + "holds run out after a minute.",
            $"Images of {Guests.ImageBytes:#,0} bytes. "
                + $"Memory in MB over time: {string.Join(" ", samples.Taken.Select(s => $"{s.PrivateBytes / 1e6:0}"))}.",
        ]);
    }

    /// <summary>The kinds in their shares, mixed the same way every time.</summary>
    static GuestAction[] Actions()
    {
        var actions = Shares.SelectMany(s => Enumerable.Repeat(s.GuestAction, s.Share)).ToArray();
        new Random(1).Shuffle(actions);
        return actions;
    }

    static IEnumerable<Figure> Times(string name, double[] sorted) => sorted.Length == 0 ? [] :
    [
        new(name, "ms, median", [sorted[sorted.Length / 2]]), new(name, "ms, p99", [sorted[(int)(0.99 * (sorted.Length - 1))]]),
    ];

    static async Task<string> StaffAsync(Uri server)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var reply = await http.PostAsJsonAsync("/api/admin/login", new { login = "admin", password = Password });
        reply.EnsureSuccessStatusCode();
        return (await reply.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!.GetValue<string>();
    }

    /// <summary>Viewers show what the API tells; holds go on running out, so the two are looked at until nothing came between.</summary>
    static async Task AgreeAsync(Guests guests, Crowd crowd, string resource)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (position, rows) = await guests.GridAsync(resource);
            await crowd.ReachAsync(position);
            // Viewers are told one after the other: while they are, they do not all show the same.
            if ((await guests.GridAsync(resource)).Rows.SequenceEqual(rows))
            {
                var shown = await crowd.ShownAsync();
                var wrong = rows.FirstOrDefault(row => shown.Rows.GetValueOrDefault(row.Start) != row.Row);
                if (wrong.Start is null) return;
                if (attempt >= 20)
                    throw new InvalidOperationException(
                        $"Viewers show {shown.Rows.GetValueOrDefault(wrong.Start)}, the API tells {wrong.Row}.");
            }
            else if (attempt >= 100) throw new InvalidOperationException("The grid never stood still.");
        }
    }

    /// <summary>
    /// The log holds each command that was acknowledged, once; the tables are what the log says; no slot has too many holders.
    /// </summary>
    static async Task CheckAsync(string connection, Guests guests)
    {
        await using var store = await BenchStore.StartAsync(connection);
        foreach (var (action, type) in new[]
        {
            (GuestAction.Hold, "order_placed"), (GuestAction.Proof, "proof_submitted"), (GuestAction.Approve, "payment_approved"),
                (GuestAction.Reject, "payment_rejected"), (GuestAction.Cancel, "order_cancelled"),
        })
        {
            var (told, kept) = (guests.Done.Count(d => d.GuestAction == action),
                await store.CountAsync($"select count(*) from mt_events where type = '{type}'"));
            if (told != kept) throw new InvalidOperationException($"{told} × {action} were acknowledged, the log holds {kept}.");
        }
        if (await store.CountAsync($"""
            select count(*) from (select 1 from orders where status in ('pending', 'proof_submitted', 'rejected', 'paid')
                group by resource, start_at having count(*) > {Capacity}) as over
            """) != 0) throw new InvalidOperationException("A slot has more holders than units.");
        if (await store.Tables.VerifyAsync() is [var difference, ..]) throw new InvalidOperationException($"{difference}");
    }
}
