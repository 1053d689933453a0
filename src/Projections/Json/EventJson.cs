using System.Text.Json.Serialization;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Projections.Json;

/// <summary>How events and snapshots are written into the log.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(DayOfWeekJson)])]
[JsonSerializable(typeof(VenueOpened))]
[JsonSerializable(typeof(VenueSettingsChanged))]
[JsonSerializable(typeof(ResourceAdded))]
[JsonSerializable(typeof(ResourceChanged))]
[JsonSerializable(typeof(ResourceClosed))]
[JsonSerializable(typeof(DayOpened))]
[JsonSerializable(typeof(DayChanged))]
[JsonSerializable(typeof(SlotHeld))]
[JsonSerializable(typeof(HoldDeadlineChanged))]
[JsonSerializable(typeof(SlotConfirmed))]
[JsonSerializable(typeof(SlotReleased))]
[JsonSerializable(typeof(OrderPlaced))]
[JsonSerializable(typeof(PaymentWaived))]
[JsonSerializable(typeof(ProofSubmitted))]
[JsonSerializable(typeof(PaymentApproved))]
[JsonSerializable(typeof(PaymentRejected))]
[JsonSerializable(typeof(OrderExpired))]
[JsonSerializable(typeof(OrderCancelled))]
[JsonSerializable(typeof(OrderRevived))]
[JsonSerializable(typeof(PaymentRefunded))]
[JsonSerializable(typeof(ReservationRescheduled))]
[JsonSerializable(typeof(ReservationCompleted))]
[JsonSerializable(typeof(GuestNoShow))]
[JsonSerializable(typeof(GuestOrderOpened))]
[JsonSerializable(typeof(GuestOrderClosed))]
[JsonSerializable(typeof(RoleGranted))]
[JsonSerializable(typeof(RoleRevoked))]
[JsonSerializable(typeof(SignedOut))]
[JsonSerializable(typeof(SignedOutEverywhere))]
[JsonSerializable(typeof(AccountErased))]
[JsonSerializable(typeof(Day))]
sealed partial class EventJson : JsonSerializerContext;
