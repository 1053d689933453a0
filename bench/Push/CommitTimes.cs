using Bench.Viewers;
using Npgsql;

namespace Bench.Push;

/// <summary>When PostgreSQL committed, to the microsecond: it must run with <c>track_commit_timestamp</c>.</summary>
static class CommitTimes
{
    /// <summary>From the commit of each hold to its coming to the last viewer, milliseconds, sorted.</summary>
    /// <param name="connection">The database.</param>
    /// <param name="after">Holds after this position.</param>
    /// <param name="upTo">And up to this one.</param>
    /// <param name="arrivals">What came when.</param>
    /// <param name="viewers">How many were to be told.</param>
    public static async Task<double[]> ToLastViewerAsync(string connection, long after, long upTo, Arrivals arrivals, int viewers)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand(
            "select seq_id, pg_xact_commit_timestamp(xmin) from mt_events where seq_id > $1 and seq_id <= $2 "
            + "and type = 'slot_held' order by seq_id");
        read.Parameters.Add(new() { Value = after });
        read.Parameters.Add(new() { Value = upTo });
        await using var rows = await read.ExecuteReaderAsync();
        var took = new List<double>();
        while (await rows.ReadAsync()) took.Add((arrivals.LastOf(rows.GetInt64(0), viewers) - rows.GetDateTime(1)).TotalMilliseconds);
        took.Sort();
        return [.. took];
    }
}
