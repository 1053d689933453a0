using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Identity;

/// <summary>
/// Which passwords are good enough: length counts, composition does not; what is tried first is out, see <see cref="CommonPasswords"/>.
/// </summary>
internal static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 128;

    /// <summary>UTF-16 units a character may have on average.</summary>
    const int MostUnits = 16;

    /// <summary>What is wrong with it, or null.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="own">User name, e-mail address, phone: a password that repeats one of them is no secret.</param>
    public static Fault? Fault(string? password, params ReadOnlySpan<string?> own)
    {
        if (string.IsNullOrEmpty(password))
            return FieldFaults.Required;
        if (Characters.Count(password) < Shortest)
            return SignInFaults.PasswordTooShort.AtLeast(Shortest);
        if (IsTooLong(password))
            return FieldFaults.TooLong.AtMost(Longest);
        if (password.Distinct().Count() < 3 || CommonPasswords.Contains(password))
            return SignInFaults.PasswordTooCommon;
        foreach (var name in own)
            if (!string.IsNullOrEmpty(name) && password.Contains(name, StringComparison.OrdinalIgnoreCase)
                && password.Length < name.Length + 4)
                return SignInFaults.PasswordTooCommon;
        return null;
    }

    /// <summary>Whether it cannot be a password here; without this a sign-in would hash whatever comes.</summary>
    public static bool IsTooLong(string password) => Characters.Count(password) > Longest || password.Length > Longest * MostUnits;
}
