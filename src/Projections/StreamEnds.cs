using Npgsql;

namespace RealtimeReservation.Projections;

/// <summary>Where streams end.</summary>
static class StreamEnds
{
    const string Text =
        """
        select s.id, e.seq_id
        from unnest($1::text[]) as want (id)
        cross join lateral (select m.id, m.version from mt_streams m where m.id = want.id) s
        cross join lateral (select m.seq_id from mt_events m where m.stream_id = s.id and m.version = s.version) e
        """;

    /// <summary>Log position of the last event of each of these streams, where there is such a stream.</summary>
    public static async Task<List<(string Stream, long Seq)>> ReadAsync(NpgsqlConnection connection, string[] streams, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(Text, connection);
        read.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = streams });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var found = new List<(string, long)>();
        while (await rows.ReadAsync(ct)) found.Add((rows.GetString(0), rows.GetInt64(1)));
        return found;
    }
}
