using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Sessions;

/// <summary>Ends sessions through the log, so that every node refuses their tokens and closes their live connections.</summary>
internal sealed class SignOuts(AccountCommands commands, SessionRows sessions)
{
    /// <summary>Ends one session; ended before, it stays so.</summary>
    public Task<Outcome<Done>> EndAsync(UserId user, string session, UserId actor, Guid? key, CancellationToken ct) =>
        commands.RunAsync(key, actor, user, $"sign out {session}", (account, _) => SignOut.Decide(new(user, session), account), ct);

    /// <summary>Done, where it was a session of this user that has ended; else there is no such session.</summary>
    public Task<Outcome<Done>> EndedAsync(UserId user, string session, CancellationToken ct) => commands.RunAsync(
        null, user, user, "",
        (account, _) => account.EndedSessions.Contains(session) ? Decision.Silence : PeopleRefusals.NoSuchSession, ct);

    /// <summary>Ends every session of a user.</summary>
    public async Task<Outcome<Done>> EverywhereAsync(UserId user, UserId actor, Guid? key, CancellationToken ct)
    {
        var open = await OpenAsync(user, ct);
        return await commands.RunAsync(
            key, actor, user, $"sign out everywhere {user}",
            (account, _) => Combine([.. Each(account, user, open), SignOutEverywhere.Decide(new(user))]), ct);
    }

    /// <summary>The password is another: ends every session of the user but the one they act in, and all that came by PIN.</summary>
    public async Task<Outcome<Done>> PasswordChangedAsync(UserId user, string session, CancellationToken ct)
    {
        var others = (await OpenAsync(user, ct)).Where(id => id != session).ToArray();
        return await commands.RunAsync(
            null, user, user, "",
            (account, _) => Combine([NoteSecret.Decide(user, new PasswordChanged(user), account), .. Each(account, user, others)]), ct);
    }

    /// <summary>The person goes: no role and no session is left. Their rows are the caller's to delete.</summary>
    public async Task<Outcome<Done>> EraseAsync(UserId user, Guid? key, CancellationToken ct)
    {
        var open = await OpenAsync(user, ct);
        return await commands.RunAsync(
            key, user, user, $"erase {user}",
            (account, _) => Combine([EraseAccount.Decide(new(user), account), .. Each(account, user, open)]), ct);
    }

    async Task<string[]> OpenAsync(UserId user, CancellationToken ct) =>
    [
        .. (await sessions.OfAsync(user, ct)).Select(session => session.Id),
    ];

    static IEnumerable<Decision> Each(Account account, UserId user, string[] open) =>
        open.Select(session => SignOut.Decide(new(user, session), account));

    /// <summary>All or none: the first refusal counts for all.</summary>
    static Decision Combine(IEnumerable<Decision> decisions)
    {
        var all = decisions.ToArray();
        return all.FirstOrDefault(decision => decision.Refusal is not null)
            ?? Decision.Yes(all.SelectMany(decision => decision.Changes).ToImmutableArray());
    }
}
