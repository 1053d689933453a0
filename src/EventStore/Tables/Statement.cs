using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NpgsqlTypes;
using Weasel.Postgresql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// A statement that takes rows as arrays, one parameter a column, and <c>unnest</c>s them. Its text names the parameters <c>$1</c>,
/// <c>$2</c> …, each once and in this order, which is the order in which the columns are given.
/// </summary>
/// <param name="text">The statement.</param>
public sealed partial class Statement(string text)
{
    static readonly ConcurrentDictionary<string, string[]> Parsed = new(StringComparer.Ordinal);
    readonly List<Action<ICommandBuilder>> parameters = [];

    /// <summary>A column of any type that Npgsql knows by itself.</summary>
    public void Column<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value) => Parameter(Values(rows, value));

    /// <summary>A column that is there already; it must not change until it is sent.</summary>
    public void Column<TValue>(List<TValue> values) => Parameter(values);

    /// <summary>A column of <c>jsonb</c> that is there already, as UTF-8; it must not change until it is sent.</summary>
    public void JsonColumn(List<byte[]> values) => Parameter(values, NpgsqlDbType.Array | NpgsqlDbType.Jsonb);

    /// <summary>A column of <c>jsonb</c>, as UTF-8 or as text.</summary>
    public void JsonColumn<TRow, TJson>(IReadOnlyList<TRow> rows, Func<TRow, TJson> value) =>
        Parameter(Values(rows, value), NpgsqlDbType.Array | NpgsqlDbType.Jsonb);

    /// <summary>A column of <c>text</c>, from UTF-8.</summary>
    public void TextColumn<TRow>(IReadOnlyList<TRow> rows, Func<TRow, byte[]> value) =>
        Parameter(Values(rows, value), NpgsqlDbType.Array | NpgsqlDbType.Text);

    /// <summary>One value.</summary>
    public void Parameter<T>(T value, NpgsqlDbType? type = null) => parameters.Add(type is { } known
        ? batch => batch.AppendParameter(value, known)
        : batch => batch.AppendParameter(value));

    /// <summary>Writes it as a command of its own that the batch has already begun.</summary>
    internal void WriteTo(ICommandBuilder batch)
    {
        var parts = Parsed.GetOrAdd(text, static text => Placeholder().Split(Comment().Replace(text, "")));
        if (parts.Length != parameters.Count + 1)
            throw new InvalidOperationException($"{parts.Length - 1} parameters are named and {parameters.Count} given: {text}");
        batch.Append(parts[0]);
        for (var i = 0; i < parameters.Count; i++)
        {
            parameters[i](batch);
            batch.Append(parts[i + 1]);
        }
    }

    static TValue[] Values<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return values;
    }

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Placeholder();

    [GeneratedRegex("^--.*\n", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
