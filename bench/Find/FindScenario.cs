using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Bench.Report;
using Bench.Setup;

namespace Bench.Find;

/// <summary>Searches beside bookings, both at a steady rate whatever the answers take; what is found is what can be booked.</summary>
static class FindScenario
{
    const int SearchesPerSecond = 200, BookingsPerSecond = 100, Checked = 5;
    static readonly int[] Parties = [2, 4, 6, 8];
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static Scenario Scenario { get; } = new(
        "find",
        $"{SearchesPerSecond} searches/s over {Houses.Venues} venues of {Houses.Tables} tables beside {BookingsPerSecond} bookings/s",
        RunAsync);

    static async Task<Findings> RunAsync(BenchRun run)
    {
        var connection = await run.CreateDatabaseAsync("find");
        await using (var store = await BenchStore.StartAsync(connection)) await Houses.OpenAsync(store);
        var (searches, bookings) = (new List<Calls>(), new List<Calls>());
        await using (var server = await ServerProcess.StartAsync(connection))
        await using (var guests = new GuestTokens(connection))
        {
            using var http = new HttpClient { BaseAddress = server.Address };
            for (var round = 0; round <= run.Runs; round++)
            {
                run.Tell($"round {round} of {run.Runs}");
                var time = round == 0 ? WarmUp : run.Time;
                var booked = RateAsync(BookingsPerSecond, time, () => BookAsync(http, guests.Next()));
                var found = await RateAsync(SearchesPerSecond, time, () => SearchAsync(http));
                if (round > 0) searches.Add(found);
                if (round > 0) bookings.Add(await booked);
                else await booked;
            }
            run.Tell("comparing with trying every start");
            await CheckAsync(connection, http);
        }
        return new Findings("find",
        [
            new("searches", "ms, median", [.. searches.Select(r => r.P50)]), new("searches", "ms, p99", [.. searches.Select(r => r.P99)]),
            new("searches", "a second", [.. searches.Select(r => r.Answered)]),
            new("bookings", "ms, p99", [.. bookings.Select(r => r.P99)]),
            new("bookings", "accepted a second", [.. bookings.Select(r => r.PerSecond)]),
        ],
        [new Ratio("p99 of searches, ms", [.. searches.Select(r => r.P99)], 30, AtLeast: false)],
        [
            "Each search asks for a day, a time and a party over all venues and gets the first page of 20; a slow answer holds no other "
            + "back.",
            $"Afterwards the answers for {Checked} venues and {Parties.Length} parties are those of trying every start of the day.",
        ]);
    }

    /// <summary>Starts calls at a steady rate, none waiting for another.</summary>
    static async Task<Calls> RateAsync(int perSecond, TimeSpan time, Func<Task<bool>> call)
    {
        var (ticks, accepted, all) = (new ConcurrentBag<long>(), 0L, new List<Task>());
        var start = Stopwatch.GetTimestamp();
        for (var n = 0; Stopwatch.GetElapsedTime(start) < time; n++)
        {
            var due = TimeSpan.FromSeconds((double)n / perSecond) - Stopwatch.GetElapsedTime(start);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            var planned = start + (long)((double)n / perSecond * Stopwatch.Frequency);
            all.Add(Task.Run(async () =>
            {
                if (await call()) Interlocked.Increment(ref accepted);
                ticks.Add(Stopwatch.GetTimestamp() - planned);
            }));
        }
        await Task.WhenAll(all);
        return Calls.Of(ticks, accepted, Stopwatch.GetElapsedTime(start));
    }

    static async Task<bool> SearchAsync(HttpClient http)
    {
        var (date, people) = (Date(Random.Shared.Next(1, Houses.Days)), Parties[Random.Shared.Next(Parties.Length)]);
        var asked = $"api/find?date={date:yyyy-MM-dd}&time={Random.Shared.Next(17, 22)}:00&people={people}&kind=restaurant";
        using var reply = await http.GetAsync(asked);
        await reply.Content.ReadAsByteArrayAsync();
        return reply.IsSuccessStatusCode ? true : throw new InvalidOperationException($"A search was answered by {reply.StatusCode}.");
    }

    static async Task<bool> BookAsync(HttpClient http, string token)
    {
        var start = new DateTimeOffset(Date(Random.Shared.Next(1, Houses.Days)).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero)
            .AddMinutes(15 * Random.Shared.Next(0, 17));
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/reservations")
        {
            Content = JsonContent.Create(new
            {
                venue = Houses.Venue(Random.Shared.Next(Houses.Venues)).Value,
                start_time = start,
                party_size = Parties[Random.Shared.Next(Parties.Length)],
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var reply = await http.SendAsync(request);
        await reply.Content.ReadAsByteArrayAsync();
        return (int)reply.StatusCode is 201 or 409 ? reply.IsSuccessStatusCode
            : throw new InvalidOperationException($"A booking was answered by {reply.StatusCode}.");
    }

    static async Task CheckAsync(string connection, HttpClient http)
    {
        await using var store = await BenchStore.StartAsync(connection);
        for (var venue = 0; venue < Checked; venue++)
        {
            foreach (var people in Parties)
            {
                var date = Date(1 + venue);
                var asked = $"api/find?venue={Houses.Venue(venue)}&date={date:yyyy-MM-dd}&people={people}";
                var reply = await http.GetFromJsonAsync<JsonElement>(asked);
                var found = reply.GetProperty("items")[0].GetProperty("times").EnumerateArray()
                    .Select(time => time.GetProperty("start_time").GetDateTimeOffset());
                if (!found.SequenceEqual(await Houses.TryAllAsync(store, venue, date, people)))
                    throw new InvalidOperationException($"What {asked} finds differs from trying every start.");
            }
        }
    }

    static DateOnly Date(int days) => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(days);
}
