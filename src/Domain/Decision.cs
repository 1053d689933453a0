using System.Collections.Immutable;

namespace RealtimeReservation.Domain;

/// <summary>One event to append to one stream.</summary>
public abstract record Change
{
    private protected Change() { }

    /// <summary>Key of the stream, <c>{type}-{id}</c>.</summary>
    public abstract string Stream { get; }

    /// <summary>The event.</summary>
    public abstract DomainEvent Event { get; }

    /// <summary>An event of an aggregate, to append to its stream.</summary>
    public static Change<TEvent> To<TEvent>(StreamKey<TEvent> stream, TEvent e) where TEvent : DomainEvent => new(stream, e);
}

/// <summary>One event to append to the stream of an aggregate.</summary>
/// <typeparam name="TEvent">The abstract record of the aggregate's events.</typeparam>
/// <param name="Key">The stream.</param>
/// <param name="Typed">The event.</param>
public sealed record Change<TEvent>(StreamKey<TEvent> Key, TEvent Typed) : Change where TEvent : DomainEvent
{
    /// <inheritdoc/>
    public override string Stream => Key.Value;

    /// <inheritdoc/>
    public override DomainEvent Event => Typed;
}

/// <summary>What a decision function answers: changes to append in order (none: nothing is left to do), or a refusal.</summary>
public sealed class Decision
{
    Decision(Refusal? refusal, ImmutableArray<Change> changes) => (Refusal, Changes) = (refusal, changes);

    /// <summary>Nothing to record, and that is a success: it is so already.</summary>
    public static Decision Silence { get; } = new(null, []);

    /// <summary>Why not; null when the answer is yes.</summary>
    public Refusal? Refusal { get; }

    /// <summary>Events to append, in this order; empty when refused.</summary>
    public ImmutableArray<Change> Changes { get; }

    /// <summary>Yes, with these events.</summary>
    public static Decision Yes(params ReadOnlySpan<Change> changes) => changes.IsEmpty ? Silence : new(null, [.. changes]);

    /// <summary>Yes, with these events.</summary>
    public static Decision Yes(ImmutableArray<Change> changes) => changes.IsEmpty ? Silence : new(null, changes);

    /// <summary>No, for this reason.</summary>
    public static Decision No(Refusal refusal) => new(refusal, []);

    /// <summary>A change alone is a yes.</summary>
    public static implicit operator Decision(Change change) => Yes(change);

    /// <summary>A refusal alone is a no.</summary>
    public static implicit operator Decision(Refusal refusal) => No(refusal);
}
