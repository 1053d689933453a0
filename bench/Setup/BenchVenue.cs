using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;

namespace Bench.Setup;

/// <summary>A venue with resources <c>r0</c>, <c>r1</c>, … and all days of its window open, so that a hold is three events.</summary>
/// <param name="Resources">How many resources.</param>
/// <param name="WindowHours">How far ahead may be booked.</param>
/// <param name="SlotMinutes">Length of a slot.</param>
sealed record BenchVenue(int Resources, int WindowHours, int SlotMinutes = 60)
{
    public const string Id = "bench", Zone = "Asia/Shanghai";

    /// <summary>Units of each resource.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>How long a hold waits for a proof of payment.</summary>
    public int HoldMinutes { get; init; } = 15;

    /// <summary>The first whole hour that can still be held in a minute.</summary>
    public static DateTimeOffset FirstHour()
    {
        var now = DateTimeOffset.UtcNow.AddMinutes(1);
        return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
    }

    /// <summary>The venue to be opened.</summary>
    public OpenVenue Opening => new(
        new(Id), "Bench", "rental", Zone, "CNY",
            new VenueSettings(PricePerHour: 2000, SlotMinutes, HoldMinutes, WindowHours, Hours: [], ClosedDates: []));

    /// <summary>Its resources.</summary>
    public AddResources Adding =>
        new([.. Enumerable.Range(0, Resources).Select(i => new NewResource(new($"r{i}"), $"Resource {i}", Capacity))]);

    /// <summary>The days of its window.</summary>
    public IEnumerable<DateOnly> Dates()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        return Enumerable.Range(0, WindowHours / 24 + 2).Select(today.AddDays);
    }

    public async Task OpenAsync(BenchStore store)
    {
        await ChangeAsync(store, _ => OpenVenue.Decide(Opening, Venue.None));
        await ChangeAsync(store, tx => AddResources.Decide(Adding, tx.Read(Log.Venue, Id), id => tx.Read(Log.Resource, id)));
        await Task.WhenAll(Dates().Select(date => ChangeAsync(store, tx =>
        {
            var changes = ImmutableArray.CreateBuilder<Change>();
            for (var i = 0; i < Resources; i++)
                changes.AddRange(OpenDay.Decide(new OpenDay(date), tx.Read(Log.Venue, Id), tx.Read(Log.Resource, $"r{i}"), Days(tx))
                    .Changes);
            return Decision.Yes(changes.DrainToImmutable());
        }, Enumerable.Range(0, Resources).Select(i => Streams.Day(new($"r{i}"), date).Value))));
    }

    /// <summary>An order that was never placed before.</summary>
    public static PlaceOrder NewOrder(string guest, DateTimeOffset start) =>
        new(new(Guid.CreateVersion7().ToString("N")), new(guest), start, RandomNumberGenerator.GetBytes(2 * OrderNumbers.RandomBytes));

    /// <summary>Holds a slot for a guest who was never seen before, through the command loop.</summary>
    /// <returns>Null if it was held, else why not.</returns>
    public static Task<string?> HoldAsync(BenchStore store, string resource, DateTimeOffset start, bool calledOff = false) =>
        HoldAsync(store, Guid.CreateVersion7().ToString("N"), resource, start, calledOff);

    /// <summary>Holds a slot for a guest, through the command loop; if it is to be called off, in the same transaction.</summary>
    /// <returns>Null if it was held, else why not.</returns>
    public static async Task<string?> HoldAsync(BenchStore store, string guest, string resource, DateTimeOffset start,
        bool calledOff = false)
    {
        var place = NewOrder(guest, start);
        var reply = await store.Loop.ExecuteAsync(
            new CommandRequest<Placed>(Guid.CreateVersion7(), guest, tx => Decide(tx, place, resource, calledOff), BenchJson.Default.Placed)
            {
                Touches = [Streams.Guest(new(guest))],
                Fingerprint = "bench",
            });
        return reply.Status == CommandStatus.Done ? reply.Result!.Refusal
            : throw new InvalidOperationException($"A hold ended as {reply.Status}.");
    }

    internal static async Task ChangeAsync(BenchStore store, Func<Transaction, Decision> decide, IEnumerable<string>? touches = null)
    {
        var reply = await store.Loop.ExecuteAsync(
            new CommandRequest<Placed>(Guid.NewGuid(), "bench", tx => Apply(tx, "", decide(tx)), BenchJson.Default.Placed)
            {
                Touches = touches is null ? [] : [.. touches],
                Remember = false,
            });
        if (reply.Result?.Order is null) throw new InvalidOperationException($"Preparing failed: {reply}");
    }

    static Placed Decide(Transaction tx, PlaceOrder place, string resource, bool calledOff)
    {
        tx.Create(Streams.Order(place.Order));
        var placed = Apply(tx, place.Order.Value,
            PlaceOrder.Decide(place, tx.Read(Log.Venue, Id), tx.Read(Log.Resource, resource), tx.Read(Log.Guest, place.Guest),
            Days(tx), tx.Now));
        if (!calledOff || placed.Refusal is not null) return placed;
        var cancel = new CancelOrder(place.Guest, Staff: false);
        return Apply(tx, place.Order.Value,
            CancelOrder.Decide(cancel, tx.Read(Log.Order, place.Order), tx.Read(Log.Venue, Id), Days(tx), tx.Now));
    }

    static DaysOf Days(Transaction tx) => (resource, date) => tx.Read(Log.Day, Streams.DayId(resource, date));

    static Placed Apply(Transaction tx, string order, Decision decision)
    {
        foreach (var change in decision.Changes) tx.Append(change.Stream, change.Event);
        return decision.Refusal is { } refusal ? new Placed(null) { Refusal = refusal.Reason } : new Placed(order);
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
