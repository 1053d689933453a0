using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>Watches topics for connections, as far as they may.</summary>
internal sealed class TopicWatching(
    LiveConnections connections, LiveTopics topics, Presence presence, LiveAccess access, LiveSettings settings)
{
    /// <summary>Watches a topic. Frames begin when the answer has been written.</summary>
    public async Task<LiveAnswer> WatchAsync(string id, string? name, string? epoch, long? from, CancellationToken ct)
    {
        if (!TopicNames.IsWellFormed(name) || from < 0) return LiveAnswer.No(4000);
        if (connections.Find(id) is not { } live) return LiveAnswer.No(5030, name);
        if (!TopicRights.May(live.User, name, null, false, access.May)) return Refused(live, name);

        if (Presence.ResourceOf(name) is { } resource)
            return await topics.PostAsync(() => BeginPresence(live, name, new ResourceId(resource)));
        var position = epoch == topics.Epoch ? from ?? -1 : -1;
        // Nearly always the topic is there and this node is as far as the client: one turn does it all.
        if (await topics.PostAsync(() =>
            position <= topics.Position && Opened(live, name) is { } there ? Begin(live, there, position) : null) is { } begun)
            return begun;

        if (!live.MayOpen()) return LiveAnswer.No(Codes.TooMany, name);
        var opened = await topics.OpenAsync(name, ct);
        if (opened.Topic?.ForOwner is { } own && TopicRights.OnlyAsOwner(live.User, name, opened.Topic.Owner, access.May))
            opened = await topics.OpenAsync(own, ct);
        if (opened.Topic is not { } topic) return LiveAnswer.No(opened.Status == TopicOpening.Unknown ? 4040 : 5030, name);
        if (position > topics.Position) await topics.WaitForAsync(position, settings.Wait, ct);
        return await topics.PostAsync(() => Begin(live, topic, position));
    }

    /// <summary>Stops watching a topic.</summary>
    public async Task<LiveAnswer> UnwatchAsync(string id, string? name)
    {
        if (!TopicNames.IsWellFormed(name)) return LiveAnswer.No(4000);
        return await topics.PostAsync(() =>
        {
            if (connections.Find(id) is not { } live) return new LiveAnswer(true) { Topic = name };
            if (Presence.ResourceOf(name) is { } resource) presence.Leave(new ResourceId(resource), live);
            else if (live.Outbox.Topics.FirstOrDefault(topic => topic.Shown == name) is { } topic) live.Outbox.Unwatch(topic);
            return new LiveAnswer(true) { Topic = name };
        });
    }

    /// <summary>The topic as this user may see it, if it is there.</summary>
    Topic? Opened(LiveConnection live, string name) =>
        topics.Opened(name) is { ForOwner: { } own } whole && TopicRights.OnlyAsOwner(live.User, name, whole.Owner, access.May)
            ? topics.Opened(own)
            : topics.Opened(name);

    LiveAnswer Begin(LiveConnection live, Topic topic, long position)
    {
        if (live.Closed) return LiveAnswer.No(5030, topic.Shown);
        if (!TopicRights.May(live.User, topic, access.May)) return Refused(live, topic.Shown);
        if (HasAll(live) && !live.Outbox.Topics.Contains(topic)) return LiveAnswer.No(4290, topic.Shown);
        if (!live.Outbox.Announce(topic)) return LiveAnswer.No(4040, topic.Shown);
        return new LiveAnswer(true) { Topic = topic.Shown, Then = () => topics.Post(() => live.Outbox.Start(topic, position)) };
    }

    LiveAnswer BeginPresence(LiveConnection live, string name, ResourceId resource)
    {
        if (live.Closed) return LiveAnswer.No(5030, name);
        if (topics.Opened($"slots:{resource}") is null) return LiveAnswer.No(4040, name);
        if (HasAll(live)) return LiveAnswer.No(4290, name);
        return new LiveAnswer(true) { Topic = name, Then = () => topics.Post(() => presence.Join(resource, live)) };
    }

    /// <summary>Whether the connection watches as many topics as it may.</summary>
    bool HasAll(LiveConnection live) => live.Outbox.Count + presence.CountOf(live) >= settings.TopicsPerConnection;

    static LiveAnswer Refused(LiveConnection live, string name) => LiveAnswer.No(live.User is null ? 4010 : 4040, name);
}
