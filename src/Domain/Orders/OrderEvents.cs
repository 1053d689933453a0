using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>What happens to an order. Each event says whose it is.</summary>
public abstract record OrderEvent : DomainEvent
{
    private protected OrderEvent() { }

    /// <summary>User id of the guest.</summary>
    public abstract UserId Guest { get; init; }

    /// <summary>Id of the venue.</summary>
    public abstract VenueId Venue { get; init; }
}

/// <summary>A guest asked for a resource and holds it.</summary>
/// <param name="Order">Order id.</param>
/// <param name="OrderNo">Number for people, see <see cref="OrderNumbers"/>.</param>
/// <param name="PayReference">Text for the transfer, see <see cref="OrderNumbers"/>.</param>
/// <param name="Kind">reservation.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="Units">Units held.</param>
/// <param name="PartySize">People who come, if told.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PayQrUrl">Address of the payment code.</param>
/// <param name="ExpireAt">UTC instant when the hold runs out; null when nothing is to be paid, or not yet.</param>
/// <param name="Policy">How it may be changed, as the venue said then; null: as usual.</param>
/// <param name="More">The other tables of a combination; null: none.</param>
/// <param name="Needs">What the party needs; null: nothing was said.</param>
/// <param name="Requested">True: the venue has to confirm it first.</param>
[Stored("order_placed", Version = 3)]
public sealed record OrderPlaced(
    OrderId Order,
    string OrderNo,
    string PayReference,
    string Kind,
    UserId Guest,
    VenueId Venue,
    ResourceId Resource,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Units,
    int? PartySize,
    string? Note,
    long Amount,
    string Currency,
    string? PayQrUrl,
    DateTimeOffset? ExpireAt,
    PolicySettings? Policy = null,
    ImmutableArray<ResourceId>? More = null,
    PartyNeeds? Needs = null,
    bool? Requested = null) : OrderEvent;

/// <summary>What a party asks the venue to have ready.</summary>
/// <param name="Dietary">What they must not or do not eat, in their words.</param>
/// <param name="Occasion">One of <see cref="Occasions"/>.</param>
/// <param name="HighChairs">Chairs for small children.</param>
public sealed record PartyNeeds(string? Dietary = null, string? Occasion = null, int? HighChairs = null)
{
    /// <summary>What is celebrated.</summary>
    public static readonly ImmutableArray<string> Occasions = ["birthday", "anniversary", "date", "business", "celebration"];
}

/// <summary>The venue confirmed a booking that was asked for; what is to be paid before is awaited until the deadline (UTC).</summary>
[Stored("reservation_accepted")]
public sealed record ReservationAccepted(UserId Guest, VenueId Venue, UserId By, DateTimeOffset? ExpireAt) : OrderEvent, IVenueAction;

/// <summary>The guest came.</summary>
[Stored("guest_arrived")]
public sealed record GuestArrived(UserId Guest, VenueId Venue, UserId By) : OrderEvent, IVenueAction;

/// <summary>Staff left a booking that does not fit any more where it is.</summary>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="By">User id of the staff member.</param>
/// <param name="Reason">Why it does not fit.</param>
[Stored("misfit_kept")]
public sealed record MisfitKept(UserId Guest, VenueId Venue, UserId By, MisfitReason Reason) : OrderEvent, IVenueAction;

/// <summary>What the guest wrote and what the party needs, as they are from now on.</summary>
[Stored("reservation_details_changed")]
public sealed record ReservationDetailsChanged(UserId Guest, VenueId Venue, UserId By, string? Note, PartyNeeds? Needs)
    : OrderEvent, IVenueAction;

/// <summary>A guest pays the bill of a table, or a part of it, by transfer: a proof is awaited.</summary>
/// <param name="Order">Order id.</param>
/// <param name="OrderNo">Number for people, see <see cref="OrderNumbers"/>.</param>
/// <param name="PayReference">Text for the transfer, see <see cref="OrderNumbers"/>.</param>
/// <param name="Guest">User id of who hands in the proof: the guest, or a member of staff for them.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Tab">The tab.</param>
/// <param name="Amount">Minor units, tip included.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PayQrUrl">Address of the payment code.</param>
/// <param name="ExpireAt">UTC instant until which a proof is awaited.</param>
[Stored("bill_payment_placed")]
public sealed record BillPaymentPlaced(
    OrderId Order,
    string OrderNo,
    string PayReference,
    UserId Guest,
    VenueId Venue,
    TabId Tab,
    long Amount,
    string Currency,
    string? PayQrUrl,
    DateTimeOffset ExpireAt) : OrderEvent;

/// <summary>The guest came and sits at a table; what was paid is the deposit of its tab.</summary>
[Stored("reservation_seated")]
public sealed record ReservationSeated(UserId Guest, VenueId Venue, UserId By, TabId Tab) : OrderEvent, IVenueAction;

/// <summary>Nothing is to be paid and no proof is asked for: the order is confirmed at once.</summary>
[Stored("payment_waived")]
public sealed record PaymentWaived(UserId Guest, VenueId Venue) : OrderEvent;

