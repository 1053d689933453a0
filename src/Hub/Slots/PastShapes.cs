using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Slots;

namespace RealtimeReservation.Server.Slots;

/// <summary>A grid as it stood at an earlier instant, with the orders in it.</summary>
/// <param name="Seq">Log position of the last change before that instant.</param>
/// <param name="Time">The instant, UTC.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Zone">IANA time zone of the venue.</param>
/// <param name="Slots">The slots as everybody saw them, by start.</param>
/// <param name="Holds">Who held what, by start.</param>
internal sealed record PastReply(
    long Seq, DateTimeOffset Time, VenueId Venue, ResourceId Resource, string Zone, IReadOnlyList<SlotRow> Slots,
    IReadOnlyList<HeldSlot> Holds);

/// <summary>What an order held, or holds.</summary>
/// <param name="Order">The order.</param>
/// <param name="OrderNo">Its number.</param>
/// <param name="Guest">User id of its guest.</param>
/// <param name="GuestName">Their name; null: the account is gone.</param>
/// <param name="Resource">The resource.</param>
/// <param name="StartTime">UTC.</param>
/// <param name="EndTime">UTC, exclusive.</param>
/// <param name="Units">Units held.</param>
/// <param name="Until">When the hold would have run out; null: no deadline ran.</param>
/// <param name="Confirmed">Whether it was booked: paid, or free.</param>
internal sealed record HeldSlot(
    OrderId Order, string OrderNo, UserId Guest, string? GuestName, ResourceId Resource, DateTimeOffset StartTime, DateTimeOffset EndTime,
    int Units,
    DateTimeOffset? Until, bool Confirmed);

/// <summary>What happened to a resource's days.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="More">Whether there were more than fit in.</param>
internal sealed record SlotChangesReply(IReadOnlyList<SlotChange> Items, bool More)
{
    /// <summary>When the resource was added, UTC: before that there is no grid.</summary>
    public DateTimeOffset? CreatedAt { get; init; }
}

/// <summary>One thing that happened to a resource's days.</summary>
/// <param name="Seq">Log position.</param>
/// <param name="At">When, UTC.</param>
/// <param name="What">Stored name of the event.</param>
/// <param name="Order">The order it was about.</param>
/// <param name="OrderNo">Its number.</param>
/// <param name="GuestName">Name of its guest; null: none, or the account is gone.</param>
/// <param name="StartTime">Start of what was held or released.</param>
/// <param name="EndTime">Its end, exclusive.</param>
/// <param name="Reason">Why it was released.</param>
/// <param name="By">User id of who did it, or a name of the system's own.</param>
internal sealed record SlotChange(
    long Seq, DateTimeOffset At, string What, OrderId? Order, string? OrderNo, string? GuestName, DateTimeOffset? StartTime,
    DateTimeOffset? EndTime,
    string? Reason, UserId? By);
