using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Live;

internal sealed partial class LiveConnections
{
    /// <summary>Watches a topic. Frames begin when the answer has been written.</summary>
    public async Task<LiveAnswer> WatchAsync(string id, string? name, string? epoch, long? from, CancellationToken ct)
    {
        if (!TopicNames.IsWellFormed(name) || from < 0) return LiveAnswer.No(4000);
        if (Find(id) is not { } live) return LiveAnswer.No(5030, name);
        if (!TopicRights.May(live.User, name, null, false, access.May)) return Refused(live, name);

        if (Presence.ResourceOf(name) is { } resource) return await OnTurn(() => BeginPresence(live, name, new ResourceId(resource)));
        var position = epoch == topics.Epoch ? from ?? -1 : -1;
        // Nearly always the topic is there and this node is as far as the client: one turn does it all.
        if (await OnTurn(() => position <= topics.Position && Opened(live, name) is { } there ? Begin(live, there, position) : null) is { } begun) return begun;

        if (!live.MayOpen()) return LiveAnswer.No(ServerCodes.TooMany, name);
        var opened = await topics.OpenAsync(name, ct);
        if (opened.Topic?.ForOwner is { } own && TopicRights.OnlyAsOwner(live.User, name, opened.Topic.Owner, access.May))
            opened = await topics.OpenAsync(own, ct);
        if (opened.Topic is not { } topic) return LiveAnswer.No(opened.Status == TopicOpening.Unknown ? 4040 : 5030, name);
        if (position > topics.Position) await topics.WaitForAsync(position, settings.Wait, ct);
        return await OnTurn(() => Begin(live, topic, position));
    }

    /// <summary>Stops watching a topic.</summary>
    public Task<LiveAnswer> UnwatchAsync(string id, string? name) => !TopicNames.IsWellFormed(name) ? Task.FromResult(LiveAnswer.No(4000)) : OnTurn(() =>
    {
        if (Find(id) is { } leaving && Presence.ResourceOf(name) is { } resource) presence.Leave(new ResourceId(resource), leaving);
        else if (Find(id) is { } live && live.Outbox.Topics.FirstOrDefault(topic => topic.Shown == name) is { } topic)
            live.Outbox.Unwatch(topic);
        return new LiveAnswer(true) { Topic = name };
    });

    /// <summary>Renews the right to watch.</summary>
    public async Task<LiveAnswer> AuthenticateAsync(string id, string? ticket, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(ticket)) return LiveAnswer.No(4000);
        if (Find(id) is { } asking && !asking.MaySignIn()) return LiveAnswer.No(ServerCodes.TooMany);
        if (await access.Redeem(ticket, ct) is not { } user) return LiveAnswer.No(4010);
        var signedIn = false;
        var answer = await OnTurn(() =>
        {
            if (Find(id) is not { Closed: false } live) return LiveAnswer.No(5030);
            if (live.User is { } before && before.Id != user.Id) return LiveAnswer.No(4004);
            signedIn = live.User is null;
            if (signedIn && !users.Enter(user.Id.Value, settings.ConnectionsPerUser))
            {
                users.Leave(user.Id.Value);
                return LiveAnswer.No(4290);
            }

            live.User = user;
            return new LiveAnswer(true) { ExpiresAt = user.ExpiresAt };
        });
        if (!answer.Ok || !signedIn || await EnterAllAsync(OfUser(user.Id), settings.ConnectionsPerUser)) return answer;
        return await OnTurn(() =>
        {
            // Gone meanwhile: then it leaves as any other.
            if (Find(id) is not { } live) return LiveAnswer.No(5030);
            LeaveAll(OfUser(user.Id));
            users.Leave(user.Id.Value);
            live.User = null;
            return LiveAnswer.No(4290);
        });
    }

    /// <summary>The user has seen what they were told up to an instant: what else they have open hears of it.</summary>
    public LiveAnswer Seen(string id, DateTimeOffset until)
    {
        if (Find(id)?.User is not { } user) return LiveAnswer.No(4010);
        var now = clock.GetUtcNow();
        var json = JsonSerializer.SerializeToUtf8Bytes(new SeenMessage(until < now ? until : now), this.json);
        TellAll(user.Id, new LiveMessage("seen", json), except: id);
        return new LiveAnswer(true);
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
        if (live.Outbox.Count + presence.CountOf(live) >= settings.TopicsPerConnection && !live.Outbox.Topics.Contains(topic)) return LiveAnswer.No(4290, topic.Shown);
        if (!live.Outbox.Announce(topic)) return LiveAnswer.No(4040, topic.Shown);
        return new LiveAnswer(true) { Topic = topic.Shown, Then = () => topics.Post(() => live.Outbox.Start(topic, position)) };
    }

    LiveAnswer BeginPresence(LiveConnection live, string name, ResourceId resource)
    {
        if (live.Closed) return LiveAnswer.No(5030, name);
        if (topics.Opened($"slots:{resource}") is null) return LiveAnswer.No(4040, name);
        if (live.Outbox.Count + presence.CountOf(live) >= settings.TopicsPerConnection) return LiveAnswer.No(4290, name);
        return new LiveAnswer(true) { Topic = name, Then = () => topics.Post(() => presence.Join(resource, live)) };
    }

    static LiveAnswer Refused(LiveConnection live, string name) => LiveAnswer.No(live.User is null ? 4010 : 4040, name);

    Task<T> OnTurn<T>(Func<T> act)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        topics.Post(() =>
        {
            try
            {
                answer.SetResult(act());
            }
            catch (Exception error)
            {
                answer.SetException(error);
            }
        });
        return answer.Task;
    }
}
