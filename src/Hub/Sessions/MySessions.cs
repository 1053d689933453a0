using RealtimeReservation.Domain;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Sessions;

/// <summary>What people do with their own sessions.</summary>
internal sealed class MySessions(SessionRows sessions, SignOuts signOuts)
{
    /// <summary>Where a person is signed in, newest first.</summary>
    public async Task<Answer<SessionsReply>> ListAsync(UserId user, string current, CancellationToken ct) =>
        new SessionsReply([.. (await sessions.OfAsync(user, ct)).Select(session => session with { Current = session.Id == current })]);

    /// <summary>Ends one of the user's own sessions; another's is no such thing, ended or not.</summary>
    public async Task<Outcome<Done>> EndAsync(UserId user, string session, Guid? key, CancellationToken ct) =>
        (await sessions.OfAsync(user, ct)).Any(open => open.Id == session) ? await signOuts.EndAsync(user, session, user, key, ct)
            : await signOuts.EndedAsync(user, session, ct);
}
