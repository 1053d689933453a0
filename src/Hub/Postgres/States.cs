using Npgsql;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Postgres;

/// <summary>Reads what a stream comes to now, by its snapshot and what happened since.</summary>
internal sealed class States(NpgsqlDataSource db, EventLog log)
{
    /// <summary>The state; the initial one where there is no such stream.</summary>
    public async Task<TState> OfAsync<TState>(StreamType<TState> type, string id, CancellationToken ct) where TState : class
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await log.LoadManyAsync(type, [id], connection, ct))[0].State;
    }
}
