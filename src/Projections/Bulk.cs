using Npgsql;
using NpgsqlTypes;

namespace RealtimeReservation.Projections;

/// <summary>Rows as arrays, one parameter a column, for statements that <c>unnest</c> them.</summary>
static class Bulk
{
    public static void Column<TRow, TValue>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, TValue> value) =>
        command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = Values(rows, value) });

    public static void JsonColumn<TRow>(this NpgsqlBatchCommand command, IReadOnlyList<TRow> rows, Func<TRow, byte[]> value) =>
        command.Parameters.Add(new NpgsqlParameter<byte[][]>
        {
            TypedValue = Values(rows, value),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        });

    static TValue[] Values<TRow, TValue>(IReadOnlyList<TRow> rows, Func<TRow, TValue> value)
    {
        var values = new TValue[rows.Count];
        for (var i = 0; i < values.Length; i++) values[i] = value(rows[i]);
        return values;
    }
}
