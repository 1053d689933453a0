using Npgsql;
using RealtimeReservation.EventStore;
using Wolverine.Persistence.Durability;

namespace RealtimeReservation.Server.Messaging;

/// <summary>
/// Puts dead letters that are to be tried again back into the inbox. Wolverine does that in its agents only, which do not run here.
/// </summary>
internal sealed class ReplayStep(NpgsqlDataSource db, Inbox inbox) : IDurabilityPassStep
{
    /// <inheritdoc/>
    public string Name => "dead letters to be tried again";

    /// <inheritdoc/>
    public async Task<DurabilityPassStepResult> ExecuteAsync(DurabilityPassContext context, CancellationToken token)
    {
        await using var replay = db.CreateCommand(Sql.Read("dead_letters_replay.sql"));
        if (await replay.ExecuteNonQueryAsync(token) > 0) inbox.Look();
        return DurabilityPassStepResult.Nothing;
    }
}
