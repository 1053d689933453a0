using System.Globalization;
using System.Text;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>Tables for spreadsheets: RFC 4180, UTF-8 with a mark, so that Chinese is read as such.</summary>
internal static class Csv
{
    const string FormulaStarts = "=+-@＝＋－＠﹢﹣﹦﹫−";

    /// <summary>A file with a header and rows.</summary>
    /// <param name="name">Name of the file, without its ending.</param>
    /// <param name="header">Names of the columns.</param>
    /// <param name="rows">One value a column.</param>
    public static IResult File(string name, string[] header, IEnumerable<object?[]> rows)
    {
        var text = new StringBuilder("\uFEFF");
        Line(text, header);
        foreach (var row in rows) Line(text, row);
        return Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"{name}.csv");
    }

    /// <summary>Minor units as a number with the decimals of their currency.</summary>
    public static Number Money(long minor, string currency) => new(Currencies.Major(minor, currency));

    static void Line(StringBuilder text, object?[] values) =>
        text.AppendJoin(',', values.Select(Cell)).Append("\r\n");

    static string Cell(object? value) => value switch
    {
        null => "",
        Number number => number.Text,
        string words => Quoted(Harmless(words)),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(Harmless(value.ToString() ?? "")),
    };

    // A spreadsheet would take such words for a formula: also after spaces, and in full width, which spreadsheets of East Asia read as
    // ASCII.
    static string Harmless(string words) =>
        words.AsSpan().TrimStart() is [var first, ..] && FormulaStarts.Contains(first) || words is ['\t' or '\r' or '\n', ..]
            ? $"'{words}"
            : words;

    static string Quoted(string words) =>
        words.AsSpan().IndexOfAny(",\"\r\n") < 0 ? words : $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A number as it is to be written.</summary>
    internal readonly record struct Number(string Text);
}
