using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Move a reservation to another slot, or to another resource of its venue.</summary>
/// <param name="By">User id.</param>
/// <param name="Staff">Whether they act as staff of the venue.</param>
/// <param name="Start">Start of the first slot.</param>
/// <param name="DurationMinutes">A multiple of the slot length; null: as long as before.</param>
public sealed record Reschedule(UserId By, bool Staff, DateTimeOffset Start, int? DurationMinutes = null)
{
    /// <summary>
    /// 4040; 4004; 4000; 4003; 4006 <c>wrong_state</c> (<c>status</c>), <c>already_started</c>, <c>outside_policy</c> (<c>free_until</c>:
    /// the guest moved what they paid until then), <c>amount_differs</c> (<c>amount</c>, <c>new_amount</c>: what is paid must not become
    /// dearer, and what is shown to be paid must stay the price); 4005 and 4001 as for <see cref="PlaceOrder"/>. Units and deadline stay;
    /// where what is paid becomes cheaper, the difference goes back. The slot it has already is silent.
    /// </summary>
    /// <param name="command">Where to.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="target">The resource to move to, or the one it has.</param>
    /// <param name="days">Days of both resources.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(Reschedule command, Order order, Venue venue, Resource target, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (!command.Staff && command.By != order.Guest) return OrderRefusals.NotYours;
        return order is Reservation reservation ? Decide(command, reservation, venue, target, days, now) : order.NotReserved();
    }

    static Decision Decide(Reschedule command, Reservation order, Venue venue, Resource target, DaysOf days, DateTimeOffset now)
    {
        if (Refuse(command, order, venue, target, now) is { } refusal) return refusal;
        var start = command.Start.ToUniversalTime();
        var end = start + (command.DurationMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : order.End - order.Start);
        if ((target.Id, start, end) == (order.Resource, order.Start, order.End)) return Decision.Silence;

        var calendar = new Calendar(venue, target, days);
        var parts = new List<DaySegment>(1);
        refusal = Booking.Grid(calendar, start, end, parts)
            ?? Booking.InWindow(calendar, parts, now)
            ?? Booking.CheckCapacity(calendar, parts, order.Units, now, except: order.Id);
        if (refusal is not null) return refusal;
        var amount = Booking.Price(parts, order.Units);
        if (amount != order.Amount && !order.Waits() && !(amount < order.Amount && order.Status == OrderStatus.Paid))
            return order.Refuse(OrderRefusals.AmountDiffers).With("amount", order.Amount).With("new_amount", amount);

        var nothingToPay = order.Waits() && amount == 0 && !venue.Settings.ProofWhenFree;
        var confirmed = order.Status == OrderStatus.Paid || nothingToPay;
        var changes = ImmutableArray.CreateBuilder<Change>();
        var from = new ReservedSlot(order.Resource, order.Start, order.End);
        changes.Add(order.Is(new ReservationRescheduled(order.Guest, order.Venue, command.By, target.Id, start, end, amount, from)));
        if (nothingToPay) changes.Add(order.Is(new PaymentWaived(order.Guest, order.Venue)));
        order.Release(changes, venue.Zone, days, "rescheduled");
        Booking.Take(changes, parts, order.Id, order.Units, order.Waits() && !confirmed ? order.ExpireAt : null, confirmed);
        if (nothingToPay) changes.Add(order.Finished());
        if (order.Status == OrderStatus.Paid && Math.Min(order.Amount - amount, order.Deposit()) is > 0 and var back)
            changes.Add(order.IsDue(command.By, back, Reasons.MovedCheaper));
        return Decision.Yes(changes.ToImmutable());
    }

    static Refusal? Refuse(Reschedule command, Reservation order, Venue venue, Resource target, DateTimeOffset now)
    {
        if (!target.Exists() || target.Venue != order.Venue) return VenueRefusals.NoSuchResource;
        var faults = default(Faults);
        if (command.DurationMinutes is { } minutes) faults.Range("duration_minutes", minutes, 1, venue.Settings.WindowHours * 60L);
        if (faults.Any) return faults.Refusal;
        if (order.IsExpired(now)) return order.Expired();
        if (!order.Waits() && order.Status is not (OrderStatus.ProofSubmitted or OrderStatus.Paid))
            return order.Refuse(OrderRefusals.WrongState);
        if (order.Visit == ReservationStatus.Seated || order.Start <= now) return order.Refuse(OrderRefusals.AlreadyStarted);
        if (!command.Staff && order is { Status: OrderStatus.Paid, Amount: > 0 } && now > order.FreeMoveUntil)
            return order.Refuse(OrderRefusals.OutsidePolicy).With("free_until", order.FreeMoveUntil);
        if (target.Closed) return SlotRefusals.ResourceClosed;
        return null;
    }
}
