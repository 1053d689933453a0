using Npgsql;

namespace Bench.Replay;

/// <summary>The yardstick: the columns of the log's rows, stream by stream, each taken from the reader and thrown away.</summary>
static class BareReader
{
    const string Columns = "seq_id, id, stream_id, version, type, data, headers, timestamp, user_name, causation_id, correlation_id";

    /// <summary>All streams.</summary>
    public static Task<long> ReadAsync(string connection, long head) =>
        ReadAsync(connection, head, $"select {Columns} from mt_events where seq_id <= $1 order by stream_id, version");

    /// <summary>Only those that tables are made from.</summary>
    public static Task<long> ReadFollowedAsync(string connection, long head) => ReadAsync(connection, head, $"""
        select {Columns} from mt_events
        where seq_id <= $1 and split_part(stream_id, '-', 1) in ('order', 'venue', 'resource', 'account') order by stream_id, version
        """);

    static async Task<long> ReadAsync(string connection, long head, string query)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand(query);
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
        return bytes > 0 ? count : throw new InvalidOperationException("Nothing was read.");
    }

    static int Length(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? 0 : row.GetString(column).Length;
}
