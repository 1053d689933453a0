using System.Globalization;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Numbers for people: Crockford base 32 (no I, L, O, U) with a check character that finds every mistyped character.</summary>
public static class OrderNumbers
{
    /// <summary>Random bytes that each function wants.</summary>
    public const int RandomBytes = 5;

    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary><c>R261121-7K3F9Q2TC</c>: the day in the venue's zone, 40 random bits, check character.</summary>
    public static string OrderNo(DateOnly date, ReadOnlySpan<byte> random)
    {
        Span<char> text = stackalloc char[9];
        Fill(text, random);
        return string.Create(CultureInfo.InvariantCulture, $"R{date:yyMMdd}-{text}");
    }

    /// <summary>Eight characters for the text of a transfer: 35 random bits, check character.</summary>
    public static string PayReference(ReadOnlySpan<byte> random)
    {
        Span<char> text = stackalloc char[8];
        Fill(text, random);
        return new string(text);
    }

    /// <summary>Typed text as it is stored (case, look-alikes, blanks); null when it is no order number or pay reference.</summary>
    public static string? Read(string typed)
    {
        var text = typed.Trim().ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal);
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash >= 0 && (dash != 7 || text[0] != 'R' || !text.AsSpan(1, 6).ContainsOnlyDigits())) return null;
        var code = text[(dash + 1)..].Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return code.Length == (dash < 0 ? 8 : 9) && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal))
            && Check(code.AsSpan(0, code.Length - 1)) == code[^1]
            ? text[..(dash + 1)] + code
            : null;
    }

    /// <summary>The day that an order number holds; null when it is none.</summary>
    public static DateOnly? Day(string orderNo) =>
        orderNo.Length > 8 && orderNo[0] == 'R' && orderNo[7] == '-'
        && DateOnly.TryParseExact(orderNo.AsSpan(1, 6), "yyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    static void Fill(Span<char> text, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(random.Length, RandomBytes);
        var bits = 0L;
        foreach (var b in random) bits = (bits << 8) | b;
        for (var i = text.Length - 2; i >= 0; i--, bits >>= 5) text[i] = Alphabet[(int)(bits & 31)];
        text[^1] = Check(text[..^1]);
    }

    // Luhn's algorithm over 32 characters.
    static char Check(ReadOnlySpan<char> text)
    {
        var sum = 0;
        var factor = 2;
        for (var i = text.Length - 1; i >= 0; i--, factor = 3 - factor)
        {
            var value = factor * Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            sum += (value / 32) + (value % 32);
        }
        return Alphabet[(32 - (sum % 32)) % 32];
    }
}
