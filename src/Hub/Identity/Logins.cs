using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Identity;

/// <summary>
/// What people type to name themselves, brought to one form: trimmed, full width turned to ASCII, lower case where case says
/// nothing. A user name can look neither like an e-mail address nor like a phone number, so a login means one thing only.
/// </summary>
internal static partial class Logins
{
    const int ShortestUsername = 2, LongestUsername = 32, LongestEmail = 254;

    [GeneratedRegex(@"^[^@\s<>,;""]{1,64}@[^@\s<>,;""]+\.[^@\s<>,;""]{2,}$")]
    private static partial Regex EmailShape();

    /// <summary>The user name as it is shown, or null if it cannot be one.</summary>
    public static string? Username(string? typed) =>
        IsUsername(typed) && TypedText.Clean(typed) is var name && Characters.Check(name, LongestUsername, lines: false) is null
            ? name
            : null;

    /// <summary>
    /// Whether it has the form of a user name. By code points: letters beyond the first 65,536 (rare Chinese surnames) are letters too.
    /// Names of today are also of one script (<see cref="Scripts"/>), earlier ones need not be.
    /// </summary>
    public static bool IsUsername(string? typed)
    {
        var name = TypedText.Clean(typed);
        return Characters.Count(name) >= ShortestUsername
            && (Rune.IsLetter(name.EnumerateRunes().First()) || Rune.IsNumber(name.EnumerateRunes().First()))
            && name.EnumerateRunes().All(rune => IsWritten(rune) || rune.Value is '.' or '_' or '-')
            && name.EnumerateRunes().Any(Rune.IsLetter);
    }

    /// <summary>The address as it was typed, or null if it cannot be one.</summary>
    public static string? Email(string? typed) =>
        TypedText.Clean(typed) is { Length: <= LongestEmail } address && EmailShape().IsMatch(address)
            && Characters.Check(address, LongestEmail, lines: false) is null
            ? address : null;

    static bool IsWritten(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark;

    /// <summary>The form in which names are compared (compatibility forms fall together in SQL, see accounts.sql).</summary>
    public static string Key(string? typed) => TypedText.Clean(typed).ToLowerInvariant();
}
