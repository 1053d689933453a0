using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using Spectre.Console;

namespace Bench;

/// <summary>Holds a second of the command loop beside the plain way, on the same PostgreSQL, turn by turn in one run.</summary>
sealed record Holds(int Callers, IReadOnlyList<Figures> Loop, IReadOnlyList<Figures> Plain)
{
    const string Venue = "bench";
    const int Resources = 250, WindowHours = 720, PlainConnections = 32;

    /// <summary>Median of the ratios of runs that stood side by side.</summary>
    public double Ratio => Median(Loop.Zip(Plain, (loop, plain) => loop.PerSecond / plain.PerSecond));

    public static async Task<Holds> RunAsync(BenchServer server, int callers, TimeSpan time, int runs)
    {
        var (loop, plain) = (new List<Figures>(), new List<Figures>());
        // Run 0 only makes the code warm.
        for (var run = 0; run <= runs; run++)
        {
            await using (var way = await PlainWay.OpenAsync(await server.CreateDatabaseAsync($"plain_{run}"), PlainConnections))
                plain.Add(await PlainAsync(way, callers, time));
            await using var store = await BenchStore.StartAsync(await server.CreateDatabaseAsync($"loop_{run}"));
            loop.Add(await LoopAsync(store, callers, time));
        }
        return new Holds(callers, loop[1..], plain[1..]);
    }

    public Table Table()
    {
        var table = new Table().AddColumns("way", "callers", "holds/s", "p50 ms", "p99 ms").Title($"holds, medians of {Loop.Count} runs");
        Row("command loop", Loop);
        Row($"plain way, {PlainConnections} connections", Plain);
        return table;

        void Row(string name, IReadOnlyList<Figures> runs) => table.AddRow(name, $"{Callers}", $"{Median(runs.Select(r => r.PerSecond)):0}",
            $"{Median(runs.Select(r => r.P50)):0.00}", $"{Median(runs.Select(r => r.P99)):0.00}");
    }

    static async Task<Figures> PlainAsync(PlainWay way, int callers, TimeSpan time)
    {
        var next = -1;
        var first = Hour(DateTimeOffset.UtcNow);
        var figures = await Bench.Callers.RunAsync(callers, time, _ =>
        {
            var i = Interlocked.Increment(ref next);
            return way.HoldAsync(Guid.CreateVersion7().ToString("N"), $"r{i % Resources}", first.AddHours(i / Resources).UtcDateTime);
        });
        if (await way.CountAsync() != figures.Accepted) throw new InvalidOperationException("The plain way lost or repeated a hold.");
        return figures;
    }

    static async Task<Figures> LoopAsync(BenchStore store, int callers, TimeSpan time)
    {
        await OpenAsync(store);
        var before = await store.Log.HeadAsync();
        var next = -1;
        var first = Hour(DateTimeOffset.UtcNow.AddMinutes(1));
        var figures = await Bench.Callers.RunAsync(callers, time, async _ =>
        {
            var i = Interlocked.Increment(ref next);
            var guest = Guid.CreateVersion7().ToString("N");
            var (resource, start) = ($"r{i % Resources}", first.AddHours(i / Resources));
            var place = new PlaceOrder(Guid.CreateVersion7().ToString("N"), guest, start, RandomNumberGenerator.GetBytes(2 * OrderNumbers.RandomBytes));
            var reply = await store.Loop.ExecuteAsync(new CommandRequest<Placed>(Guid.NewGuid(), guest, tx => Decide(tx, place, resource), BenchJson.Default.Placed)
            {
                Touches = [Streams.Guest(guest)],
                Fingerprint = "bench",
            });
            if (reply.Status != CommandStatus.Done) throw new InvalidOperationException($"A hold ended as {reply.Status}.");
            return reply.Result!.Order is not null ? true : throw new InvalidOperationException($"Hold {i} was refused: {reply.Result.Refusal}.");
        });
        await VerifyAsync(store, figures.Accepted, await store.Log.HeadAsync() - before);
        return figures;
    }

