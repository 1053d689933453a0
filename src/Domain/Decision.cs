using System.Collections.Immutable;

namespace RealtimeReservation.Domain;

/// <summary>One event to append.</summary>
/// <param name="Stream">Full stream key, see <see cref="Streams"/>.</param>
/// <param name="Event">The event.</param>
public sealed record Change(string Stream, object Event);

/// <summary>What a decision function answers: changes to append in order (none: nothing is left to do), or a refusal.</summary>
public sealed class Decision
{
    Decision(Refusal? refusal, ImmutableArray<Change> changes) => (Refusal, Changes) = (refusal, changes);

    /// <summary>Nothing to record, and that is a success: the wish was already fulfilled.</summary>
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
