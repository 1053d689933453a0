namespace RealtimeReservation.Domain;

/// <summary>Key of an aggregate's stream, which holds events of one kind and no others. See <see cref="Streams"/>.</summary>
/// <typeparam name="TEvent">The abstract record of the aggregate's events.</typeparam>
/// <param name="Value"><c>{type}-{id}</c>; the type ends at the first dash.</param>
public readonly record struct StreamKey<TEvent>(string Value) where TEvent : DomainEvent
{
    /// <summary>The key as it is stored.</summary>
    public static implicit operator string(StreamKey<TEvent> key) => key.Value;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
