using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace RealtimeReservation.Server.Demo.Traffic;

/// <summary>What the people of the simulated evening share: the bar, its tables, and the chance that decides what they do.</summary>
internal sealed class TrafficBar(HttpClient http, string password, TrafficPace pace, TimeProvider clock)
{
    public const string Venue = DemoVenues.Bar;

    /// <summary>Parties that are on their way, at a table or leaving: about one sits down every five seconds.</summary>
    const int Parties = 12;

    readonly Lock gate = new();
    readonly Random chance = new(pace.Seed);
    readonly ConcurrentDictionary<string, bool> taken = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> found = new();

    /// <summary>Codes of the tables, by id.</summary>
    public IReadOnlyDictionary<string, string> Tables { get; private set; } = new Dictionary<string, string>();

    /// <summary>What is offered: the items of the menu.</summary>
    public IReadOnlyList<JsonNode> Menu { get; private set; } = [];

    /// <summary>Goes in and looks around; null while the bar is not ready.</summary>
    public static async Task<TrafficBar?> OpenAsync(
        HttpClient http, string password, TrafficPace pace, TimeProvider clock, CancellationToken ct)
    {
        var bar = new TrafficBar(http, password, pace, clock);
        var tables = await bar.Person(DemoStaff.Manager).GetAsync($"admin/tables?venue={Venue}", ct);
        bar.Tables = tables.Each("items").ToDictionary(table => table.Text("id"), table => table.Text("code"));
        await bar.ReadMenuAsync(ct);
        await bar.FindAsync(ct);
        return bar.Tables.Count >= DemoPlace.Tables.Length && bar.Menu.Count >= DemoMenu.Items.Length ? bar : null;
    }

    /// <summary>What is done over and over, each by another person.</summary>
    public IEnumerable<Func<CancellationToken, Task>> Shifts()
    {
        var guests = new TrafficGuests(this);
        foreach (var _ in Enumerable.Range(0, Parties)) yield return guests.VisitAsync;
        yield return new TrafficKitchen(this, DemoStaff.Mixer, "bar").WorkAsync;
        yield return new TrafficKitchen(this, DemoStaff.Cook, "kitchen").WorkAsync;
        yield return new TrafficKitchen(this, DemoStaff.Cook, "cold").WorkAsync;
        var floor = new TrafficFloor(this);
        yield return floor.ServeAsync;
        yield return floor.GoOnAsync;
        yield return floor.SettleAsync;
        yield return floor.RestockAsync;
    }

    /// <summary>A member of staff; a guest without a name.</summary>
    public TrafficPerson Person(string? username = null) => new(http, clock, username, username is null ? null : password);

    /// <summary>So many seconds of people's time pass.</summary>
    public Task PassAsync(double seconds, CancellationToken ct) => Task.Delay(pace.Second * seconds, clock, ct);

    /// <summary>Seconds of people's time since an instant (UTC).</summary>
    public double Since(DateTimeOffset? instant) => instant is { } at ? (clock.GetUtcNow() - at) / pace.Second : 0;

    /// <summary>A number from 0, below the given one.</summary>
    public int Any(int below)
    {
        lock (gate) return chance.Next(below);
    }

    /// <summary>One of them.</summary>
    public T Any<T>(IReadOnlyList<T> all) => all[Any(all.Count)];

    /// <summary>Whether something happens that happens so many times in a hundred.</summary>
    public bool Maybe(int percent) => Any(100) < percent;

    /// <summary>A table that is free this evening; null if all are taken.</summary>
    public string? Take() =>
        Tables.Keys.Where(table => !taken.ContainsKey(table)).ToArray() is { Length: > 0 } free && Any(free) is var table
            && taken.TryAdd(table, true) ? table : null;

    /// <summary>A table where guests sat before this evening began, each once; null: all of them are looked after.</summary>
    public string? Adopt() => found.TryDequeue(out var table) ? table : null;

    /// <summary>Every tab that is open, or was paid lately, as this person sees it.</summary>
    public static async Task<IEnumerable<JsonNode>> TabsAsync(TrafficPerson person, CancellationToken ct)
    {
        var tabs = new List<JsonNode>();
        foreach (var status in new[] { "open", "paid" })
            tabs.AddRange((await person.GetAsync($"tabs?venue={Venue}&status={status}&page_size=40", ct)).Each("items"));
        return tabs;
    }

    /// <summary>The table is free for others.</summary>
    public void Leave(string table) => taken.TryRemove(table, out _);

    // A tab at several tables is one party.
    async Task FindAsync(CancellationToken ct)
    {
        var floor = await Person(DemoStaff.Manager).GetAsync($"floor?venue={Venue}", ct);
        foreach (var party in floor.Each("items").Where(table => table["tab"] is not null).GroupBy(table => table.Text("tab")))
        {
            foreach (var table in party) taken.TryAdd(table.Text("id"), true);
            found.Enqueue(party.First().Text("id"));
        }
    }

    public async Task ReadMenuAsync(CancellationToken ct) => Menu = [.. (await Person().GetAsync($"menu?venue={Venue}", ct)).Each("items")];
}
