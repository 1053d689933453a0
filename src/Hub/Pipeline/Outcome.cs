using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>What came of a command.</summary>
/// <param name="Value">Its answer; null where it was refused.</param>
/// <param name="Refusal">Why not; null: done.</param>
/// <param name="Position">A position of the log that contains what the command did and what its answer rests on.</param>
internal readonly record struct Outcome<T>(T? Value, Refusal? Refusal, long Position)
{
    /// <summary>Whether it was decided. If not, it was not carried out, or it is not known whether it was.</summary>
    public bool Decided { get; init; }

    /// <summary>The answer is that of an earlier try with the same key.</summary>
    public bool Replayed { get; init; }

    /// <summary>It was decided and appended nothing: refused, or what it asks for was so already.</summary>
    public bool Unchanged { get; init; }

    /// <summary>Refused before it came to a decision.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal, 0);
}
