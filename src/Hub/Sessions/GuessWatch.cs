using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Sessions;

/// <summary>
/// Notes in the log of events, for the audit, that the secrets of a member of staff are guessed at: after ten wrong ones in a short time,
/// once an hour for each person, so that guessing cannot fill the log.
/// </summary>
internal sealed class GuessWatch(ICounts counts, AccountCommands commands, Rights rights, SecurityLog security)
{
    /// <summary>Wrong passwords and PINs that are taken for slips.</summary>
    public static readonly Allowance Slips = new(9, TimeSpan.FromMinutes(6));

    static readonly Allowance OncePerPerson = new(1, TimeSpan.FromHours(1));
    static readonly Allowance InAll = new(60, TimeSpan.FromMinutes(1));

    /// <summary>A wrong password or PIN was typed for the person; null: there is no such person.</summary>
    public async Task WrongAsync(UserId? user, CancellationToken ct)
    {
        if (user is not { } person || !rights.IsStaff(person)) return;
        if (await counts.TakeAsync(new Quota("slips of " + person, Slips)) <= TimeSpan.Zero) return;
        if (await counts.TakeAsync(new("guesses noted of " + person, OncePerPerson), new("guesses noted", InAll)) > TimeSpan.Zero) return;
        security.Guessed(person);
        await commands.RunAsync(
            null, new("system"), person, "", (account, _) => NoteSecret.Decide(person, new SignInsFailed(person), account), ct);
    }
}
