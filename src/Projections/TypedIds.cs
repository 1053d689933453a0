using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections;

/// <summary>Reading by the typed ids of the domain; the store knows them as texts.</summary>
public static class TypedIds
{
    /// <inheritdoc cref="Transaction.Read{TState}(StreamType{TState}, string)"/>
    public static TState Read<TState, TId>(this Transaction transaction, StreamType<TState> type, TId id)
        where TState : class where TId : struct, IId<TId> => transaction.Read(type, id.Value);

    /// <inheritdoc cref="EventLog.LoadAsync{TState}(StreamType{TState}, string, long?, DateTimeOffset?, CancellationToken)"/>
    public static Task<(TState State, long Version)> LoadAsync<TState, TId>(
        this EventLog log, StreamType<TState> type, TId id, long? version = null, DateTimeOffset? at = null, CancellationToken ct = default)
        where TState : class where TId : struct, IId<TId> => log.LoadAsync(type, id.Value, version, at, ct);

    /// <inheritdoc cref="StreamType.Key(string)"/>
    public static string Key<TId>(this StreamType type, TId id) where TId : struct, IId<TId> => type.Key(id.Value);
}
