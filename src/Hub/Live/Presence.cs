using System.Text;
using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// Tells how many look at a grid. That is no fact of the log and has no position there: by the client rule a snapshot of another
/// epoch is always applied, so every frame is one. Called on the feed's turn.
/// </summary>
/// <param name="topics">The grids of this node.</param>
/// <param name="clock">The time that frames tell.</param>
/// <param name="gauges">What other nodes have; null: there are none.</param>
internal sealed class Presence(LiveTopics topics, TimeProvider clock, RedisGauges? gauges = null)
{
    const string Prefix = "presence:";
    const int ExactUpTo = 100;

    readonly Dictionary<ResourceId, Watched> watched = [];

    /// <summary>What this node told the others last, and what they have.</summary>
    readonly Dictionary<ResourceId, int> told = [], elsewhere = [];

    readonly string epoch = Guid.NewGuid().ToString("N");
    long frames;

    /// <summary>The resource of a topic's name; null for topics of other kinds.</summary>
    public static string? ResourceOf(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : null;

    /// <summary>How many resources a connection watches here.</summary>
    public int CountOf(LiveConnection live) => watched.Values.Count(one => one.By.Contains(live));

    /// <summary>Tells a connection from now on.</summary>
    public void Join(ResourceId resource, LiveConnection live)
    {
        if (live.Closed) return;
        if (!watched.TryGetValue(resource, out var one)) watched[resource] = one = new();
        one.By.Add(live);
        live.Outbox.Tell(Frame(resource, Viewers(resource)));
    }

    /// <summary>Tells a connection no more.</summary>
    public void Leave(ResourceId resource, LiveConnection live)
    {
        if (watched.TryGetValue(resource, out var one) && one.By.Remove(live) && one.By.Count == 0) watched.Remove(resource);
    }

    /// <summary>A connection is gone.</summary>
    public void Leave(LiveConnection live)
    {
        foreach (var resource in watched.Keys.ToList()) Leave(resource, live);
    }

    /// <summary>Once a second: tells what has changed. Coming and going within it are not told.</summary>
    public void Look()
    {
        if (gauges is not null) Exchange(gauges);
        foreach (var (resource, one) in watched)
        {
            var viewers = Viewers(resource);
            if (viewers == one.Told) continue;
            one.Told = viewers;
            var frame = Frame(resource, viewers);
            // Who cannot take another message now learns the next number.
            foreach (var live in one.By)
                if (!live.Closed) live.Outbox.Tell(frame);
        }
    }

    /// <summary>Tells the other nodes what has changed here, and asks what they have of grids that are looked at here.</summary>
    void Exchange(RedisGauges nodes)
    {
        var here = topics.Viewed("slots").ToDictionary(grid => new ResourceId(grid.Id), grid => grid.Viewers);
        foreach (var resource in here.Keys.Union(told.Keys).Union(watched.Keys).ToList())
        {
            var viewers = here.GetValueOrDefault(resource);
            if (!watched.ContainsKey(resource) && told.GetValueOrDefault(resource) == viewers) continue;
            if (viewers == 0) told.Remove(resource);
            else told[resource] = viewers;
            _ = AskAsync(nodes, resource, viewers);
        }
    }

    async Task AskAsync(RedisGauges nodes, ResourceId resource, int viewers)
    {
        var all = await nodes.SetAsync($"viewers of {resource}", viewers);
        topics.Post(() =>
        {
            if (all is { } sum && sum > viewers) elsewhere[resource] = sum - viewers;
            else elsewhere.Remove(resource);
        });
    }

    int Viewers(ResourceId resource)
    {
        var exact = (topics.Opened($"slots:{resource}")?.Viewers ?? 0) + elsewhere.GetValueOrDefault(resource);
        return exact <= ExactUpTo ? exact : exact / 10 * 10;
    }

    LiveMessage Frame(ResourceId resource, int viewers) => new("frame", Encoding.UTF8.GetBytes(
        $$$"""{"topic":{{{JsonSerializer.Serialize(Prefix + resource)}}},"epoch":"{{{epoch}}}-{{{++frames}}}","kind":"snapshot","from":0,"""
        + $$$""" "to":{{{topics.Position}}},"now":"{{{clock.GetUtcNow().UtcDateTime:O}}}","""
        + $$$""" "set":{"viewers":{"viewers":{{{viewers}}}}},"del":[]}"""));

    sealed class Watched
    {
        public HashSet<LiveConnection> By { get; } = [];

        public int Told { get; set; } = -1;
    }
}
