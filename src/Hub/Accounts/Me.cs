using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Accounts;

/// <summary>What people do with their own account.</summary>
internal sealed class Me(
    AccountRows accounts, Sessions sessions, SignOuts signOuts, Passwords passwords, PhoneCodes codes, Throttle throttle,
    SignInBrakes brakes, NewNames names, Rights rights, ReservedNames reserved, SecurityLog security, GuessWatch watch)
{
    public async Task<Answer<UserReply>> GetAsync(string user, CancellationToken ct) =>
        await accounts.ByIdAsync(user, ct) is { } row ? Users.Reply(row, rights) : AccountRefusals.SessionEnded;

    /// <summary>Changes what is given.</summary>
    public async Task<Answer<UserReply>> ChangeAsync(string user, string session, ChangeMeRequest request, Client client, CancellationToken ct)
    {
        if (await accounts.ByIdAsync(user, ct) is not { } old)
            return AccountRefusals.SessionEnded;
        var row = old with
        {
            Username = request.Username is null || request.Username.Trim() == old.Username ? old.Username : Logins.Username(request.Username) ?? "",
            Name = request.Name is null ? old.Name : Given(request.Name),
            Email = request.Email is null ? old.Email : Logins.Email(request.Email),
            Phone = request.Phone is null ? old.Phone : Phones.Parse(request.Phone),
            Language = request.Language ?? old.Language,
        };
        // The first admin may keep the reserved name.
        var free = Logins.Key(row.Username) == Logins.Key(old.Username) ? new ReservedNames("") : reserved;
        var faults = AccountFaults.Of(row, request.Username ?? old.Username, request.Email, request.Phone, free, kept: row.Username == old.Username);
        if (row.Language is not ("zh-CN" or "en"))
            faults["language"] = new("language_unknown");
        if (request.Password is not null && PasswordRules.Fault(request.Password, row.Username, row.Email, row.Phone) is { } weak)
            faults["password"] = new(weak, PasswordRules.Shortest, PasswordRules.Longest);
        if (AccountRefusals.Invalid(faults) is { } invalid)
            return invalid;
        if ((row.Username, row.Email, row.Phone) != (old.Username, old.Email, old.Phone) && names.Change(client, user) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown(wait);

        if (row.Phone != old.Phone)
            row = row with { PhoneVerified = false };
        if (request.Code is { Length: > 0 and <= 16 } && row is { Phone: not null, PhoneVerified: false })
        {
            if (!await codes.TakeAsync(row.Phone, Logins.Clean(request.Code), ct))
                return AccountRefusals.Invalid("code", "wrong_code");
            row = row with { PhoneVerified = true };
        }
        if (request.Password is not null)
        {
            if (throttle.Take("secrets of " + user, Passwords.Changes) is { Ticks: > 0 } longer)
                return AccountRefusals.SlowDown(longer);
            if (old.PasswordHash is not null && await CheckAsync(old, session, request.CurrentPassword ?? "", client, ct) is { } refusal)
                return refusal;
            if (await passwords.HashAsync(request.Password, HashKind.Change, client.Address, ct) is not { } hash)
                return AccountRefusals.Busy;
            row = row with { PasswordHash = hash, PasswordGiven = false };
        }
        if (row != old && !await accounts.UpdateAsync(row, ct))
            return AccountFaults.Of(await accounts.TakenAsync(row, ct));
        if (request.Password is not null) security.SecretChanged("password", user, session, client.Shortened);
        if (request.Password is not null && (await signOuts.PasswordChangedAsync(user, session, ct)).Refusal is { } notEnded)
            return notEnded;
        return Users.Reply(row, rights);
    }

    /// <summary>Erases the person: name, addresses, password and sessions go, the books keep the id. Admins hand their role on first.</summary>
    public async Task<AccountReply> EraseAsync(string user, Guid? key, CancellationToken ct)
    {
        var reply = await signOuts.EraseAsync(user, key, ct);
        // The reactor does the same, should this node die here.
        if (reply.Refusal is null)
            await accounts.EraseAsync([user], ct);
        return reply;
    }

    /// <summary>Where somebody is signed in, newest first.</summary>
    public async Task<Answer<SessionsReply>> SessionsAsync(string user, string current, CancellationToken ct) =>
        new SessionsReply([.. (await sessions.OfAsync(user, ct)).Select(session => session with { Current = session.Id == current })]);

    /// <summary>Ends one of the user's own sessions; another's is no such thing.</summary>
    public async Task<AccountReply> EndSessionAsync(string user, string session, Guid? key, CancellationToken ct) =>
        (await sessions.OfAsync(user, ct)).Any(open => open.Id == session) ? await signOuts.EndAsync(user, session, user, key, ct)
            : rights.IsEnded(session) ? new(null, 0, true)
            : new(new(Codes.NotFound, "no_such_session"), 0, false);

    /// <summary>Guessing at the current password is as slow as guessing at the door.</summary>
    async Task<Refusal?> CheckAsync(AccountRow row, string session, string password, Client client, CancellationToken ct)
    {
        var attempt = brakes.Again(session, row.Id);
        if (attempt.Wait > TimeSpan.Zero)
            return AccountRefusals.SlowDown(attempt.Wait);
        switch (await passwords.CheckAsync(row.PasswordHash, password, client.Address, ct))
        {
            case PasswordCheck.Wrong:
                security.SignInFailed("password_again", "wrong_password", row.Id, session, client.Shortened);
                await watch.WrongAsync(row.Id, ct);
                return AccountRefusals.Invalid("current_password", "wrong_password");
            case PasswordCheck.Busy:
                brakes.NotCompared(attempt);
                return AccountRefusals.Busy;
            default:
                brakes.Right(attempt);
                return null;
        }
    }

    static string? Given(string text) => Logins.Clean(text) is { Length: > 0 } given ? given : null;
}
