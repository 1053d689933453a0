using System.Globalization;
using System.Text;
using RealtimeReservation.Projections;

namespace RealtimeReservation.Server.Reports;

/// <summary>Tables for spreadsheets: RFC 4180, UTF-8 with a mark, so that Chinese is read as such.</summary>
internal static class Csv
{
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
    public static Number Money(long minor, string currency)
    {
        var digits = MoneyText.Digits(currency);
        var unit = 1L;
        for (var i = 0; i < digits; i++) unit *= 10;
        return new Number((minor / (decimal)unit).ToString("F" + digits, CultureInfo.InvariantCulture));
    }

    static void Line(StringBuilder text, object?[] values) =>
        text.AppendJoin(',', values.Select(Cell)).Append("\r\n");

    static string Cell(object? value) => value switch
    {
        null => "",
        Number number => number.Text,
        string words => Quoted(Harmless(words)),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => Quoted(value.ToString() ?? ""),
    };

    // A spreadsheet would take such words for a formula.
    static string Harmless(string words) => words.Length > 0 && words[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? $"'{words}" : words;

    static string Quoted(string words) =>
        words.AsSpan().IndexOfAny(",\"\r\n") < 0 ? words : $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A number as it is to be written.</summary>
    internal readonly record struct Number(string Text);
}
