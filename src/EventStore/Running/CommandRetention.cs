using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Forgets answers that are older than clients may still ask for.</summary>
sealed class CommandRetention(NpgsqlDataSource source, TimeProvider clock) : IRunnerTask
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(48);

    public string Name => "command retention";

    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            await using (var forget = source.CreateCommand("delete from commands where at < $1"))
            {
                forget.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = (clock.GetUtcNow() - Kept).UtcDateTime });
                forget.CommandTimeout = 60;
                await forget.ExecuteNonQueryAsync(ct);
            }
            await Task.Delay(TimeSpan.FromHours(1), clock, ct);
        }
    }
}
