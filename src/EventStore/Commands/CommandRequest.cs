using System.Text.Json.Serialization.Metadata;

namespace RealtimeReservation.EventStore;

/// <summary>A command to be decided and committed by the <see cref="CommandLoop"/>.</summary>
/// <typeparam name="T">Its answer: an acceptance or a refusal. Kept as JSON with the first answer when it appended events.</typeparam>
/// <param name="Id">Made by the client; a repeat is answered with the first answer.</param>
/// <param name="Actor">Who sends it: a user's id, or a name of the system's own.</param>
/// <param name="Decide">
/// Pure and synchronous: reads states, appends events, answers. It may run several times; nothing counts but the last run.
/// </param>
/// <param name="Json">How the answer is kept.</param>
public sealed record CommandRequest<T>(Guid Id, string? Actor, Func<Transaction, T> Decide, JsonTypeInfo<T> Json)
{
    /// <summary>The request it belongs to; written with every event.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>A hash of what was asked. The same id with another fingerprint is a misuse.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Keys of streams that the decision will read: loading them together saves round trips.</summary>
    public IReadOnlyList<string> Touches { get; init; } = [];

    /// <summary>False for a command whose id is fresh at every try: its answer is not kept.</summary>
    public bool Remember { get; init; } = true;
}

/// <summary>What became of a command.</summary>
/// <param name="Status">Whether it was carried out.</param>
/// <param name="Result">The answer, when <see cref="CommandStatus.Done"/>.</param>
/// <param name="Position">A position of the log that contains what the command did and what its answer rests on.</param>
/// <param name="Replayed">The answer is that of an earlier try with the same id.</param>
public readonly record struct CommandReply<T>(CommandStatus Status, T? Result, long Position, bool Replayed)
{
    /// <summary>It was decided and appended nothing: refused, or what it asks for was so already. No event bears its id.</summary>
    public bool Unchanged { get; init; }
}

/// <summary>How a command ended.</summary>
public enum CommandStatus
{
    /// <summary>Decided, and what it changed is committed.</summary>
    Done,

    /// <summary>Not carried out: too many commands wait.</summary>
    Busy,

    /// <summary>Not carried out: the database cannot be reached. Only of commands without an id of the client's.</summary>
    Unavailable,

    /// <summary>
    /// Not known: the connection broke during the commit, or the database could not be asked whether an earlier try was carried out, here
    /// or on another node. Asking again with the same id tells.
    /// </summary>
    Unknown,

    /// <summary>The actor used the id before for something else. Not carried out.</summary>
    KeyReused,

    /// <summary>Another actor used the id. Not carried out under it.</summary>
    KeyOfAnother,
}
