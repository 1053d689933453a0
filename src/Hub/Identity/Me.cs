using RealtimeReservation.Domain;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Identity;

/// <summary>What people do with their own account.</summary>
internal sealed class Me(
    AccountRows accounts, SignOuts signOuts, ErasedPeople erased, Passwords passwords, PhoneCodes codes, ICounts counts,
    Confirmation confirmation, NewNames names, Rights rights, ReservedNames reserved, SecurityLog security, CodeSender? sender = null)
{
    public async Task<Answer<UserReply>> GetAsync(UserId user, CancellationToken ct) =>
        await accounts.ByIdAsync(user, ct) is { } row ? Users.Reply(row, rights) : AccountRefusals.SessionEnded;

    /// <summary>Changes what is given.</summary>
    public async Task<Answer<UserReply>> ChangeAsync(
        UserId user, string session, ChangeMeRequest request, Client client, CancellationToken ct)
    {
        if (await accounts.ByIdAsync(user, ct) is not { } old)
            return AccountRefusals.SessionEnded;
        var row = old with
        {
            Username = request.Username is null || request.Username.Trim() == old.Username
                ? old.Username
                : Logins.Username(request.Username) ?? "",
            Name = request.Name is null ? old.Name : Given(request.Name),
            Email = request.Email is null ? old.Email : Logins.Email(request.Email),
            Phone = request.Phone is null ? old.Phone : Phones.Parse(request.Phone),
            Language = request.Language ?? old.Language,
        };
        // The first admin may keep the reserved name.
        var free = Logins.Key(row.Username) == Logins.Key(old.Username) ? new ReservedNames("") : reserved;
        var faults = AccountFaults.Check(
            row, request.Username ?? old.Username, request.Email, request.Phone, free, kept: row.Username == old.Username);
        if (row.Language is not ("zh-CN" or "en"))
            faults["language"] = SignInFaults.LanguageUnknown;
        if (request.Password is not null && PasswordRules.Fault(request.Password, row.Username, row.Email, row.Phone) is { } weak)
            faults["password"] = weak;
        if (AccountFaults.Invalid(faults) is { } invalid)
            return invalid;
        var waysIn = (row.Username, row.Email, row.Phone) != (old.Username, old.Email, old.Phone);
        if (waysIn && await names.ChangeAsync(client, user) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown.RetryAfter(wait);
        if ((waysIn || request.Password is not null)
            && await confirmation.RequireAsync(old, session, request.Proof, client, ct) is { } unproved)
            return unproved;

        var (verified, wrong) = await VerifyAsync(row, old, request.Code, ct);
        if (wrong is not null)
            return wrong;
        row = row with { PhoneVerified = verified };
        if (request.Password is not null)
        {
            if (await counts.TakeAsync(new Quota("secrets of " + user, Passwords.Changes)) is { Ticks: > 0 } longer)
                return AccountRefusals.SlowDown.RetryAfter(longer);
            if (await passwords.HashAsync(request.Password, HashKind.Change, client.Address, ct) is not { } hash)
                return Passwords.Busy;
            row = row with { PasswordHash = hash, PasswordGiven = false };
        }
        // Proved to be theirs, a number is not kept from them by an account that only typed it in.
        if (row is { PhoneVerified: true, Phone: { } phone } && (phone, true) != (old.Phone, old.PhoneVerified))
            await accounts.ReleasePhoneAsync(phone, user, ct);
        if (row != old && !await accounts.UpdateAsync(row, ct))
            return AccountFaults.Taken(await accounts.TakenAsync(row, ct));
        if (request.Password is not null) security.SecretChanged("password", user, session, client.Shortened);
        if (request.Password is not null && (await signOuts.PasswordChangedAsync(user, session, ct)).Refusal is { } notEnded)
            return notEnded;
        return Users.Reply(row, rights);
    }

    /// <summary>
    /// Erases the person, after a proof that it is they: name, addresses, password and sessions go, open orders end, and so does what they
    /// wrote, what was written to them and the images they sent; the books keep the id and the amounts. Admins hand their role on first.
    /// The same key again, after it was done, answers the same.
    /// </summary>
    public async Task<Outcome<Done>> EraseAsync(UserId user, string session, Proof proof, Client client, CancellationToken ct)
    {
        if (await accounts.ByIdAsync(user, ct) is { } row
            && await confirmation.RequireAsync(row, session, proof, client, ct) is { } unproved)
            return unproved;
        var reply = await signOuts.EraseAsync(user, client.Key, ct);
        // Once it is in the log it is carried out, also by another node should this one die here.
        return reply.Refusal is null && await erased.FinishAsync(user, ct) is { } undone ? reply with { Refusal = undone } : reply;
    }

    /// <summary>
    /// Whether the phone is proved to be theirs. A new one is kept only with a code that it got, where codes can be sent; else it is a
    /// number to call, with which nothing opens.
    /// </summary>
    async Task<(bool Verified, Refusal? Wrong)> VerifyAsync(AccountRow row, AccountRow old, string? code, CancellationToken ct)
    {
        var isNew = row.Phone != old.Phone;
        if (row.Phone is null || !isNew && old.PhoneVerified) return (row.Phone is not null, null);
        if (TypedText.Clean(code) is not { Length: > 0 and <= 16 } given)
            return (false, isNew && sender is not null ? Refusal.Invalid("code", FieldFaults.Required) : null);
        return await codes.TakeAsync(row.Phone, given, ct) ? (true, null) : (false, Refusal.Invalid("code", SignInFaults.WrongCode));
    }

    static string? Given(string text) => TypedText.Clean(text) is { Length: > 0 } given ? given : null;
}
