using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Live;

/// <summary>The topics as their kinds see them while they apply an event. On the feed's turn.</summary>
public sealed class KindTopics
{
    readonly TopicKinds kinds;
    readonly TopicTable table;
    readonly TopicLoads loads;

    internal KindTopics(TopicKinds kinds, TopicTable table, TopicLoads loads) =>
        (this.kinds, this.table, this.loads) = (kinds, table, loads);

    /// <summary>The event being applied; null between events.</summary>
    internal LogEvent? Applied { get; set; }

    /// <summary>The one topic that takes an event now, which it missed while it was filled; null: all take a new one.</summary>
    internal Topic? Replayed { get; set; }

    /// <summary>
    /// The topic of that name, for a kind that applies an event; null if it is not needed, or if it is still being filled
    /// (the event is then applied again once it is).
    /// </summary>
    public Topic? Find(string name)
    {
        if (Replayed is not null) return Replayed.Name == name ? Replayed : null;
        if (table.Find(name) is not { } topic) return null;
        if (topic.Load is not { } load) return topic;
        if (Applied is not null) load.Buffer(Applied);
        return null;
    }

    /// <summary>Puts a topic there without a fill: at the start, or when an event makes it. Null if it is there already.</summary>
    public Topic? Put(string name, TopicFill fill) =>
        Replayed is null && table.Find(name) is null && kinds.ForName(name) is { } kind ? table.Add(kind, name, fill) : null;

    /// <summary>Ends a topic: watchers are told why, and it is forgotten.</summary>
    public void End(string name, string reason)
    {
        if (Replayed is null && table.Find(name) is { } topic) table.End(topic, reason);
    }

    /// <summary>
    /// Fills a topic again, for a kind that learnt what it shows after the event that changed it. Clients that stand at the
    /// position of the node already would drop a snapshot of that position; they get one as soon as the log moves on.
    /// </summary>
    public void Refill(string name)
    {
        if (table.Find(name) is { } topic) loads.Repeat(topic);
    }

    /// <summary>Fills again what a kind has failed to apply the event to: the topic that missed it, or all topics of the kind.</summary>
    internal void RefillAll(ITopicKind kind)
    {
        if (Replayed is not null) loads.Repeat(Replayed);
        else foreach (var topic in table.All)
            if (topic.Kind == kind) loads.Repeat(topic);
    }
}