/// <summary>The guest handed in a proof of payment; the deadline stands still.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Proofs">One to three images.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="RemainingSeconds">What was left of the deadline.</param>
[Stored("proof_submitted")]
public sealed record ProofSubmitted(UserId Guest, VenueId Venue, ImmutableArray<Proof> Proofs, string? Note, int RemainingSeconds)
    : OrderEvent;

/// <summary>An image that shows the payment.</summary>
/// <param name="Id">Proof id.</param>
/// <param name="Sha256">Hash of the image, lower-case hex.</param>
/// <param name="MediaType">image/jpeg, image/png or image/webp.</param>
/// <param name="Bytes">Size.</param>
/// <param name="DuplicateOf">The earlier proof with the same image, if there is one.</param>
public sealed record Proof(string Id, string Sha256, string MediaType, int Bytes, string? DuplicateOf);

/// <summary>Staff saw the money.</summary>
[Stored("payment_approved")]
public sealed record PaymentApproved(UserId Guest, VenueId Venue, UserId By) : OrderEvent, IVenueAction;

/// <summary>Staff did not see the money; the guest may hand in a proof again until the new deadline (UTC).</summary>
[Stored("payment_rejected", Version = 2)]
public sealed record PaymentRejected(
    UserId Guest, VenueId Venue, UserId By, string? Reason, DateTimeOffset ExpireAt, string? ReasonCode = null) : OrderEvent, IVenueAction;

/// <summary>The deadline passed without a proof.</summary>
[Stored("order_expired")]
public sealed record OrderExpired(UserId Guest, VenueId Venue) : OrderEvent;

/// <summary>The guest or staff called it off.</summary>
[Stored("order_cancelled", Version = 2)]
public sealed record OrderCancelled(UserId Guest, VenueId Venue, UserId By, string? Reason, string? ReasonCode = null)
    : OrderEvent, IVenueAction;

/// <summary>Staff gave an expired order a new deadline (UTC).</summary>
[Stored("order_revived")]
public sealed record OrderRevived(UserId Guest, VenueId Venue, UserId By, DateTimeOffset ExpireAt) : OrderEvent, IVenueAction;

/// <summary>Money went back.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who gave it back.</param>
/// <param name="Amount">Minor units, this time.</param>
/// <param name="TotalRefunded">Minor units, all refunds of the order.</param>
/// <param name="Full">Whether nothing is left to refund.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ReasonCode">Why, one of <see cref="Reasons"/>.</param>
/// <param name="Reference">How it went back, in words; null where it was not due.</param>
/// <param name="DueLeft">Minor units still due after it; null: as before, as far as there is money left.</param>
[Stored("payment_refunded", Version = 3)]
public sealed record PaymentRefunded(
    UserId Guest, VenueId Venue, UserId By, long Amount, long TotalRefunded, bool Full, string? Reason, string? ReasonCode = null,
    string? Reference = null, long? DueLeft = null) : OrderEvent, IVenueAction;

/// <summary>The reservation moved to another slot (UTC) or resource; the amount is what it costs now.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who moved it.</param>
/// <param name="Resource">Where it is now.</param>
/// <param name="Start">Start (UTC).</param>
/// <param name="End">End (UTC), exclusive.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="From">Where it was; null in events from before they said so.</param>
/// <param name="More">The other tables of a combination; null: none.</param>
/// <param name="PartySize">People who come; null: as before.</param>
/// <param name="Units">Units of each resource; null: as before.</param>
[Stored("reservation_rescheduled", Version = 3)]
public sealed record ReservationRescheduled(
    UserId Guest, VenueId Venue, UserId By, ResourceId Resource, DateTimeOffset Start, DateTimeOffset End, long Amount,
    ReservedSlot? From = null, ImmutableArray<ResourceId>? More = null, int? PartySize = null, int? Units = null)
    : OrderEvent, IVenueAction;

/// <summary>Where and when a reservation is.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Start">Start (UTC).</param>
/// <param name="End">End (UTC), exclusive.</param>
public sealed record ReservedSlot(ResourceId Resource, DateTimeOffset Start, DateTimeOffset End);

/// <summary>The guest came and went.</summary>
[Stored("reservation_completed")]
public sealed record ReservationCompleted(UserId Guest, VenueId Venue, UserId By) : OrderEvent, IVenueAction;

/// <summary>The guest never came.</summary>
[Stored("guest_no_show")]
public sealed record GuestNoShow(UserId Guest, VenueId Venue, UserId By) : OrderEvent, IVenueAction;

/// <summary>The account of the order's guest was erased: what was written about the order, and the images, are gone.</summary>
[Stored("order_guest_erased")]
public sealed record OrderGuestErased(UserId Guest, VenueId Venue) : OrderEvent;

/// <summary>It was wrong that the guest never came: the reservation counts again.</summary>
[Stored("no_show_withdrawn")]
public sealed record NoShowWithdrawn(UserId Guest, VenueId Venue, UserId By) : OrderEvent, IVenueAction;
