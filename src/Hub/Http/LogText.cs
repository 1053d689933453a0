using System.Globalization;
using System.Text;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// Text of others in logs: what a terminal would carry out, and what turns the direction of writing, is escaped. One entry stays one line.
/// </summary>
internal static class LogText
{
    /// <summary>The text with such characters as <c>\uXXXX</c>; with <paramref name="lines"/>, line breaks and tabs stay.</summary>
    public static string Escaped(string text, bool lines = false)
    {
        if (!text.Any(c => IsUnsafe(c, lines))) return text;
        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            if (IsUnsafe(c, lines)) safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else safe.Append(c);
        }
        return safe.ToString();
    }

    static bool IsUnsafe(char c, bool lines) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control => !(lines && c is '\n' or '\r' or '\t'),
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => false,
    };
}
