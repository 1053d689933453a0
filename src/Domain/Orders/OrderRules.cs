using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Orders as a decision about a bill sees them; no such order: <see cref="Order.None"/>.</summary>
public delegate Order OrderOf(OrderId id);

/// <summary>What several decisions about an order share.</summary>
static class OrderRules
{
    public const int MaxText = 200;

    /// <summary>The refusal, with the status that the order has.</summary>
    public static Refusal Refuse(this Order order, Refusal refusal) => refusal.With("status", order.Status.Name());

    public static Refusal Expired(this Order order) => OrderRefusals.OrderExpired.With("expires_at", order.ExpireAt);

    /// <summary>Whether the deadline runs.</summary>
    public static bool Waits(this Order order) => order.Status is OrderStatus.Pending or OrderStatus.Rejected;

    /// <summary>Whether its guest took the last proof back and has handed in no other.</summary>
    public static bool ProofIsWithdrawn(this Order order) =>
        order is { Status: OrderStatus.Pending or OrderStatus.Expired, Withdrawals: > 0, LastProofs.IsEmpty: true };

    /// <summary>Whether the venue has to confirm it first: nothing is paid or proved until then.</summary>
    public static bool IsRequested(this Order order) => order is Reservation { AwaitsVenue: true };

    /// <summary>Whether the deadline ran out, noted or not.</summary>
    public static bool IsExpired(this Order order, DateTimeOffset now) =>
        order.Status == OrderStatus.Expired || (order.Waits() && order.ExpireAt <= now);

    /// <summary>Frees what the order holds.</summary>
    public static void Release(this Order order, ImmutableArray<Change>.Builder changes, string zone, DaysOf days, string reason) =>
        order.EachDay(changes, zone, days, hold => new SlotReleased(order.Id, hold.Start, hold.End, reason));

    /// <summary>Money of the order is to go back.</summary>
    public static Change IsDue(this Order order, UserId by, long amount, string reason) =>
        order.Is(new RefundDue(order.Guest, order.Venue, by, amount, order.Due + amount, reason));

    /// <summary>What a party may need.</summary>
    public static void Needs(ref this Faults faults, PartyNeeds? needs)
    {
        if (needs is null) return;
        faults.OptionalText("needs.dietary", needs.Dietary, MaxText);
        if (needs.Occasion is { } occasion && !PartyNeeds.Occasions.Contains(occasion))
            faults.Add("needs.occasion", FieldFaults.UnknownOccasion);
        if (needs.HighChairs is { } chairs) faults.Range("needs.high_chairs", chairs, 0, 20);
    }

    public static Change Is(this Order order, OrderEvent e) => Change.To(Streams.Order(order.Id), e);

    /// <summary>What is written about the order, unless its guest is to be forgotten.</summary>
    public static string? Words(this Order order, string? text) => order.GuestErased || string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>Refuses what is only for reservations.</summary>
    public static Refusal NotReserved(this Order order) => order.Refuse(OrderRefusals.NotAReservation);
}
