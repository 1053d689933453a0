using Npgsql;
using RealtimeReservation.Server.Messaging;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Pictures;

/// <summary>Pictures that neither settings nor a menu name are dropped after some days.</summary>
[MessageIdentity("sweep_pictures")]
internal sealed record SweepPictures;

/// <inheritdoc cref="SweepPictures"/>
internal sealed class PictureSweep(NpgsqlDataSource db, TimeProvider clock) : IHandles<SweepPictures>
{
    /// <summary>
    /// A form may be left open overnight before it is saved, and an order shows the payment code that it was placed with for as long as
    /// it can be paid, late payers included.
    /// </summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    // Noted now and then only, so that a picture that is named stays for most of the time when it no longer is.
    static readonly TimeSpan NotedEvery = TimeSpan.FromHours(12);

    const string Named = "exists (select from picture_names n where p.sha256 = any (n.sha256))";

    const string Note = $"update pictures p set touched_at = $1 where p.touched_at < $2 and {Named}";

    const string Sweep = $"delete from pictures p where p.touched_at < $1 and not {Named}";

    /// <inheritdoc/>
    public Task HandleAsync(SweepPictures message, CancellationToken ct) => SweepAsync(ct);

    /// <summary>Drops what is due now; returns how many.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await RunAsync(Note, ct, now, now - NotedEvery);
        return await RunAsync(Sweep, ct, now - Kept);
    }

    async Task<int> RunAsync(string sql, CancellationToken ct, params DateTimeOffset[] instants)
    {
        await using var command = db.CreateCommand(sql);
        foreach (var instant in instants) command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = instant.UtcDateTime });
        command.CommandTimeout = 60;
        return await command.ExecuteNonQueryAsync(ct);
    }
}
