using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Accounts;

/// <summary>
/// What people type to name themselves, brought to one form: trimmed, full width turned to ASCII, lower case where case says
/// nothing. A user name can look neither like an e-mail address nor like a phone number, so a login means one thing only.
/// </summary>
internal static partial class Logins
{
    const string HomeCountry = "+86";
    const int ShortestUsername = 2, LongestUsername = 32, LongestEmail = 254;

    [GeneratedRegex(@"^[^@\s<>,;""]{1,64}@[^@\s<>,;""]+\.[^@\s<>,;""]{2,}$")]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$")]
    private static partial Regex PhoneShape();

    [GeneratedRegex(@"^1[3-9][0-9]{9}$")]
    private static partial Regex HomeMobile();

    /// <summary>The user name as it is shown, or null if it cannot be one.</summary>
    public static string? Username(string? typed) =>
        Clean(typed) is var name && Characters.Check(name, LongestUsername, lines: false) is null && IsUsername(name) ? name : null;

    /// <summary>The address as it was typed, or null if it cannot be one.</summary>
    public static string? Email(string? typed) =>
        Clean(typed) is { Length: <= LongestEmail } address && EmailShape().IsMatch(address) && Characters.Check(address, LongestEmail, lines: false) is null
            ? address : null;

    /// <summary>The number in E.164, or null if it cannot be one. Without a country it is a mobile number of +86.</summary>
    public static string? Phone(string? typed)
    {
        var text = string.Concat(Clean(typed).Where(c => c is not (' ' or '-' or '(' or ')' or '.')));
        if (text.StartsWith("00", StringComparison.Ordinal))
            text = string.Concat("+", text.AsSpan(2));
        else if (HomeMobile().IsMatch(text))
            text = HomeCountry + text;
        else if (text.StartsWith("86", StringComparison.Ordinal) && HomeMobile().IsMatch(text[2..]))
            text = "+" + text;
        if (!PhoneShape().IsMatch(text))
            return null;
        return text.StartsWith(HomeCountry, StringComparison.Ordinal) && !HomeMobile().IsMatch(text[3..]) ? null : text;
    }

    // By code points: letters beyond the first 65,536 (rare Chinese surnames) are letters too.
    static bool IsUsername(string name) =>
        Characters.Count(name) >= ShortestUsername
        && (Rune.IsLetter(name.EnumerateRunes().First()) || Rune.IsNumber(name.EnumerateRunes().First()))
        && name.EnumerateRunes().All(rune => IsWritten(rune) || rune.Value is '.' or '_' or '-')
        && name.EnumerateRunes().Any(Rune.IsLetter);

    static bool IsWritten(Rune rune) => Rune.IsLetter(rune) || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    /// <summary>The form in which names are compared (compatibility forms fall together in SQL, see accounts.sql).</summary>
    public static string Key(string? typed) => Clean(typed).ToLowerInvariant();

    /// <summary>A number for showing: enough to recognise one's own, not enough to call it.</summary>
    public static string? Mask(string? phone) => phone switch
    {
        null => null,
        { Length: >= 12 } => string.Concat(phone.AsSpan(0, phone.Length - 8), "****", phone.AsSpan(phone.Length - 4)),
        _ => string.Concat(phone.AsSpan(0, 3), "****", phone.AsSpan(phone.Length - 2)),
    };

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
