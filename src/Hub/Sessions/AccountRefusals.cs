using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Sessions;

/// <summary>The refusals of signing in and of accounts. Those of sign-in tell nothing of who is registered.</summary>
internal static class AccountRefusals
{
    public static readonly Refusal WrongLogin = new(ServerCodes.SignIn, "wrong_login");
    public static readonly Refusal WrongCode = new(ServerCodes.SignIn, "wrong_code");
    public static readonly Refusal SessionEnded = new(ServerCodes.SignIn, "session_ended");
    public static readonly Refusal NotStaff = new(Codes.NotAllowed, "not_staff");
    public static readonly Refusal ConfirmationNeeded = new(Codes.NotAllowed, "confirmation_needed");
    public static readonly Refusal WrongPin = new(Codes.NotAllowed, "wrong_pin");
    public static readonly Refusal NoPhoneForCodes = new(Codes.WrongState, "no_phone_for_codes");
    public static readonly Refusal SlowDown = new(Codes.TooMany, "slow_down");
    public static readonly Refusal CodesNotConfigured = new(ServerCodes.Unavailable, "codes_not_configured");
}
