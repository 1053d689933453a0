using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Postgres;

/// <summary>Reads what a stream comes to now, by its snapshot and what happened since.</summary>
internal sealed class States(NpgsqlDataSource db, EventLog log)
{
    /// <summary>The state; the initial one where there is no such stream.</summary>
    public async Task<TState> OfAsync<TState, TId>(StreamType<TState> type, TId id, CancellationToken ct)
        where TState : class where TId : struct, IId<TId>
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await log.LoadManyAsync(type, [id.Value], connection, ct))[0].State;
    }
}
