using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Grant or refuse what a guest asks for. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Grant">Whether it is granted.</param>
/// <param name="Refund">Minor units that go back where it is cancelled; null: as the policy says.</param>
/// <param name="Reason">1–200 characters where it is refused; may be left out where there is a code.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfChange"/>.</param>
public sealed record AnswerChange(UserId By, bool Grant, long? Refund = null, string? Reason = null, string? ReasonCode = null)
{
    /// <summary>
    /// 4040; 4000; 4006 <c>nothing_asked</c> (<c>status</c>); a move as for <see cref="Reschedule"/> by staff, so another who took the slot
    /// meanwhile is in the way.
    /// </summary>
    /// <param name="command">The answer.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="resources">Resources of the venue; see <see cref="PlaceOrder"/>.</param>
    /// <param name="days">Days of the resources, and of those it has.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        AnswerChange command, Order order, Venue venue, IReadOnlyList<Resource> resources, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation { Request: { } asked } reservation) return order.Refuse(OrderRefusals.NothingAsked);
        var left = reservation.Deposit();
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfChange, command.ReasonCode, command.Reason, needed: !command.Grant);
        if (command.Refund is { } sum) faults.Range("refund", sum, 0, asked.Kind == ChangeKinds.Cancel ? left : 0);
        if (faults.Any) return faults.Refusal;
        if (!command.Grant)
        {
            return order.Is(new ChangeRefused(
                order.Guest, order.Venue, command.By, asked.Kind, order.Words(command.Reason), command.ReasonCode));
        }

        var granted = order.Is(new ChangeGranted(order.Guest, order.Venue, command.By, asked.Kind));
        if (asked.To is { } to)
        {
            var minutes = (int)(to.End - to.Start).TotalMinutes;
            // Without a word of people, the first of all it has stands for all of them.
            ImmutableArray<ResourceId> named = asked.AnyTable ? []
                : asked.PartySize is null && to.Resource == reservation.Resource ? [.. reservation.Resources()]
                : [to.Resource];
            var move = Reschedule.Decide(
                new(order.Guest, Staff: true, to.Start, minutes, asked.PartySize), order, venue, resources, named, days, now);
            return move.Refusal is not null ? move : Decision.Yes(move.Changes.Insert(0, granted));
        }
        var changes = ImmutableArray.CreateBuilder<Change>(4);
        changes.Add(granted);
        reservation.CallOff(changes, venue.Zone, days, command.By, command.Refund ?? reservation.BackAt(asked.At));
        return Decision.Yes(changes.ToImmutable());
    }
}
