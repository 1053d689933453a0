using System.Collections.Frozen;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Identity;

/// <summary>
/// What is tried first: the 3,000 commonest passwords and words (<c>common-passwords.txt</c>) and what people make of them. A password
/// is taken apart into such words, walks over the keyboard, years, runs and a few further characters; where at most three parts are
/// enough, it is as easy to guess as they are. Case and letters written as digits or signs make no difference.
/// </summary>
internal static class CommonPasswords
{
    const int MostParts = 3, LongestWord = 24, LongestRest = 4;

    // A row of the keyboard is half a key to the right of the one above it.
    static readonly string[] Keys = ["1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./"];

    static readonly FrozenSet<string> Words = Load();

    /// <summary>Whether the password is one of those, or made of them.</summary>
    public static bool Contains(string password)
    {
        var text = TypedText.Clean(password).ToLowerInvariant();
        return Words.Contains(text) || Repeats(text) || (text.Length <= MostParts * LongestWord && Parts(text) <= MostParts);
    }

    /// <summary>
    /// The fewest parts that the text falls into; more than <see cref="MostParts"/> where it holds something that is none.
    /// </summary>
    static int Parts(string text)
    {
        var fewest = new int[text.Length + 1];
        Array.Fill(fewest, MostParts + 1);
        fewest[0] = 0;
        for (var from = 0; from < text.Length; from++)
        {
            if (fewest[from] >= MostParts) continue;
            for (var to = from + 1; to <= text.Length; to++)
                if (Cost(text[from..to]) is > 0 and var cost && fewest[from] + cost < fewest[to]) fewest[to] = fewest[from] + cost;
        }
        return fewest[^1];
    }

    /// <summary>
    /// How many parts a piece of the text counts for; 0: it is none. One or two letters beside a run say more than a word does.
    /// </summary>
    static int Cost(string part) =>
        IsWord(part) || (part.Length >= 4 && IsWalk(part)) || (part.Length >= 3 && IsRun(part))
        || (!part.Any(char.IsLetter) && (part.Length <= LongestRest || IsDate(part) || Words.Contains(part))) ? 1
        : part.Length <= 2 && part.All(char.IsAsciiLetter) ? 2 : 0;

    static bool IsWord(string part) =>
        part.Length is >= 3 and <= LongestWord
            && (Words.Contains(part)
                || (part.Any(char.IsLetter) && (Words.Contains(Letters(part, 'i')) || Words.Contains(Letters(part, 'l')))));

    /// <summary>The letters that digits and signs stand for.</summary>
    static string Letters(string text, char one) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' or '!' or '|' => one,
        '2' => 'z',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' or '9' => 'g',
        '7' or '+' => 't',
        '8' => 'b',
        '(' => 'c',
        _ => c,
    }));

    /// <summary>Each key beside the last one, or the same: qwerty, 1qaz, q1w2e3.</summary>
    static bool IsWalk(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            var (a, b) = (Place(text[i - 1]), Place(text[i]));
            if (a.Row < 0 || b.Row < 0 || Math.Abs(a.Row - b.Row) > 1 || Math.Abs(a.At - b.At) > 1.5) return false;
        }
        return true;
    }

    static (int Row, double At) Place(char key)
    {
        // With Shift, the digits are signs.
        var shifted = "!@#$%^&*()_+".IndexOf(key, StringComparison.Ordinal);
        if (shifted >= 0) return (0, shifted);
        for (var row = 0; row < Keys.Length; row++)
            if (Keys[row].IndexOf(key, StringComparison.Ordinal) is >= 0 and var at) return (row, at + row * 0.5);
        return (-1, 0);
    }

    /// <summary>All the same, or each one step from the last: aaa, 1234, 9876, abcd.</summary>
    static bool IsRun(string text)
    {
        var step = text[1] - text[0];
        if (Math.Abs(step) > 1) return false;
        for (var i = 2; i < text.Length; i++)
            if (text[i] - text[i - 1] != step && !(text[i] == '0' && text[i - 1] == '9')) return false;
        return true;
    }

    /// <summary>A day as people write it, of 1900 to 2099: 19900131, 31011990, 1990-01-31.</summary>
    static bool IsDate(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 8 && text.Length <= 10
            && (IsYear(digits[..4]) && IsDay(digits[4..]) || IsYear(digits[4..]) && IsDay(digits[..4]));
    }

    static bool IsYear(string text) => text.StartsWith("19", StringComparison.Ordinal) || text.StartsWith("20", StringComparison.Ordinal);

    static bool IsDay(string text)
    {
        var (a, b) = (
            int.Parse(text[..2], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(text[2..], System.Globalization.CultureInfo.InvariantCulture));
        return a is >= 1 and <= 31 && b is >= 1 and <= 31 && Math.Min(a, b) <= 12;
    }

    /// <summary>A few characters over and over: abababab, 12341234, qq11qq11.</summary>
    static bool Repeats(string text)
    {
        for (var length = 1; length <= Math.Min(4, text.Length / 2); length++)
            if (Enumerable.Range(length, text.Length - length).All(i => text[i] == text[i - length])) return true;
        return false;
    }

    static FrozenSet<string> Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
