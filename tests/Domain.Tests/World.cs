using System.Collections.Immutable;
using System.Text.Json;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;

namespace RealtimeReservation.Domain.Tests;

/// <summary>Streams in memory. <c>Given(facts).At(now).When(command).Then(facts)</c>.</summary>
sealed class World
{
    readonly Dictionary<string, object> states = [];
    readonly List<Change> log = [];
    readonly List<DateTimeOffset> times = [];

    public DateTimeOffset Now { get; private set; } = Some.Now;

    public IReadOnlyList<Change> Log => log;

    /// <summary>All that happened in another world, at the same times.</summary>
    public static World Replay(World other)
    {
        var world = new World();
        foreach (var (change, at) in other.log.Zip(other.times)) world.At(at).Apply(change);
        return world;
    }

    public static World Given(params IEnumerable<Change> facts)
    {
        var world = new World();
        foreach (var fact in facts) world.Apply(fact);
        return world;
    }

    public World At(DateTimeOffset now)
    {
        Now = now;
        return this;
    }

    /// <summary>What happened before: commands that must be accepted.</summary>
    public World And(Func<World, Decision> command)
    {
        When(command).Accept();
        return this;
    }

    public World And(params IEnumerable<Change> facts)
    {
        foreach (var fact in facts) Apply(fact);
        return this;
    }

    public Outcome When(Func<World, Decision> command) => new(this, command(this));

    public void Apply(Change change)
    {
        log.Add(change);
        times.Add(Now);
        states[change.Stream] = Folds.Apply(states.GetValueOrDefault(change.Stream), change.Event, Now);
    }

    public object? State(string stream) => states.GetValueOrDefault(stream);

    public IEnumerable<T> All<T>() => states.Values.OfType<T>();

    public Venue Venue(string id = "demo") => (Venue?)State(Streams.Venue(new(id))) ?? Domain.Venues.Venue.None;

    public Resource Resource(string id = "ps5") => Resource(new ResourceId(id));

    public Resource Resource(ResourceId id) => (Resource?)State(Streams.Resource(id)) ?? Domain.Venues.Resource.None;

    public Day Day(string resource, DateOnly date) => Day(new ResourceId(resource), date);

    public Day Day(ResourceId resource, DateOnly date) => (Day?)State(Streams.Day(resource, date)) ?? Domain.Slots.Day.None;

    public Order Order(string id = "o1") => Order(new OrderId(id));

    public Order Order(OrderId id) => (Order?)State(Streams.Order(id)) ?? Domain.Orders.Order.None;

    public Reservation Reservation(string id = "o1") => (Reservation)Order(id);

    public Guest Guest(string id = "ann") => (Guest?)State(Streams.Guest(new(id))) ?? Domain.Orders.Guest.None;

    public Invitations Invitations(string venue = "demo") =>
        (Invitations?)State(Streams.Invitations(new(venue))) ?? Domain.Accounts.Invitations.None;

    public Waitlist Waitlist(string date = "2026-11-21") =>
        (Waitlist?)State(Streams.Waitlist(new("demo"), Some.Date(date))) ?? Domain.Waitlists.Waitlist.None;

    public Account Account(string id = "ann") => (Account?)State(Streams.Account(new(id))) ?? Domain.Accounts.Account.None;
}

/// <summary>What a command led to.</summary>
sealed class Outcome(World world, Decision decision)
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Decision Decision => decision;

    /// <summary>These facts and no others, in this order.</summary>
    public World Then(params IEnumerable<Change> expected)
    {
        Accept();
        Text(decision.Changes).ShouldBe(Text(expected));
        return world;
    }

    /// <summary>The last facts of a stream, and nothing else in it.</summary>
    public Outcome ThenIn<TEvent>(StreamKey<TEvent> stream, params IEnumerable<TEvent> expected) where TEvent : DomainEvent
    {
        decision.Refusal.ShouldBeNull();
        Text(decision.Changes.Where(c => c.Stream == stream)).ShouldBe(Text(expected.Select(e => Change.To(stream, e))));
        return this;
    }

    public World ThenNothing()
    {
        decision.Refusal.ShouldBeNull();
        Text(decision.Changes).ShouldBe("");
        return world;
    }

    public Refusal ThenRefused(int code, string reason)
    {
        decision.Changes.ShouldBeEmpty();
        decision.Refusal.ShouldNotBeNull();
        (decision.Refusal.Code, decision.Refusal.Reason).ShouldBe((code, reason));
        return decision.Refusal;
    }

    public void ThenFault(string field, string reason) =>
        ThenRefused(Codes.Invalid, "invalid").Errors.ToDictionary(e => e.Key, e => e.Value.Reason).ShouldBe(new() { [field] = reason });

    public World Accept()
    {
        decision.Refusal.ShouldBeNull();
        foreach (var change in decision.Changes) world.Apply(change);
        return world;
    }

    static string Text(IEnumerable<Change> changes) =>
        string.Join(
            '\n',
            changes.Select(c => $"{c.Stream}: {c.Event.GetType().Name} {JsonSerializer.Serialize(c.Event, c.Event.GetType(), Json)}"));
}
