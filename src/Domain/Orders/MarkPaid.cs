using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>
/// The money came another way than by proof, or is waived: confirm the reservation. Needs <see cref="Accounts.Permission.ReviewPayments"/>.
/// </summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Method">One of <see cref="PaidBy"/>.</param>
/// <param name="Reason">Why it is waived, 1–200 characters; may be left out where there is a code. Nothing else has one.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfWaiver"/>.</param>
public sealed record MarkPaid(UserId By, string Method, string? Reason = null, string? ReasonCode = null)
{
    /// <summary>
    /// 4040; 4000; 4003; 4006 <c>wrong_state</c> (<c>status</c>), <c>not_a_reservation</c>. What was waived may be paid later; marked so
    /// already is silent.
    /// </summary>
    public static Decision Decide(MarkPaid command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation reservation) return order.NotReserved();
        var faults = default(Faults);
        command.Check(ref faults, "");
        if (faults.Any) return faults.Refusal;
        if (order.PaidBy == command.Method && order.Status == OrderStatus.Paid) return Decision.Silence;
        if (order is { Status: OrderStatus.Paid, Waived: > 0 }) return order.Is(command.Event(reservation, order.Waived));
        if (order.IsExpired(now)) return order.Expired();
        // A proof that came late holds no slot: approving it finds one.
        if (!order.IsOpen() || order.Late) return order.Refuse(OrderRefusals.WrongState);
        var changes = ImmutableArray.CreateBuilder<Change>(3);
        changes.Add(order.Is(command.Event(reservation, order.Amount)));
        order.EachDay(changes, venue.Zone, days, _ => new SlotConfirmed(order.Id));
        changes.Add(order.Finished());
        return Decision.Yes(changes.ToImmutable());
    }

    /// <summary>Notes what is wrong with it, with fields at a path such as <c>payment.</c>.</summary>
    internal void Check(ref Faults faults, string path)
    {
        if (!PaidBy.All.Contains(Method)) faults.Add($"{path}method", FieldFaults.UnknownMethod);
        if (Method == PaidBy.Waived) Reasons.Check(ref faults, Reasons.OfWaiver, ReasonCode, Reason, needed: true, path);
        else
        {
            if (Reason is not null) faults.Add($"{path}reason", FieldFaults.MustBeEmpty);
            if (ReasonCode is not null) faults.Add($"{path}reason_code", FieldFaults.MustBeEmpty);
        }
    }

    PaymentMarked Event(Reservation order, long amount) =>
        new(order.Guest, order.Venue, By, Method, amount, order.Words(Reason), ReasonCode);
}
