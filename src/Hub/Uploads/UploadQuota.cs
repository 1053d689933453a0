using Npgsql;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Uploads;

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
        var used = await db.FindAsync<(DateTimeOffset Since, long Bytes)?>(
            "select since, bytes from uploads where user_id = @user and since > @from", new { user = user.Value, from = now - Window }, ct);
        if (used is not { } known || known.Bytes + bytes <= settings.BytesPerUser) return null;
        var until = known.Since + Window;
        var left = until - now;
        return UploadRefusals.UploadQuota
            .With("until", until).With("hours", Math.Max(1, (int)Math.Ceiling(left.TotalHours))).RetryAfter(left);
    }

    /// <summary>Counts what has arrived.</summary>
    public async Task AddAsync(UserId user, long bytes, CancellationToken ct)
    {
        if (settings.BytesPerUser == 0 || bytes == 0) return;
        var now = clock.GetUtcNow();
        await db.ExecuteAsync(
            """
            insert into uploads as u (user_id, since, bytes)
            values (@user, @now, @bytes)
            on conflict (user_id) do update set
                bytes = case when u.since > @from then u.bytes + excluded.bytes else excluded.bytes end,
                since = case when u.since > @from then u.since else excluded.since end
            """,
            new { user = user.Value, now, bytes, from = now - Window },
            ct);
    }

    /// <summary>Forgets those whose day is over.</summary>
    public Task SweepAsync(CancellationToken ct) =>
        db.ExecuteAsync("delete from uploads where since <= @from", new { from = clock.GetUtcNow() - Window }, ct);
}
