using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Orders;

/// <summary>How much one user uploads in a day, whatever became of it; counted in the database, so for all nodes together.</summary>
internal sealed class UploadQuota(NpgsqlDataSource db, UploadSettings settings, TimeProvider clock)
{
    /// <summary>What the quota is for; it begins with the first upload.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>4290 <c>upload_quota</c> (<c>until</c>, <c>hours</c>, <c>retry_after</c>) when so many more bytes are too many.</summary>
    public async Task<Refusal?> RefuseAsync(UserId user, long bytes, CancellationToken ct)
    {
        if (settings.BytesPerUser == 0) return null;
        var now = clock.GetUtcNow();
        await using var read = db.CreateCommand(Sql.Read("upload-used.sql"));
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Value });
        read.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (now - Window).UtcDateTime });
        await using var row = await read.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct) || row.GetInt64(1) + bytes <= settings.BytesPerUser) return null;
        var until = row.GetFieldValue<DateTimeOffset>(0) + Window;
        var left = until - now;
        return ProofRefusals.UploadQuota
            .With("until", until).With("hours", Math.Max(1, (int)Math.Ceiling(left.TotalHours))).RetryAfter(left);
    }

    /// <summary>Counts what has arrived.</summary>
    public async Task AddAsync(UserId user, long bytes, CancellationToken ct)
    {
        if (settings.BytesPerUser == 0 || bytes == 0) return;
        var now = clock.GetUtcNow();
        await using var add = db.CreateCommand(Sql.Read("upload-add.sql"));
        add.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Value });
        add.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        add.Parameters.Add(new NpgsqlParameter<long> { TypedValue = bytes });
        add.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (now - Window).UtcDateTime });
        await add.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Forgets those whose day is over.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        await using var sweep = db.CreateCommand("delete from uploads where since <= $1");
        sweep.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (clock.GetUtcNow() - Window).UtcDateTime });
        await sweep.ExecuteNonQueryAsync(ct);
    }
}
