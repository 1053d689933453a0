using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Identity;

/// <summary>What may be wrong with what people sign in with: names, passwords, codes and PINs.</summary>
internal static class SignInFaults
{
    public static readonly Fault UsernameInvalid = new("username_invalid");
    public static readonly Fault UsernameMixed = new("username_mixed");
    public static readonly Fault EmailInvalid = new("email_invalid");
    public static readonly Fault Taken = new("taken");
    public static readonly Fault PasswordTooShort = new("password_too_short");
    public static readonly Fault PasswordTooCommon = new("password_too_common");
    public static readonly Fault WrongPassword = new("wrong_password");
    public static readonly Fault WrongCode = new("wrong_code");
    public static readonly Fault LanguageUnknown = new("language_unknown");
    public static readonly Fault PinDigits = new("pin_digits");
    public static readonly Fault PinTooEasy = new("pin_too_easy");
}
