using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Accounts;

/// <summary>The refusals of signing in and of accounts. Those of sign-in tell nothing of who is registered.</summary>
internal static class AccountRefusals
{
    public static readonly Refusal NotSignedIn = new(ServerCodes.SignIn, "sign_in");
    public static readonly Refusal WrongLogin = new(ServerCodes.SignIn, "wrong_login");
    public static readonly Refusal WrongCode = new(ServerCodes.SignIn, "wrong_code");
    public static readonly Refusal SessionEnded = new(ServerCodes.SignIn, "session_ended");
    public static readonly Refusal NotStaff = new(Codes.NotAllowed, "not_staff");
    public static readonly Refusal NotAllowed = new(Codes.NotAllowed, "not_allowed");
    public static readonly Refusal OwnSignInNeeded = new(Codes.NotAllowed, "own_sign_in_needed");
    public static readonly Refusal NoSuchUser = new(Codes.NotFound, "no_such_user");
    public static readonly Refusal NoPhoneForCodes = new(Codes.WrongState, "no_phone_for_codes");
    public static readonly Refusal NoSuchVenue = new(Codes.NotFound, "no_such_venue");
    public static readonly Refusal KeyReused = new(ServerCodes.KeyReused, "key_reused");
    public static readonly Refusal Busy = new Refusal(ServerCodes.Unavailable, "busy").With("retry_after", 2);
    public static readonly Refusal CodesNotConfigured = new(ServerCodes.Unavailable, "codes_not_configured");

    public static Refusal SlowDown(TimeSpan wait) => new Refusal(ServerCodes.TooMany, "slow_down").With("retry_after", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>The ways in which the person may show who they are: password, code.</summary>
    public static Refusal ConfirmationNeeded(IReadOnlyList<string> methods) =>
        new Refusal(Codes.NotAllowed, "confirmation_needed").With("methods", methods.ToArray());

    public static Refusal Invalid(string field, string reason) => Invalid(new Dictionary<string, Fault> { [field] = new(reason) })!;

    /// <summary>4000 with a fault by field; null when there is none.</summary>
    public static Refusal? Invalid(IReadOnlyDictionary<string, Fault> faults) =>
        faults.Count == 0 ? null : new(Codes.Invalid, "invalid") { Errors = faults.ToImmutableSortedDictionary(StringComparer.Ordinal) };
}
