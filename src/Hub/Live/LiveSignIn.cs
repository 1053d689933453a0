using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>Signs a connection in, or renews its right to watch, by a one-time ticket.</summary>
internal sealed class LiveSignIn(LiveConnections connections, LiveTopics topics, LiveAccess access, ConnectionLimits limits)
{
    public async Task<LiveAnswer> AuthenticateAsync(string id, string? ticket, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(ticket)) return LiveAnswer.No(4000);
        if (connections.Find(id) is { } asking && !asking.MaySignIn()) return LiveAnswer.No(Codes.TooMany);
        if (await access.Redeem(ticket, ct) is not { } user) return LiveAnswer.No(4010);
        var signedIn = false;
        var answer = await topics.PostAsync(() =>
        {
            if (connections.Find(id) is not { Closed: false } live) return LiveAnswer.No(5030);
            if (live.User is { } before && before.Id != user.Id) return LiveAnswer.No(4004);
            signedIn = live.User is null;
            if (signedIn && !limits.Users.EnterHere(user.Id.Value))
            {
                limits.Users.LeaveHere(user.Id.Value);
                return LiveAnswer.No(4290);
            }

            live.User = user;
            return new LiveAnswer(true) { ExpiresAt = user.ExpiresAt };
        });
        if (!answer.Ok || !signedIn || await limits.Users.EnterAllAsync(user.Id.Value)) return answer;
        return await topics.PostAsync(() =>
        {
            // Gone meanwhile: then it leaves as any other.
            if (connections.Find(id) is not { } live) return LiveAnswer.No(5030);
            limits.Users.Leave(user.Id.Value);
            live.User = null;
            return LiveAnswer.No(4290);
        });
    }
}
