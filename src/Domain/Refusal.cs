using System.Collections.Immutable;

namespace RealtimeReservation.Domain;

/// <summary>
/// An expected no. Each stands once in the catalogue of its capability (<c>OrderRefusals</c>, <c>TabRefusals</c> …); a decision returns it
/// from there with the details of the case.
/// </summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="Reason">Key of the message to show, snake_case (<c>slot_taken</c>).</param>
public sealed record Refusal(int Code, string Reason)
{
    // Without setters: what stands in a catalogue gets details of a case, never another code or reason.

    /// <summary>One of <see cref="Codes"/>, or of the server's.</summary>
    public int Code { get; } = Code;

    /// <summary>Key of the message to show.</summary>
    public string Reason { get; } = Reason;

    /// <summary>What would help, snake_case keys (<c>nearest_free</c>, <c>held_until</c>, <c>status</c> …).</summary>
    public ImmutableDictionary<string, Detail?> Details { get; init; } = ImmutableDictionary<string, Detail?>.Empty;

    /// <summary>What it rests on, where the decision has noted it.</summary>
    public Cause? Cause { get; init; }

    /// <summary>Faults by field (snake_case path such as <c>hours[2].opens</c>); filled when <see cref="Code"/> is 4000.</summary>
    public ImmutableSortedDictionary<string, Fault> Errors { get; init; } = ImmutableSortedDictionary<string, Fault>.Empty;

    /// <summary>The same refusal with one more detail.</summary>
    public Refusal With(string key, Detail? value) => this with { Details = Details.SetItem(key, value) };

    /// <summary>The same refusal with the seconds after which it may be tried again.</summary>
    public Refusal RetryAfter(int seconds) => With("retry_after", seconds);

    /// <summary>The same refusal with the time after which it may be tried again: whole seconds, one at least.</summary>
    public Refusal RetryAfter(TimeSpan wait) => RetryAfter(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));

    /// <summary>4000 with what is wrong with a field (snake_case path such as <c>hours[2].opens</c>).</summary>
    public static Refusal Invalid(string field, Fault fault) => Invalid([KeyValuePair.Create(field, fault)]);

    /// <inheritdoc cref="Invalid(string, Fault)"/>
    public static Refusal Invalid(IEnumerable<KeyValuePair<string, Fault>> faults) =>
        GeneralRefusals.Invalid with { Errors = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, faults) };
}

/// <summary>What is wrong with one field; each stands once in <see cref="FieldFaults"/> or beside its capability.</summary>
/// <param name="Reason">Key of the message to show (<c>out_of_range</c>).</param>
/// <param name="Min">Smallest value or length allowed, where the message names it.</param>
/// <param name="Max">Largest value or length allowed, where the message names it.</param>
public sealed record Fault(string Reason, long? Min = null, long? Max = null)
{
    /// <summary>Key of the message to show.</summary>
    public string Reason { get; } = Reason;

    /// <summary>The same fault with the smallest and the largest value that is allowed.</summary>
    public Fault Between(long min, long max) => this with { Min = min, Max = max };

    /// <summary>The same fault with the smallest value that is allowed.</summary>
    public Fault AtLeast(long min) => this with { Min = min };

    /// <summary>The same fault with the largest value that is allowed.</summary>
    public Fault AtMost(long max) => this with { Max = max };
}

/// <summary>Codes of refusals, the same over HTTP and live.</summary>
public static class Codes
{
    /// <summary>Input invalid; see <see cref="Refusal.Errors"/>.</summary>
    public const int Invalid = 4000;

    /// <summary>The slot is taken or held.</summary>
    public const int SlotTaken = 4001;

    /// <summary>The guest has an unfinished order.</summary>
    public const int UnfinishedOrder = 4002;

    /// <summary>The order expired.</summary>
    public const int OrderExpired = 4003;

    /// <summary>Not allowed: role, or not yours.</summary>
    public const int NotAllowed = 4004;

    /// <summary>Outside the booking window or the opening hours.</summary>
    public const int OutsideWindow = 4005;

    /// <summary>Wrong state for this action.</summary>
    public const int WrongState = 4006;

    /// <summary>Out of stock, or 86 (<c>available</c>).</summary>
    public const int OutOfStock = 4204;

    /// <summary>Too often; may be tried again after <c>retry_after</c> seconds.</summary>
    public const int TooMany = 4290;

    /// <summary>No such thing.</summary>
    public const int NotFound = 4040;
}
