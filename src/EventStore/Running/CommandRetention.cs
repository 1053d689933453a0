using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Forgets answers that are older than clients may still ask for.</summary>
public sealed class CommandRetention(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>How long answers are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    /// <summary>Forgets what is due now.</summary>
    public async Task ForgetAsync(CancellationToken ct)
    {
        await using var forget = source.CreateCommand("delete from commands where at < $1");
        forget.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (clock.GetUtcNow() - Kept).UtcDateTime });
        forget.CommandTimeout = 60;
        await forget.ExecuteNonQueryAsync(ct);
    }
}
