using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Accounts;

/// <summary>The ways in: register, password, code, refresh. All end in a session and the same reply.</summary>
internal sealed partial class SignIn(
    AccountRows accounts, Sessions sessions, SignOuts signOuts, AccessTokens tokens, Passwords passwords, PhoneCodes codes, Throttle throttle,
    Rights rights, ReservedNames reserved, TimeProvider clock, ILogger<SignIn> log, CodeSender? sender = null)
{
    /// <summary>Makes an account. A repeat with the same idempotency key and password signs in to the one made first.</summary>
    public async Task<Answer<SignInReply>> RegisterAsync(RegisterRequest request, Client client, CancellationToken ct)
    {
        var row = new AccountRow(
            Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), Logins.Username(request.Username) ?? "", Given(request.Name),
            Logins.Email(request.Email), Logins.Phone(request.Phone), false, null, client.Language, clock.GetUtcNow(), client.Key);
        var faults = AccountFaults.Of(row, request.Username, request.Email, request.Phone, reserved);
        if (PasswordRules.Fault(request.Password, row.Username, row.Email, row.Phone) is { } weak)
            faults["password"] = new(weak, PasswordRules.Shortest, PasswordRules.Longest);
        if (AccountRefusals.Invalid(faults) is { } invalid)
            return invalid;
        if (await passwords.HashAsync(request.Password!, ct) is not { } hash)
            return AccountRefusals.Busy;
        row = row with { PasswordHash = hash };
        if (await accounts.InsertAsync(row, ct))
            return await StartAsync(row, client, isNew: true, ct);

        var first = await accounts.ByLoginAsync(row.Username, ct);
        if (client.Key is not null && first?.CreatedBy == client.Key)
            return await passwords.CheckAsync(first!.PasswordHash, request.Password!, ct) is PasswordCheck.Right or PasswordCheck.RightButOld
                ? await StartAsync(first, client, isNew: true, ct)
                : AccountRefusals.KeyReused;
        return AccountFaults.Of(await accounts.TakenAsync(row, ct));
    }

    /// <summary>By user name, e-mail or phone, with the password. With <paramref name="staffOnly"/> only people with a staff role come in.</summary>
    public async Task<Answer<SignInReply>> WithPasswordAsync(LoginRequest request, bool staffOnly, Client client, CancellationToken ct)
    {
        var faults = new Dictionary<string, Fault>();
        if (string.IsNullOrWhiteSpace(request.Login))
            faults["login"] = new("required");
        if (string.IsNullOrEmpty(request.Password))
            faults["password"] = new("required");
        else if (PasswordRules.IsTooLong(request.Password))
            faults["password"] = new("too_long", Max: PasswordRules.Longest);
        if (AccountRefusals.Invalid(faults) is { } invalid)
            return invalid;

        var address = AddressKey(client);
        if (throttle.Enter(address, Pace.Address) is { Ticks: > 0 } addressWait)
            return AccountRefusals.SlowDown(addressWait);
        var row = await accounts.ByLoginAsync(request.Login!, ct);
        var account = "account:" + (row?.Id ?? Logins.Key(request.Login));
        if (throttle.Enter(account, Pace.Account) is { Ticks: > 0 } accountWait)
        {
            throttle.Uncount(address);
            return AccountRefusals.SlowDown(accountWait);
        }
        var check = await passwords.CheckAsync(row?.PasswordHash, request.Password!, ct);
        if (check == PasswordCheck.Wrong)
            return AccountRefusals.WrongLogin;
        throttle.Uncount(address);
        if (check == PasswordCheck.Busy)
        {
            throttle.Uncount(account);
            return AccountRefusals.Busy;
        }
        throttle.Succeeded(account);
        if (check == PasswordCheck.RightButOld && await passwords.HashAsync(request.Password!, ct) is { } hash)
            await accounts.SetPasswordAsync(row!, hash, ct);
        if (staffOnly && !rights.IsStaff(row!.Id))
            return AccountRefusals.NotStaff;
        return await StartAsync(row!, client, isNew: false, ct);
    }

    /// <summary>Sends a code to a phone, whether it is known or not.</summary>
    public async Task<Answer<CodeReply>> SendCodeAsync(CodeRequest request, Client client, CancellationToken ct)
    {
        if (Logins.Phone(request.Phone) is not { } phone)
            return AccountRefusals.Invalid("phone", string.IsNullOrWhiteSpace(request.Phone) ? "required" : "phone_invalid");
        if (sender is null)
            return AccountRefusals.CodesNotConfigured;
        if (throttle.Enter("code:" + client.Address, Pace.CodeRequests) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown(wait);
        if (await codes.NewAsync(phone, ct) is not { } code)
            return AccountRefusals.SlowDown(PhoneCodes.Pause);
        await sender(phone, code, ct);
        return new CodeReply(Logins.Mask(phone)!, (int)PhoneCodes.Lifetime.TotalSeconds, (int)PhoneCodes.Pause.TotalSeconds);
    }

    /// <summary>By phone and code; an unknown phone gets an account.</summary>
    public async Task<Answer<SignInReply>> WithCodeAsync(CodeLoginRequest request, Client client, CancellationToken ct)
    {
        var faults = new Dictionary<string, Fault>();
        if (Logins.Phone(request.Phone) is not { } phone)
            return AccountRefusals.Invalid("phone", string.IsNullOrWhiteSpace(request.Phone) ? "required" : "phone_invalid");
        if (Logins.Clean(request.Code) is not { Length: > 0 and <= 16 } code)
            return AccountRefusals.Invalid("code", "required");
        var address = AddressKey(client);
        if (throttle.Enter(address, Pace.Address) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown(wait);
        if (!await codes.TakeAsync(phone, code, ct))
            return AccountRefusals.WrongCode;
        throttle.Uncount(address);

        if (await accounts.ByPhoneAsync(phone, ct) is null)
        {
            var id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
            var made = new AccountRow(id, "guest_" + id[^12..], null, null, phone, true, null, client.Language, clock.GetUtcNow(), client.Key);
            if (await accounts.InsertAsync(made, ct))
                return await StartAsync(made, client, isNew: true, ct);
        }
        var row = await accounts.ByPhoneAsync(phone, ct);
        if (row is null)
            return AccountRefusals.WrongCode;
        if (!row.PhoneVerified && await accounts.VerifyPhoneAsync(phone, ct))
        {
            if ((await signOuts.EverywhereAsync(row.Id, row.Id, null, ct)).Refusal is { } refusal)
                return refusal;
            PhoneProved(log, row.Id);
            row = row with { PhoneVerified = true, PasswordHash = null };
        }
        return await StartAsync(row, client, isNew: false, ct);
    }

    /// <summary>With a refresh token. One that was used before ends its session, everywhere at once.</summary>
    public async Task<Answer<SignInReply>> RefreshAsync(RefreshRequest request, CancellationToken ct)
    {
        if (request.RefreshToken is not { Length: > 0 and <= 200 } token)
            return AccountRefusals.Invalid("refresh_token", "required");
        var refreshed = await sessions.RefreshAsync(token, ct);
        if (refreshed.Result == RefreshResult.Reused)
        {
            TokenReused(log, refreshed.User, refreshed.Session);
            if ((await signOuts.EndAsync(refreshed.User, refreshed.Session, refreshed.User, null, ct)).Refusal is { } unavailable)
                return unavailable;
        }
        if (refreshed.Token is null || rights.IsEnded(refreshed.Session) || await accounts.ByIdAsync(refreshed.User, ct) is not { } row)
            return AccountRefusals.SessionEnded;
        return Reply(row, refreshed.Session, refreshed.Token, isNew: false);
    }

    async Task<SignInReply> StartAsync(AccountRow row, Client client, bool isNew, CancellationToken ct)
    {
        var (session, token) = await sessions.StartAsync(row.Id, client.UserAgent, ct);
        return Reply(row, session, token, isNew);
    }

    SignInReply Reply(AccountRow row, string session, string refreshToken, bool isNew) => new(
        tokens.Issue(row.Id, session, row.Shown), refreshToken, (int)AccessTokens.Lifetime.TotalSeconds, Users.Reply(row, rights), isNew);

    static string AddressKey(Client client) => "address:" + client.Address;

    static string? Given(string? text) => Logins.Clean(text) is { Length: > 0 } given ? given : null;

    [LoggerMessage(LogLevel.Warning, "A refresh token of user {User} was used twice; session {Session} ends.")]
    static partial void TokenReused(ILogger log, string user, string session);

    [LoggerMessage(LogLevel.Information, "User {User} proved the phone given at registration; password and other sessions are gone.")]
    static partial void PhoneProved(ILogger log, string user);
}
