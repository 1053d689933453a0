using System.Text.Json;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>A connected client: reads at once, or, when slow, only when told to.</summary>
internal sealed class LiveReader
{
    readonly LiveWorld world;
    readonly Dictionary<string, LiveClient> held = [];
    (LiveMessage Message, string[] Watched)? inFlight;

    public LiveReader(LiveWorld world)
    {
        this.world = world;
        Outbox = new Outbox(world.Topics, world.Clock, Write);
    }

    public Outbox Outbox { get; private set; }

    public bool Slow { get; set; }

    public List<(string Target, JsonElement Body)> Read { get; } = [];

    public IEnumerable<JsonElement> Frames => Read.Where(message => message.Target == "frame").Select(message => message.Body);

    public IReadOnlyDictionary<string, LiveClient> Held => held;

    public LiveClient this[string topic] => held.GetValueOrDefault(topic, LiveClient.Empty);

    /// <summary>Watches a topic from where the client stands.</summary>
    public void Watch(string name)
    {
        var topic = world.Open(name);
        Outbox.Announce(topic).ShouldBeTrue();
        Outbox.Start(topic, this[name].Epoch == world.Topics.Epoch ? this[name].Mine : -1);
    }

    /// <summary>The connection breaks: what was in flight is lost.</summary>
    public void Cut()
    {
        Outbox.Close();
        inFlight = null;
        Outbox = new Outbox(world.Topics, world.Clock, Write);
    }

    /// <summary>Reads the message in flight.</summary>
    public void Finish()
    {
        if (inFlight is not { } sent) return;
        inFlight = null;
        Take(sent.Message, sent.Watched);
        Outbox.Written();
    }

    bool Write(LiveMessage message)
    {
        inFlight.ShouldBeNull("one write at a time");
        string[] watched = [.. Outbox.Topics.Select(topic => topic.Name)];
        if (!Slow)
        {
            Take(message, watched);
            return true;
        }

        inFlight = (message, watched);
        return false;
    }

    /// <summary>An <c>alive</c> is about the topics whose watch was answered before it was sent.</summary>
    void Take(LiveMessage message, string[] watched)
    {
        var body = JsonDocument.Parse(message.Json).RootElement;
        Read.Add((message.Target, body));
        if (message.Target == "alive")
            foreach (var name in watched) held[name] = this[name].Alive(body.GetProperty("to").GetInt64());
        if (message.Target != "frame") return;
        var topic = body.GetProperty("topic").GetString()!;
        var (client, step) = this[topic].Take(body);
        step.ShouldNotBe(LiveStep.Gap, "a connection never skips anything");
        held[topic] = client;
    }
}