    /// <summary>The venue, its resources and all days of the window, so that a hold is three events.</summary>
    static async Task OpenAsync(BenchStore store)
    {
        var settings = new VenueSettings(PricePerHour: 2000, WindowHours: WindowHours, Hours: [], ClosedDates: []);
        await ChangeAsync(store, _ => OpenVenue.Decide(new OpenVenue(Venue, "Bench", "rental", "Asia/Shanghai", "CNY", settings), RealtimeReservation.Domain.Venues.Venue.None));
        await ChangeAsync(store, tx => AddResources.Decide(
            new AddResources([.. Enumerable.Range(0, Resources).Select(i => new NewResource($"r{i}", $"Resource {i}"))]),
            tx.Read(Log.Venue, Venue), id => tx.Read(Log.Resource, id)));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await Task.WhenAll(Enumerable.Range(0, WindowHours / 24 + 2).Select(day => ChangeAsync(store, tx =>
        {
            var changes = ImmutableArray.CreateBuilder<Change>();
            for (var i = 0; i < Resources; i++)
            {
                var date = today.AddDays(day);
                changes.AddRange(OpenDay.Decide(new OpenDay(date), tx.Read(Log.Venue, Venue), tx.Read(Log.Resource, $"r{i}"), Days(tx)).Changes);
            }
            return Decision.Yes(changes.DrainToImmutable());
        }, Enumerable.Range(0, Resources).Select(i => Streams.Day($"r{i}", today.AddDays(day))))));
    }

    static async Task ChangeAsync(BenchStore store, Func<Transaction, Decision> decide, IEnumerable<string>? touches = null)
    {
        var reply = await store.Loop.ExecuteAsync(new CommandRequest<Placed>(Guid.NewGuid(), "bench", tx => Apply(tx, "", decide(tx)), BenchJson.Default.Placed)
        {
            Touches = touches is null ? [] : [.. touches],
            Remember = false,
        });
        if (reply.Result?.Order is null) throw new InvalidOperationException($"Preparing failed: {reply}");
    }

    static Placed Decide(Transaction tx, PlaceOrder place, string resource)
    {
        tx.Create(Streams.Order(place.Order));
        return Apply(tx, place.Order, PlaceOrder.Decide(place, tx.Read(Log.Venue, Venue), tx.Read(Log.Resource, resource), tx.Read(Log.Guest, place.Guest),
            Days(tx), tx.Now));
    }

    static DaysOf Days(Transaction tx) => (resource, date) => tx.Read(Log.Day, Streams.DayId(resource, date));

    static Placed Apply(Transaction tx, string order, Decision decision)
    {
        foreach (var change in decision.Changes) tx.Append(change.Stream, change.Event);
        return decision.Refusal is { } refusal ? new Placed(null) { Refusal = refusal.Reason } : new Placed(order);
    }

    /// <summary>Three events a hold, an order row each, no slot twice, and tables that agree with the log.</summary>
    static async Task VerifyAsync(BenchStore store, long accepted, long events)
    {
        if (events != 3 * accepted) throw new InvalidOperationException($"{accepted} holds left {events} events.");
        if (await store.CountAsync("select count(*) from orders") != accepted) throw new InvalidOperationException("Order rows are missing.");
        if (await store.CountAsync("select count(*) from (select 1 from orders group by resource, start_at having count(*) > 1) as twice") != 0)
            throw new InvalidOperationException("A slot has two holders.");
        if (await store.Tables.VerifyAsync() is [var difference, ..]) throw new InvalidOperationException($"{difference}");
    }

    static DateTimeOffset Hour(DateTimeOffset now) => new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1);

    static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}

/// <summary>What a hold answers: the order, or why not.</summary>
sealed record Placed(string? Order)
{
    [JsonIgnore]
    public string? Refusal { get; init; }
}

[JsonSerializable(typeof(Placed))]
sealed partial class BenchJson : JsonSerializerContext;
