using RealtimeReservation.Domain;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Identity;

/// <summary>The ways in: register, password, code, refresh. All end in a session and the same reply.</summary>
internal sealed class SignIn(
    AccountRows accounts, SessionRows sessions, SignOuts signOuts, AccessTokens tokens, Passwords passwords, PhoneCodes codes,
    ICounts counts,
    SignInThrottle throttle, NewNames names, Rights rights, ReservedNames reserved, SecurityLog security, GuessWatch watch,
    TimeProvider clock, CodeSender? sender = null)
{
    /// <summary>Makes an account. A repeat with the same idempotency key and password signs in to the one made first.</summary>
    public async Task<Answer<SignInReply>> RegisterAsync(RegisterRequest request, Client client, CancellationToken ct)
    {
        var asOf = rights.Position;
        var row = new AccountRow(
            clock.GetUtcNow().NewId<UserId>(), Logins.Username(request.Username) ?? "", Given(request.Name),
            Logins.Email(request.Email), Phones.Parse(request.Phone), false, null, client.Language, clock.GetUtcNow(), client.Key);
        var faults = AccountFaults.Check(row, request.Username, request.Email, request.Phone, reserved);
        if (PasswordRules.Fault(request.Password, row.Username, row.Email, row.Phone) is { } weak)
            faults["password"] = weak;
        if (AccountFaults.Invalid(faults) is { } invalid)
            return invalid;
        if (await names.RegisterAsync(client) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown.RetryAfter(wait);
        if (await passwords.HashAsync(request.Password!, HashKind.Registration, client.Address, ct) is not { } hash)
            return Passwords.Busy;
        row = row with { PasswordHash = hash };
        if (await accounts.InsertAsync(row, ct))
            return await StartAsync(row, client, "registration", isNew: true, asOf, ct);

        var first = await accounts.ByLoginAsync(row.Username, ct);
        if (client.Key is not null && first?.CreatedBy == client.Key)
            return await passwords.CheckAsync(first!.PasswordHash, request.Password!, client.Address, ct) is PasswordCheck.Right
                or PasswordCheck.RightButOld
                ? await StartAsync(first, client, "registration", isNew: true, asOf, ct)
                : CommandRefusals.KeyReused;
        return AccountFaults.Taken(await accounts.TakenAsync(row, ct));
    }

    /// <summary>
    /// By user name, e-mail or phone, with the password. With <paramref name="staffOnly"/> only people with a staff role come in.
    /// </summary>
    public async Task<Answer<SignInReply>> WithPasswordAsync(LoginRequest request, bool staffOnly, Client client, CancellationToken ct)
    {
        var faults = new Dictionary<string, Fault>();
        if (string.IsNullOrWhiteSpace(request.Login))
            faults["login"] = FieldFaults.Required;
        if (string.IsNullOrEmpty(request.Password))
            faults["password"] = FieldFaults.Required;
        else if (PasswordRules.IsTooLong(request.Password))
            faults["password"] = FieldFaults.TooLong.AtMost(PasswordRules.Longest);
        if (AccountFaults.Invalid(faults) is { } invalid)
            return invalid;

        var asOf = rights.Position;
        var row = await accounts.ByLoginAsync(request.Login!, ct);
        var attempt = await throttle.PasswordAsync(client, row?.Id.Value ?? Logins.Key(request.Login));
        if (attempt.Wait > TimeSpan.Zero)
            return AccountRefusals.SlowDown.RetryAfter(attempt.Wait);
        var check = await passwords.CheckAsync(row?.PasswordHash, request.Password!, client.Address, ct);
        if (check == PasswordCheck.Wrong)
        {
            security.SignInFailed("password", "wrong_login", row?.Id, null, client.Shortened);
            await watch.WrongAsync(row?.Id, ct);
            return AccountRefusals.WrongLogin;
        }
        if (check == PasswordCheck.Busy)
        {
            throttle.NotCompared(attempt);
            return Passwords.Busy;
        }
        throttle.Right(attempt);
        if (check == PasswordCheck.RightButOld
            && await passwords.HashAsync(request.Password!, HashKind.Change, client.Address, ct) is { } hash)
            await accounts.SetPasswordAsync(row!, hash, ct);
        if (staffOnly && !rights.IsStaff(row!.Id))
        {
            security.SignInFailed("password", "not_staff", row.Id, null, client.Shortened);
            return AccountRefusals.NotStaff;
        }
        return await StartAsync(row!, client, "password", isNew: false, asOf, ct);
    }

    /// <summary>Sends a code to a phone, whether it is known or not.</summary>
    public async Task<Answer<CodeReply>> SendCodeAsync(CodeRequest request, Client client, CancellationToken ct)
    {
        if (await NumberAsync(request.Phone, ct) is not { } phone)
            return Refusal.Invalid("phone", string.IsNullOrWhiteSpace(request.Phone) ? FieldFaults.Required : RequestFaults.PhoneInvalid);
        if (sender is null)
            return AccountRefusals.CodesNotConfigured;
        if (await counts.TakeAsync(new Quota("code:" + client.Address, PhoneCodes.Requests)) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown.RetryAfter(wait);
        if (await codes.NewAsync(phone, ct) is not { } code)
            return AccountRefusals.SlowDown.RetryAfter(PhoneCodes.Pause);
        await sender(phone, code, ct);
        return new CodeReply(Phones.Mask(phone)!, (int)PhoneCodes.Lifetime.TotalSeconds, (int)PhoneCodes.Pause.TotalSeconds);
    }

    /// <summary>Sends a code to a person's own verified phone, to confirm a change; 4006 where there is none.</summary>
    public async Task<Answer<CodeReply>> SendOwnCodeAsync(UserId user, Client client, CancellationToken ct) =>
        await accounts.ByIdAsync(user, ct) is { PhoneVerified: true, Phone: { } phone }
            ? await SendCodeAsync(new(phone), client, ct)
            : AccountRefusals.NoPhoneForCodes;

    /// <summary>By phone and code; a phone that no account has proved to hold gets an account of its own.</summary>
    public async Task<Answer<SignInReply>> WithCodeAsync(CodeLoginRequest request, Client client, CancellationToken ct)
    {
        var asOf = rights.Position;
        var faults = new Dictionary<string, Fault>();
        if (await NumberAsync(request.Phone, ct) is not { } phone)
            return Refusal.Invalid("phone", string.IsNullOrWhiteSpace(request.Phone) ? FieldFaults.Required : RequestFaults.PhoneInvalid);
        if (TypedText.Clean(request.Code) is not { Length: > 0 and <= 16 } code)
            return Refusal.Invalid("code", FieldFaults.Required);
        var tries = new Quota("code-tries:" + client.Address, SignInThrottle.OfAddress);
        if (await counts.TakeAsync(tries) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown.RetryAfter(wait);
        // Wrong tries from elsewhere must leave some for who holds the phone: one address does not get all that a code allows.
        if (await counts.TakeAsync(new Quota($"code:{phone}:{client.Address}", PhoneCodes.Tries)) > TimeSpan.Zero
            || !await codes.TakeAsync(phone, code, ct))
        {
            security.SignInFailed("code", "wrong_code", (await accounts.ByPhoneAsync(request.Phone!, ct))?.Id, null, client.Shortened);
            return AccountRefusals.WrongCode;
        }
        counts.GiveBack(tries);

        if (await accounts.ByPhoneAsync(request.Phone!, ct) is { PhoneVerified: true } known)
            return await StartAsync(known, client, "code", isNew: false, asOf, ct);
        if (await accounts.ReleasePhoneAsync(phone, except: new(""), ct) is { } other)
            security.SecretChanged("phone_lost_to_its_holder", new UserId(other), null, client.Shortened);
        var id = clock.GetUtcNow().NewId<UserId>();
        var made = new AccountRow(
            id, "guest_" + id.Value[^12..], null, null, phone, true, null, client.Language, clock.GetUtcNow(), client.Key);
        // Another code for the number was entered at the same moment, or the number was typed into another account just now.
        return await accounts.InsertAsync(made, ct)
            ? await StartAsync(made, client, "code", isNew: true, asOf, ct)
            : AccountRefusals.WrongCode;
    }

    /// <summary>With a refresh token. One that was used before ends its session, everywhere at once.</summary>
    public async Task<Answer<SignInReply>> RefreshAsync(RefreshRequest request, Client client, CancellationToken ct)
    {
        if (request.RefreshToken is not { Length: > 0 and <= 200 } token)
            return Refusal.Invalid("refresh_token", FieldFaults.Required);
        var asOf = rights.Position;
        var refreshed = await sessions.RefreshAsync(token, ct);
        if (refreshed.Result == RefreshResult.Reused)
        {
            security.TokenReused(refreshed.User, refreshed.Session, client.Shortened);
            if ((await signOuts.EndAsync(refreshed.User, refreshed.Session, refreshed.User, null, ct)).Refusal is { } unavailable)
                return unavailable;
        }
        if (refreshed.Result == RefreshResult.Gone) security.SignInFailed("refresh", "session_ended", null, null, client.Shortened);
        if (refreshed.Token is null || rights.IsEnded(refreshed.Session) || await accounts.ByIdAsync(refreshed.User, ct) is not { } row)
            return AccountRefusals.SessionEnded;
        return Reply(row, refreshed.Session, refreshed.Token, isNew: false, asOf);
    }

    /// <summary>The number; one that no plan knows is good where an account has it from before.</summary>
    async Task<string?> NumberAsync(string? typed, CancellationToken ct) =>
        Phones.Parse(typed) ?? (Phones.IsMeant(typed) ? (await accounts.ByPhoneAsync(typed!, ct))?.Phone : null);

    async Task<SignInReply> StartAsync(AccountRow row, Client client, string way, bool isNew, long asOf, CancellationToken ct)
    {
        var (session, token) = await sessions.StartAsync(row.Id, client.UserAgent, asOf, ct);
        security.SignedIn(way, row.Id, session, client.Shortened);
        return Reply(row, session, token, isNew, asOf);
    }

    SignInReply Reply(AccountRow row, string session, string refreshToken, bool isNew, long asOf) => new(
        tokens.Issue(row.Id, session, row.Shown, asOf: asOf), refreshToken, (int)AccessTokens.Lifetime.TotalSeconds,
        Users.Reply(row, rights), isNew);

    static string? Given(string? text) => TypedText.Clean(text) is { Length: > 0 } given ? given : null;
}
