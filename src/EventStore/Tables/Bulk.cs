using Npgsql;
using NpgsqlTypes;

namespace RealtimeReservation.EventStore;

/// <summary>Rows as arrays, one parameter a column, for statements that <c>unnest</c> them.</summary>
public static class Bulk
{
    /// <summary>A column of any type that Npgsql knows by itself.</summary>
    public static void Column<TRow, TValue>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, TValue> value) =>
        command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = Values(rows, value) });

    /// <summary>A column that is there already; it must not change until it is sent.</summary>
    public static void Column<TValue>(this NpgsqlBatchCommand command, List<TValue> values) =>
        command.Parameters.Add(new NpgsqlParameter<List<TValue>> { TypedValue = values });

    /// <summary>A column of <c>jsonb</c> that is there already, as UTF-8; it must not change until it is sent.</summary>
    public static void JsonColumn(this NpgsqlBatchCommand command, List<byte[]> values) =>
        command.Parameters.Add(new NpgsqlParameter<List<byte[]>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb });

    /// <summary>A column of <c>jsonb</c>, as UTF-8 or as text.</summary>
    public static void JsonColumn<TRow, TJson>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, TJson> value) =>
        command.Parameters.Add(new NpgsqlParameter<TJson[]>
        {
            TypedValue = Values(rows, value),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        });

    /// <summary>A column of <c>text</c>, from UTF-8.</summary>
    public static void TextColumn<TRow>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, byte[]> value) =>
        command.Parameters.Add(new NpgsqlParameter<byte[][]> { TypedValue = Values(rows, value), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });

    static TValue[] Values<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return values;
    }
}
