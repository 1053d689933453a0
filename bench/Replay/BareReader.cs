using Npgsql;

namespace Bench.Replay;

/// <summary>The yardstick: the columns of the same rows in the same order, each taken from the reader and thrown away.</summary>
static class BareReader
{
    public static async Task<long> ReadAsync(string connection, long head)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand("""
            select seq_id, id, stream_id, version, type, data, headers, timestamp, user_name, causation_id, correlation_id
            from mt_events where seq_id <= $1 order by stream_id, version
            """);
        read.CommandTimeout = 0;
        read.Parameters.Add(new NpgsqlParameter<long> { TypedValue = head });
        await using var rows = await read.ExecuteReaderAsync();
        var (count, bytes) = (0L, 0L);
        while (await rows.ReadAsync())
        {
            bytes += rows.GetInt64(0) + rows.GetGuid(1).Version + rows.GetString(2).Length + rows.GetInt64(3) + rows.GetString(4).Length
                + rows.GetFieldValue<byte[]>(5).Length + (rows.IsDBNull(6) ? 0 : rows.GetFieldValue<byte[]>(6).Length)
                + rows.GetFieldValue<DateTimeOffset>(7).Minute + Length(rows, 8) + Length(rows, 9) + Length(rows, 10);
            count++;
        }
        return bytes > 0 && count == head ? count : throw new InvalidOperationException($"{count} of {head} events were read.");
    }

    static int Length(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetString(column).Length;
}
