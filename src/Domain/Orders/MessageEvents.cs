namespace RealtimeReservation.Domain.Orders;

/// <summary>Staff wrote to the guest of an order: in words of their own, or one of the usual messages.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="By">User id of the staff member.</param>
/// <param name="Text">The words; null where it is a usual message.</param>
/// <param name="TextCode">One of <see cref="Reasons.OfMessage"/>; null where it is in words.</param>
[Stored("guest_messaged")]
public sealed record GuestMessaged(UserId Guest, VenueId Venue, UserId By, string? Text, string? TextCode) : OrderEvent, IVenueAction;

/// <summary>The guest saw what staff had written to them.</summary>
[Stored("messages_seen")]
public sealed record MessagesSeen(UserId Guest, VenueId Venue) : OrderEvent;

/// <summary>Staff told the guest once more that the order is confirmed.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="By">User id of the staff member.</param>
/// <param name="Slot">Where and when the reservation is; null where a bill was paid.</param>
[Stored("confirmation_resent")]
public sealed record ConfirmationResent(UserId Guest, VenueId Venue, UserId By, ReservedSlot? Slot) : OrderEvent, IVenueAction;
