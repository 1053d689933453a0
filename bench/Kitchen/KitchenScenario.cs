using System.Collections.Concurrent;
using System.Diagnostics;
using Bench.Report;
using Bench.Setup;

namespace Bench.Kitchen;

/// <summary>A full kitchen: tickets come to the screens of their stations and are bumped. No yardstick but the clock.</summary>
static class KitchenScenario
{
    const int Stations = 20, Screens = 100, Tables = 400, TicketsPerSecond = 200;
    const double ReachMilliseconds = 100;
    const string Password = "bench-password";
    static readonly TimeSpan BumpAfter = TimeSpan.FromSeconds(1);

    public static Scenario Scenario { get; } =
        new("kitchen", "200 tickets/s over 20 stations with 100 screens: from firing to the last screen", RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var connection = await run.CreateDatabaseAsync("kitchen");
        var found = new List<Round>();
        var fired = 0;
        await using (var server = await ServerProcess.StartAsync(connection, $"Admin:Password={Password}"))
        {
            using var venue = new KitchenVenue(server.Address);
            run.Tell("opening the bar");
            await venue.OpenAsync(Password, Stations, Tables);
            var screens = new List<Screen>();
            for (var i = 0; i < Screens; i++)
                screens.Add(await Screen.OpenAsync(server.Address, await venue.TicketAsync(), KitchenVenue.Id, i % Stations));
            // Round 0 only makes the processes warm.
            for (var round = 0; round <= run.Runs; round++)
            {
                run.Tell($"round {round} of {run.Runs}");
                var measured = await MeasureAsync(server, venue, screens, fired, run.Time);
                fired += measured.Tickets;
                if (round > 0) found.Add(measured);
            }
            Agree(screens);
            foreach (var screen in screens) await screen.DisposeAsync();
        }
        await CheckAsync(connection, fired);
        return new Findings("kitchen",
        [
            new("tickets", "/s", [.. found.Select(r => r.PerSecond)]),
            new("firing, answered", "ms, median", [.. found.Select(r => r.Answered[r.Answered.Length / 2])]),
            new("firing, answered", "ms, p99", [.. found.Select(r => P99(r.Answered))]),
            new("fire to last screen", "ms, median", [.. found.Select(r => r.Shown[r.Shown.Length / 2])]),
            new("fire to last screen", "ms, p99", [.. found.Select(r => P99(r.Shown))]),
            new("frames", "/s", [.. found.Select(r => r.Frames)]),
            new("server", "cores", [.. found.Select(r => r.Server)]),
        ],
        [
            new($"fire to last screen: p99 to {ReachMilliseconds:0} ms", [.. found.Select(r => P99(r.Shown) / ReachMilliseconds)], 1,
                AtLeast: false),
        ],
        [
            $"{Tables} open tables, {Screens / Stations} screens a station; each ticket is bumped "
                + $"{BumpAfter.TotalSeconds:0} s later, over HTTP too. From the request that fires to the row at the last screen.",
        ]);
    }

    static double P99(double[] sorted) => sorted[(int)(0.99 * (sorted.Length - 1))];

    static async Task<Round> MeasureAsync(ServerProcess server, KitchenVenue venue, List<Screen> screens, int first, TimeSpan time)
    {
        var count = (int)(TicketsPerSecond * time.TotalSeconds);
        var calls = new List<Task>();
        var tickets = new ConcurrentBag<(string Ticket, int Station, long At, long Done)>();
        var (frames, used, start) = (screens.Sum(s => s.Frames), server.Processor(), Stopwatch.GetTimestamp());
        for (var i = 0; i < count; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / TicketsPerSecond) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            calls.Add(OneAsync(first + i));
        }
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await Task.WhenAll(calls);
        foreach (var screen in screens) await screen.ReachAsync(venue.Position);
        return new Round(
            count, count / seconds,
            [.. tickets.Select(t => Milliseconds(t.At, t.Done)).Order()],
            [.. tickets.Select(t => Milliseconds(t.At, screens.Where(s => s.Station == t.Station).Max(s =>
                s.CameAt(t.Ticket) ?? throw new InvalidOperationException(
                    $"The ticket {t.Ticket} never came to a screen of station {t.Station}.")))).Order()],
            (screens.Sum(s => s.Frames) - frames) / seconds,
            (server.Processor() - used).TotalSeconds / Stopwatch.GetElapsedTime(start).TotalSeconds);

        async Task OneAsync(int number)
        {
            var (ticket, at) = await venue.FireAsync(number % Tables, number % Stations);
            tickets.Add((ticket, number % Stations, at, Stopwatch.GetTimestamp()));
            await Task.Delay(BumpAfter);
            await venue.BumpAsync(ticket);
        }
    }

    static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;

    /// <summary>All screens of a station show the same, and every ticket as done.</summary>
    static void Agree(List<Screen> screens)
    {
        foreach (var station in screens.GroupBy(s => s.Station))
        {
            var shown = station.First().Shown();
            foreach (var other in station.Skip(1).Select(s => s.Shown()))
                if (other.Count != shown.Count || other.Any(row => shown.GetValueOrDefault(row.Key) != row.Value))
                    throw new InvalidOperationException($"Two screens of station {station.Key} show different things.");
            if (shown.FirstOrDefault(row => !row.Value.Contains("\"done_at\"", StringComparison.Ordinal)).Key is { } open)
                throw new InvalidOperationException($"The bumped ticket {open} is shown as open.");
        }
    }

    /// <summary>The log holds every ticket that was acknowledged, once, and its bump; tables are what the log says.</summary>
    static async Task CheckAsync(string connection, int fired)
    {
        await using var store = await BenchStore.StartAsync(connection);
        foreach (var type in new[] { "tickets_fired", "items_bumped" })
            if (await store.CountAsync($"select count(*) from mt_events where type = '{type}'") is var kept && kept != fired)
                throw new InvalidOperationException($"{fired} tickets were acknowledged, the log holds {kept} × {type}.");
        if (await store.Tables.VerifyAsync() is [var difference, ..]) throw new InvalidOperationException($"{difference}");
    }

    sealed record Round(int Tickets, double PerSecond, double[] Answered, double[] Shown, double Frames, double Server);
}
