using System.Text.Json;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Projections.Audit;

/// <summary>What is asked of the audit.</summary>
/// <param name="Subject">
/// An order (id or number), venue, resource or user: everything that happened to it, by whomever. Null: what staff did.
/// </param>
/// <param name="Actor">Only what this user did.</param>
/// <param name="From">Only what happened at or after this instant (UTC).</param>
/// <param name="To">Only what happened before this instant (UTC).</param>
/// <param name="Venues">Only what happened at these venues; null: everywhere, and to the whole server.</param>
public sealed record AuditQuery(string? Subject, string? Actor, DateTimeOffset? From, DateTimeOffset? To, IReadOnlyList<string>? Venues)
{
    /// <summary>Only what follows this position in the list: older entries.</summary>
    public long? After { get; init; }

    /// <summary>Only these kinds of events, by stored name; null: all.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Only what comes right before this position in the list: newer entries.</summary>
    public long? Before { get; init; }
}

/// <summary>One thing that happened.</summary>
/// <param name="Seq">Position in the log.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Actor">User id, or a name of the system's own.</param>
/// <param name="What">Stored name of the event.</param>
/// <param name="Subject">Key of the event's stream, <c>{type}-{id}</c>.</param>
/// <param name="Venue">Where; null: the whole server.</param>
/// <param name="CommandId">The command that led to it.</param>
/// <param name="RequestId">The request it belongs to.</param>
/// <param name="Data">The event as it is stored.</param>
/// <param name="OrderNo">Number of the order that it is about, where it is about one.</param>
/// <param name="OwnPayment">True where staff decided on their own payment, for want of another who could.</param>
public sealed record AuditEntry(
    long Seq, DateTimeOffset At, string? Actor, string What, string Subject, VenueId? Venue, string? CommandId, string? RequestId,
    JsonElement Data,
    string? OrderNo = null, bool? OwnPayment = null)
{
    /// <summary>What it changed, before and after; none where its stream is too long to be told.</summary>
    public IReadOnlyList<AuditChange>? Changes { get; init; }
}
