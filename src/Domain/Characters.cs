using System.Buffers;
using System.Globalization;
using System.Text;

namespace RealtimeReservation.Domain;

/// <summary>
/// Text as people see it. A character is a grapheme cluster (Unicode UAX #29): an emoji of a family is one, a letter with its accent is
/// one, however it is encoded. Limits count these and say so.
/// </summary>
public static class Characters
{
    /// <summary>
    /// Most bytes of one character in UTF-8. The longest emoji in use has 41; a letter under a tower of accents has thousands.
    /// </summary>
    public const int MostBytes = 64;

    /// <summary>How many characters a reader counts.</summary>
    public static int Count(string text)
    {
        if (Ascii.IsValid(text)) return text.Length;
        var count = 0;
        for (var rest = text.AsSpan(); rest.Length > 0; count++) rest = rest[StringInfo.GetNextTextElementLength(rest)..];
        return count;
    }

    /// <summary>
    /// What is wrong with text that others will read: <c>too_long</c>; <c>too_many_marks</c>; <c>line_break</c>; <c>malformed</c> (half a
    /// surrogate pair); <c>invisible_characters</c>: controls, overrides of the direction of writing, and what no reader can see. Letters
    /// of every script, and the joiners where a script or an emoji needs them, are fine.
    /// </summary>
    /// <param name="text">As it was typed.</param>
    /// <param name="max">Most characters.</param>
    /// <param name="lines">Whether it may have several lines.</param>
    public static Fault? Check(string text, int max, bool lines)
    {
        if (Count(text) > max) return FieldFaults.TooLong.AtMost(max);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            if (Encoding.UTF8.GetByteCount(rest[..length]) > MostBytes) return FieldFaults.TooManyMarks;
            rest = rest[length..];
        }
        return Hidden(text, lines);
    }

    static Fault? Hidden(string text, bool lines)
    {
        var (before, flag) = (default(Rune), false);
        for (var i = 0; i < text.Length;)
        {
            // No JSON column takes the NUL.
            if (!Rune.TryGetRuneAt(text, i, out var rune) || rune.Value == 0) return FieldFaults.Malformed;
            i += rune.Utf16SequenceLength;
            if (rune.Value is '\r' or '\n' && !lines) return FieldFaults.LineBreak;
            // A flag of a region spells its code in tags behind a black flag, to the end tag.
            var tag = flag && rune.Value is >= 0xE0020 and <= 0xE007F;
            flag = rune.Value == 0x1F3F4 || (tag && rune.Value != 0xE007F);
            if (IsHidden(rune) && !tag && !(lines && rune.Value is '\r' or '\n' or '\t') && !Shapes(rune, before, text.AsSpan(i)))
            {
                return FieldFaults.InvisibleCharacters;
            }
            before = rune;
        }
        return null;
    }

    static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        // Signs that enclose numbers, in Arabic, Syriac and Kaithi, and the layout of hieroglyphs show themselves.
        UnicodeCategory.Format =>
            rune.Value is not (>= 0x0600 and <= 0x0605 or 0x06DD or 0x070F or 0x0890 or 0x0891 or 0x08E2 or 0x110BD or 0x110CD
                or >= 0x13430 and <= 0x1345F),
        // Fillers of Hangul, an empty pattern of Braille, vowels of Khmer that are never shown, the grapheme joiner, selectors of variants,
        // noncharacters.
        _ => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x17B4 or 0x17B5 or 0x034F or 0x1D159 || IsSelector(rune)
            || (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF,
    };

    static bool IsSelector(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0x180B and <= 0x180F or >= 0xE0100 and <= 0xE01EF;

    /// <summary>Whether a character that is invisible by itself shapes its neighbours here.</summary>
    static bool Shapes(Rune rune, Rune before, ReadOnlySpan<char> rest) => rune.Value switch
    {
        _ when before == default => false,
        // After emoji and symbols, keycaps, and letters that have standard variants.
        >= 0xFE00 and <= 0xFE0F => IsPicture(before) || IsWide(before) || before.Value is '#' or '*' or (>= '0' and <= '9'),
        >= 0x180B and <= 0x180F => before.Value is >= 0x1820 and <= 0x18AF,
        >= 0xE0100 and <= 0xE01EF => IsWide(before),
        0x200C or 0x200D =>
            IsVirama(before) || JoinsLetters(before, Next(rest)) || (rune.Value == 0x200D && JoinsPictures(before, Next(rest))),
        _ => false,
    };

    static Rune Next(ReadOnlySpan<char> rest) => Rune.DecodeFromUtf16(rest, out var next, out _) == OperationStatus.Done ? next : default;

    static bool JoinsPictures(Rune before, Rune next) => (IsPicture(before) || before.Value == 0xFE0F) && IsPicture(next);

    static bool JoinsLetters(Rune before, Rune next) => IsCursive(before) && IsCursive(next);

    /// <summary>
    /// Letters and marks of scripts whose letters change beside each other: from Arabic to Balinese, and those added later.
    /// </summary>
    static bool IsCursive(Rune rune) =>
        (Rune.IsLetter(rune) || IsMark(rune))
            && rune.Value is (>= 0x0600 and <= 0x10FF) or (>= 0x1700 and <= 0x1CFF) or (>= 0xA800 and <= 0xABFF)
                or (>= 0xFB50 and <= 0xFEFC) or (>= 0x10A00 and <= 0x11FFF) or (>= 0x1E900 and <= 0x1E95F);

    static bool IsVirama(Rune rune) => IsMark(rune) && IsCursive(rune) && rune.Value >= 0x0900;

    static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    static bool IsPicture(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
        or UnicodeCategory.MathSymbol or UnicodeCategory.OtherNotAssigned || rune.Value is 0x203C or 0x2049 or 0x3030 or 0x303D;

    static bool IsWide(Rune rune) =>
        rune.Value is (>= 0x2E80 and <= 0xA4CF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0x1000 and <= 0x109F);
}
