using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;
using RoleNames = RealtimeReservation.Domain.Accounts.Roles;

namespace RealtimeReservation.Server.Staff;

/// <summary>
/// PINs: several people share a screen that one of them signed in at, and each acts under the own name. A PIN opens nothing by
/// itself: it needs a terminal at which staff of the same venue are signed in, and gives a token of that terminal's session.
/// </summary>
internal sealed class Pins(
    PinRows pins, AccountRows accounts, AccountCommands commands, Confirmation confirmation, Passwords passwords, ICounts counts,
    SignInThrottle throttle, AccessTokens tokens, Rights rights, SecurityLog security, GuessWatch watch, TimeProvider clock)
{
    /// <summary>Digits of a PIN.</summary>
    public const int Shortest = 4, Longest = 8;

    /// <summary>Changes of place at one terminal, right or wrong.</summary>
    static readonly Allowance Switches = new(30, TimeSpan.FromSeconds(3));

    /// <summary>Sets one's own PIN; null once it is done.</summary>
    public async Task<Refusal?> SetAsync(UserId user, string session, PinRequest request, Client client, CancellationToken ct)
    {
        if (Fault(request.Pin) is { } fault) return AccountFaults.Invalid(new Dictionary<string, Fault> { ["pin"] = fault });
        if (!rights.MayAnywhere(user, Permission.UseTerminal)) return AccountRefusals.NotStaff;
        if (await counts.TakeAsync(new Quota("secrets of " + user, Passwords.Changes)) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown.RetryAfter(wait);
        if (await accounts.ByIdAsync(user, ct) is { } row
            && await confirmation.RequireAsync(row, session, new(request.CurrentPassword, request.CurrentCode), client, ct)
                is { } unproved) return unproved;
        if (await passwords.HashAsync(request.Pin!, HashKind.Change, client.Address, ct) is not { } hash) return Passwords.Busy;
        await pins.SetAsync(user, hash, ct);
        security.SecretChanged("pin_set", user, null, client.Shortened);
        return (await NoteAsync(user, new PinSet(user), ct)).Refusal;
    }

    /// <summary>Takes one's own PIN away; there being none is fine. Null once it is done.</summary>
    public async Task<Refusal?> ClearAsync(UserId user, CancellationToken ct) =>
        await pins.ClearAsync(user, ct) ? (await NoteAsync(user, new PinRemoved(user), ct)).Refusal : null;

    /// <summary>Who may change places on a screen of the venue: everybody with a role there, by name.</summary>
    public async Task<Answer<PinPeopleReply>> PeopleAsync(UserId actor, VenueId venue, string language, CancellationToken ct)
    {
        if (!rights.May(actor, venue, Permission.UseTerminal)) return GeneralRefusals.NotAllowed;
        var roles = rights.Holders().Where(held => MaySwitch(held.Key, venue)).ToDictionary(
            held => held.Key, held => held.Value.Where(role => role.Venue == venue).Select(role => role.Role).ToArray());
        var people = await pins.PeopleAsync([.. roles.Keys.Select(id => id.Value)], language, ct);
        return new PinPeopleReply([.. people.Select(person => new PinPerson(person.Id, person.Name, roles[person.Id], person.HasPin))]);
    }

    /// <summary>A token of the person for the terminal's session.</summary>
    /// <param name="actor">Who is at the terminal now.</param>
    /// <param name="session">The terminal's session.</param>
    /// <param name="request">Who comes.</param>
    /// <param name="client">The terminal.</param>
    /// <param name="ct">The caller gave up.</param>
    public async Task<Answer<SwitchReply>> SwitchAsync(
        UserId actor, string session, SwitchRequest request, Client client, CancellationToken ct)
    {
        var faults = new Dictionary<string, Fault>();
        var (venue, user) = (request.Venue ?? new(""), request.User ?? new(""));
        if (venue.Value.Length == 0) faults["venue"] = FieldFaults.Required;
        if (user.Value.Length == 0) faults["user"] = FieldFaults.Required;
        if (Shape(request.Pin) is { } fault) faults["pin"] = fault;
        if (AccountFaults.Invalid(faults) is { } invalid) return invalid;
        if (!rights.May(actor, venue, Permission.UseTerminal)) return GeneralRefusals.NotAllowed;

        var asOf = rights.Position;
        if (await counts.TakeAsync(new Quota("switch:" + session, Switches)) is { Ticks: > 0 } wait)
            return AccountRefusals.SlowDown.RetryAfter(wait);
        var attempt = await throttle.PinAsync(client, session, user);
        if (attempt.Wait > TimeSpan.Zero) return AccountRefusals.SlowDown.RetryAfter(attempt.Wait);
        var (row, hash) = MaySwitch(user, venue) ? await pins.OfAsync(user, ct) : default;
        var check = await passwords.CheckAsync(hash, request.Pin!, client.Address, ct);
        if (check == PasswordCheck.Wrong || row is null)
        {
            security.TerminalNotTaken("wrong_pin", Known(user), actor, venue, session, client.Shortened);
            await watch.WrongAsync(row?.Id, ct);
            // One and the same for an unknown person, one of another venue, one without a PIN, and a wrong PIN.
            return AccountRefusals.WrongPin;
        }
        if (check == PasswordCheck.Busy)
        {
            throttle.NotCompared(attempt);
            return Passwords.Busy;
        }
        throttle.Right(attempt);
        if ((await NoteAsync(row.Id, new TerminalTaken(row.Id, venue, session, actor.Value), ct)).Refusal is { } refusal) return refusal;
        security.TerminalTaken(row.Id, actor.Value, venue, session, client.Shortened);
        var expires = clock.GetUtcNow() + AccessTokens.Lifetime;
        return new SwitchReply(
            tokens.Issue(row.Id, session, row.Shown, byPin: true, asOf), (int)AccessTokens.Lifetime.TotalSeconds, expires,
            Users.Reply(row, rights));
    }

    Task<Outcome<Done>> NoteAsync(UserId user, AccountEvent e, CancellationToken ct) =>
        commands.RunAsync(null, user, user, "", (account, _) => NoteSecret.Decide(user, e, account), ct);

    /// <summary>An id that was sent stands in the log only if it is one.</summary>
    static string Known(UserId user) => Guid.TryParseExact(user.Value, "N", out _) ? user.Value : "unknown";

    /// <summary>Four digits are too little for the rights of an admin, whose power does not end at the venue.</summary>
    bool MaySwitch(UserId user, VenueId venue)
    {
        var held = rights.Roles(user);
        return held.Any(role => role.Venue == venue) && held.All(role => role.Role != RoleNames.Admin);
    }

    static Fault? Fault(string? pin) => Shape(pin) ?? (IsEasy(pin!) ? SignInFaults.PinTooEasy : null);

    static Fault? Shape(string? pin) =>
        string.IsNullOrEmpty(pin) ? FieldFaults.Required
        : pin.Length is < Shortest or > Longest || !pin.All(char.IsAsciiDigit) ? SignInFaults.PinDigits.Between(Shortest, Longest)
        : null;

    /// <summary>All the same digit, or each one step from the last.</summary>
    static bool IsEasy(string pin)
    {
        var step = pin[1] - pin[0];
        return step is 0 or 1 or -1 && pin.Zip(pin.Skip(1), (a, b) => b - a).All(difference => difference == step);
    }
}

/// <summary>A PIN of 4 to 8 digits, with the current password or a code sent to one's own phone.</summary>
internal sealed record PinRequest(string? Pin = null, string? CurrentPassword = null, string? CurrentCode = null);

/// <summary>Who takes over a terminal of the venue.</summary>
internal sealed record SwitchRequest(VenueId? Venue = null, UserId? User = null, string? Pin = null);

/// <summary>
/// The person who acts at the terminal from now on, with a token for it. Refreshing the terminal's sign-in leads back to who signed in
/// there.
/// </summary>
internal sealed record SwitchReply(string AccessToken, int ExpiresIn, DateTimeOffset ExpiresAt, UserReply User);

/// <summary>A person who may change places on a screen of the venue.</summary>
/// <param name="Id">User id.</param>
/// <param name="Name">Name.</param>
/// <param name="Roles">Roles at the venue.</param>
/// <param name="HasPin">Whether a PIN is set.</param>
internal sealed record PinPerson(UserId Id, string Name, IReadOnlyList<string> Roles, bool HasPin);

/// <summary>Who may change places.</summary>
internal sealed record PinPeopleReply(IReadOnlyList<PinPerson> Items);
