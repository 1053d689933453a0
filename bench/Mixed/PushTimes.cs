using Bench.Viewers;
using Npgsql;

namespace Bench.Mixed;

/// <summary>Times that the log tells afterwards. PostgreSQL must run with <c>track_commit_timestamp</c>.</summary>
static class PushTimes
{
    /// <summary>
    /// From commits that changed what is free to the last viewer of it, milliseconds, sorted: every tenth one. A payment changes nothing
    /// that viewers see of a slot with free units, so no frame tells of it.
    /// </summary>
    public static async Task<double[]> OfAsync(string connection, long after, long upTo, Arrivals[] arrivals, int viewers)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand("""
            select seq_id, pg_xact_commit_timestamp(xmin), split_part(stream_id, '-', 2) from mt_events
            where seq_id > $1 and seq_id <= $2 and seq_id % 10 = 0 and type in ('slot_held', 'slot_released') order by seq_id
            """);
        read.Parameters.Add(new() { Value = after });
        read.Parameters.Add(new() { Value = upTo });
        await using var rows = await read.ExecuteReaderAsync();
        var took = new List<double>();
        while (await rows.ReadAsync())
        {
            var resource = int.Parse(rows.GetString(2).AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            took.Add((arrivals[resource].LastOf(rows.GetInt64(0), viewers) - rows.GetDateTime(1)).TotalMilliseconds);
        }
        took.Sort();
        return [.. took];
    }

    /// <summary>From deadlines to the commits of their running out, milliseconds, sorted.</summary>
    public static async Task<double[]> ExpiryAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand("""
            select extract(epoch from pg_xact_commit_timestamp(x.xmin) - (p.data ->> 'expire_at')::timestamptz) * 1000
            from mt_events x join mt_events p on p.stream_id = x.stream_id and p.version = 1
            where x.type = 'order_expired' order by 1
            """);
        await using var rows = await read.ExecuteReaderAsync();
        var late = new List<double>();
        while (await rows.ReadAsync()) late.Add((double)rows.GetDecimal(0));
        return [.. late];
    }
}
