using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RealtimeReservation.Domain;

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
        IsUsername(typed) && Characters.Check(Clean(typed), LongestUsername, lines: false) is null ? Clean(typed) : null;

    /// <summary>
    /// Whether it has the form of a user name. By code points: letters beyond the first 65,536 (rare Chinese surnames) are letters too.
    /// Names of today are also of one script (<see cref="Scripts"/>), earlier ones need not be.
    /// </summary>
    public static bool IsUsername(string? typed)
    {
        var name = Clean(typed);
        return Characters.Count(name) >= ShortestUsername
            && (Rune.IsLetter(name.EnumerateRunes().First()) || Rune.IsNumber(name.EnumerateRunes().First()))
            && name.EnumerateRunes().All(rune => IsWritten(rune) || rune.Value is '.' or '_' or '-')
            && name.EnumerateRunes().Any(Rune.IsLetter);
    }

    /// <summary>The address as it was typed, or null if it cannot be one.</summary>
    public static string? Email(string? typed) =>
        Clean(typed) is { Length: <= LongestEmail } address && EmailShape().IsMatch(address)
            && Characters.Check(address, LongestEmail, lines: false) is null
            ? address : null;

    static bool IsWritten(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark;

    /// <summary>The form in which names are compared (compatibility forms fall together in SQL, see accounts.sql).</summary>
    public static string Key(string? typed) => Clean(typed).ToLowerInvariant();

    /// <summary>Trimmed, full-width forms as ASCII: what an input method for Chinese leaves in a number or an address.</summary>
    public static string Clean(string? typed) =>
        string.Create((typed ?? "").Length, typed ?? "", static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                to[i] = from[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' => (char)(from[i] - 0xFEE0),
                    '\u3000' => ' ',
                    var c => c,
                };
        }).Trim();
}
