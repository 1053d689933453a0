using System.Globalization;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// Phone numbers, by the numbering plans of all countries: however one is typed or pasted, it has one form (E.164). An account is
/// found by that form; numbers that were stored before the plans were asked are found by the digits that were stored then, too.
/// </summary>
internal static partial class Phones
{
    const string HomeCountry = "CN";
    static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    [GeneratedRegex(@"(?:;\s*ext=|\b(?:extension|extn|ext|int|доб)[.:]?|[x×#~]|分机|转)\s*[0-9]{1,7}\s*#?$", RegexOptions.IgnoreCase)]
    private static partial Regex Extension();

    /// <summary>
    /// The number in E.164, or null if it cannot be one that gets codes. Without a country it is one of +86. An extension is left out:
    /// codes go to the line.
    /// </summary>
    public static string? Parse(string? typed) => Number(typed) is { } number && GetsCodes(number) ? E164(number) : null;

    /// <summary>The number in E.164 whatever kind of line it is, or null if it cannot be one: to call it, no code need get there.</summary>
    public static string? ParseAny(string? typed) => Number(typed) is { } number ? E164(number) : null;

    static string E164(PhoneNumber number) => Plans.Format(number, PhoneNumberFormat.E164);

    static PhoneNumber? Number(string? typed)
    {
        var text = Typed(typed);
        if (text.Length is < 5 or > 60 || text.Any(char.IsLetter)) return null;
        PhoneNumber number;
        try
        {
            number = Plans.Parse(text, HomeCountry);
        }
        catch (NumberParseException)
        {
            return null;
        }
        return Plans.IsValidNumber(number) ? number : null;
    }

    /// <summary>
    /// The pattern of stored numbers that what was typed into a search field may be meant for: of a whole number its one form, of a part
    /// its digits. Null: too few to tell.
    /// </summary>
    public static string? Like(string? typed)
    {
        var digits = ParseAny(typed)?[1..] ?? string.Concat(TypedText.Clean(typed).Where(char.IsAsciiDigit));
        return digits.Length >= 4 ? $"%{digits}%" : null;
    }

    /// <summary>Whether the text can only be meant as a number: digits and what stands between them.</summary>
    public static bool IsMeant(string? typed) =>
        Typed(typed) is { Length: > 0 } text && text.Any(char.IsDigit) && !text.Any(c => char.IsLetter(c) || c == '@');

    /// <summary>
    /// The forms under which the number may be stored, the likeliest first: the very digits that were typed, which is how numbers were
    /// stored before, and the number itself. Two accounts may hold two forms of one number from then; each is found by its own.
    /// </summary>
    public static string[] Stored(string? typed)
    {
        var text = Typed(typed);
        var digits = string.Concat(text.Where(char.IsDigit).Select(digit => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(digit))));
        var before = text.StartsWith('+') ? "+" + digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..]
            : digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? "+" + digits
            : digits.Length == 11 ? "+86" + digits : null;
        string?[] forms = [before, Parse(typed)];
        return [.. forms.OfType<string>().Distinct()];
    }

    /// <summary>A number for showing: enough to recognise one's own, not enough to call it.</summary>
    public static string? Mask(string? phone) => phone switch
    {
        null => null,
        { Length: >= 12 } => string.Concat(phone.AsSpan(0, phone.Length - 8), "****", phone.AsSpan(phone.Length - 4)),
        { Length: < 6 } => "****",
        _ => string.Concat(phone.AsSpan(0, 3), "****", phone.AsSpan(phone.Length - 2)),
    };

    /// <summary>
    /// Lines that only listen, cost the caller or hold no one's phone get no code; in China a fixed line does not either.
    /// </summary>
    static bool GetsCodes(PhoneNumber number) => Plans.GetNumberType(number) switch
    {
        PhoneNumberType.PREMIUM_RATE or PhoneNumberType.SHARED_COST or PhoneNumberType.TOLL_FREE or PhoneNumberType.UAN
            or PhoneNumberType.VOICEMAIL or PhoneNumberType.PAGER => false,
        PhoneNumberType.FIXED_LINE => number.CountryCode != 86,
        _ => true,
    };

    /// <summary>Without what is not seen: marks of direction and width that are copied along. Blanks of every kind are blanks.</summary>
    static string Typed(string? typed)
    {
        var seen = TypedText.Clean(typed).Where(c =>
            char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control) || char.IsWhiteSpace(c))
            .Select(c => char.IsWhiteSpace(c) ? ' ' : c);
        var text = string.Concat(seen).Trim();
        if (text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) text = text[4..];
        return Extension().Replace(text, "").Trim();
    }
}
