using System.Text;

namespace RealtimeReservation.Server.Identity;

/// <summary>
/// Whether a user name can be mistaken for another: its letters are of one script, as people write it (Chinese, Japanese and Korean
/// go with Latin letters, which they do not resemble), and none of them only looks like a Latin one.
/// </summary>
internal static class Scripts
{
    const string Latin = "latin", EastAsian = "east asian";

    // The letters of living languages, without phonetic signs and letters that look like others.
    static readonly (char From, char To, string Script)[] Ranges =
    [
        ('a', 'z', Latin), ('A', 'Z', Latin), ('\u00AA', '\u00AA', ""), ('\u00B5', '\u00B5', ""), ('\u00BA', '\u00BA', ""),
        ('\u00C0', '\u0130', Latin), ('\u0132', '\u0137', Latin), ('\u0139', '\u0148', Latin),
        ('\u014A', '\u017E', Latin), ('\u01A0', '\u01A1', Latin), ('\u01AF', '\u01B0', Latin), ('\u01CD', '\u01DC', Latin),
        ('\u01F4', '\u01F5', Latin),
        ('\u01F8', '\u021B', Latin), ('\u1E00', '\u1E99', Latin), ('\u1EA0', '\u1EFF', Latin),
        ('\u0370', '\u03FF', "greek"), ('\u1F00', '\u1FFF', "greek"), ('\u0400', '\u052F', "cyrillic"), ('\u0530', '\u058F', "armenian"),
        ('\u0590', '\u05FF', "hebrew"),
        ('\u0600', '\u06FF', "arabic"), ('\u0750', '\u077F', "arabic"), ('\u08A0', '\u08FF', "arabic"), ('\u0900', '\u097F', "devanagari"),
        ('\u0980', '\u09FF', "bengali"),
        ('\u0A00', '\u0A7F', "gurmukhi"), ('\u0A80', '\u0AFF', "gujarati"), ('\u0B00', '\u0B7F', "oriya"), ('\u0B80', '\u0BFF', "tamil"),
        ('\u0C00', '\u0C7F', "telugu"),
        ('\u0C80', '\u0CFF', "kannada"), ('\u0D00', '\u0D7F', "malayalam"), ('\u0D80', '\u0DFF', "sinhala"), ('\u0E00', '\u0E7F', "thai"),
        ('\u0E80', '\u0EFF', "lao"),
        ('\u0F00', '\u0FFF', "tibetan"), ('\u1000', '\u109F', "myanmar"), ('\u10D0', '\u10FF', "georgian"),
        ('\u1200', '\u137F', "ethiopic"), ('\u1780', '\u17FF', "khmer"),
        ('\u1800', '\u18AF', "mongolian"), ('\u1100', '\u11FF', EastAsian), ('\u3005', '\u3007', EastAsian),
        ('\u3041', '\u30FF', EastAsian), ('\u3105', '\u312F', EastAsian),
        ('\u3131', '\u318E', EastAsian), ('\u31A0', '\u31BF', EastAsian), ('\u31F0', '\u31FF', EastAsian), ('\u3400', '\u4DBF', EastAsian),
        ('\u4E00', '\u9FFF', EastAsian),
        ('\uAC00', '\uD7A3', EastAsian), ('\uF900', '\uFAFF', EastAsian),
    ];

    // Written apart from their letters, as some systems do; without strokes through them and the dot above, which i has already.
    const string Accents = "\u0300\u0301\u0302\u0303\u0304\u0306\u0308\u0309\u030A\u030B\u030C\u0323\u0326\u0327\u0328\u031B";

    // A name of these alone reads as a Latin one.
    const string LookLatin =
        "асеорхуіјѕһӏԁԛԝɡкпгтмвнАВЕЅІЈКМНОРСТХУҮҺԌԚԜӀѴѵ" + "αικνορτυχωγησΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "օոսհզցյքւԱՕՍՏՈ";

    /// <summary>Whether all letters of a name belong together and cannot be taken for others.</summary>
    public static bool IsOne(string name)
    {
        string? script = null;
        var latin = false;
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.IsAscii ? !Rune.IsLetter(rune) : Accents.EnumerateRunes().Contains(rune)) continue;
            if (ScriptOf(rune.Value) is not { Length: > 0 } its) return false;
            if (its == Latin) latin = true;
            else if (script is null || script == its) script = its;
            else return false;
        }
        if (script is null || script == EastAsian) return true;
        return !latin && !name.Where(char.IsLetter).All(LookLatin.Contains);
    }

    static string? ScriptOf(int c)
    {
        // Rare Chinese characters.
        if (c is >= 0x20000 and <= 0x3FFFF) return EastAsian;
        foreach (var (from, to, script) in Ranges)
            if (c >= from && c <= to) return script;
        return null;
    }
}
