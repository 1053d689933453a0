using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections;

/// <summary>Reading by the typed ids of the domain; the store knows them as texts.</summary>
public static class TypedIds
{
    /// <inheritdoc cref="Transaction.Read{TState}(StreamType{TState}, string)"/>
    public static TState Read<TState, TId>(this Transaction transaction, StreamType<TState> type, TId id)
        where TState : class where TId : struct, IId<TId> => transaction.Read(type, id.Value);

    /// <inheritdoc cref="StreamType.Key(string)"/>
    public static string Key<TId>(this StreamType type, TId id) where TId : struct, IId<TId> => type.Key(id.Value);
}
