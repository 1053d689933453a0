using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>The guest came and went. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record CompleteReservation(UserId By)
{
    /// <summary>4040; 4006 <c>not_started</c>, <c>wrong_state</c> (<c>status</c>). Completed already is silent.</summary>
    public static Decision Decide(CompleteReservation command, Order order, DateTimeOffset now) =>
        Visit.End(order, ReservationStatus.Completed, now, new ReservationCompleted(order.Guest, order.Venue, command.By));
}

/// <summary>The guest is there. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record NoteArrival(UserId By)
{
    /// <summary>How long before the start a guest may come.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromHours(2);

    /// <summary>
    /// 4040; 4006 <c>wrong_state</c> (<c>status</c>), <c>not_started</c> (it is too early). Noted already is silent. Who comes late and is
    /// noted as a no-show already is welcome.
    /// </summary>
    public static Decision Decide(NoteArrival command, Order order, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation reservation) return order.NotReserved();
        if (reservation.Visit == ReservationStatus.Seated) return Decision.Silence;
        if (order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        if (reservation.Visit is not (ReservationStatus.Confirmed or ReservationStatus.NoShow))
            return order.Refuse(OrderRefusals.WrongState).With("status", reservation.Visit.Name());
        if (reservation.Start - Early > now) return order.Refuse(OrderRefusals.NotStarted);
        var arrived = order.Is(new GuestArrived(order.Guest, order.Venue, command.By));
        return reservation.Visit == ReservationStatus.NoShow
            ? Decision.Yes(order.Is(Visit.Again(order, command.By)), arrived)
            : arrived;
    }
}

/// <summary>The guest never came. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record NoteNoShow(UserId By)
{
    /// <summary>
    /// 4040; 4006 <c>not_started</c>, <c>wrong_state</c> (<c>status</c>). Noted already is silent. Where the venue gives up bookings whose
    /// party is late, what is left of the time is free again.
    /// </summary>
    public static Decision Decide(NoteNoShow command, Order order, Venue venue, DaysOf days, DateTimeOffset now)
    {
        var decision = Visit.End(order, ReservationStatus.NoShow, now, new GuestNoShow(order.Guest, order.Venue, command.By));
        if (decision.Changes.IsEmpty || venue.Settings.Booking.NoShowMinutes is null) return decision;
        var changes = decision.Changes.ToBuilder();
        order.Release(changes, venue.Zone, days, "no_show");
        return Decision.Yes(changes.ToImmutable());
    }
}

/// <summary>A venue gives a booking up whose party is late.</summary>
public static class GiveUpLate
{
    /// <summary>Who notes it: no person.</summary>
    public static readonly UserId Clock = new("clock");

    static readonly string Withdrawn = StoredNames.All[typeof(NoShowWithdrawn)].Name;

    /// <summary>
    /// The instant (UTC) at which a booking is given up; null: it is not. What staff took back once is theirs to note.
    /// </summary>
    public static DateTimeOffset? At(Order order, Venue venue) =>
        order is Reservation { Status: OrderStatus.Paid, Visit: ReservationStatus.Confirmed } reservation
            && venue.Settings.Booking.NoShowMinutes is { } minutes
            && !order.History.Any(step => step.What == Withdrawn)
            ? reservation.Start.AddMinutes(minutes)
            : null;

    /// <summary>Never refuses: too early, too late or again is silent.</summary>
    public static Decision Decide(Order order, Venue venue, DaysOf days, DateTimeOffset now) =>
        At(order, venue) is { } at && at <= now
            ? NoteNoShow.Decide(new NoteNoShow(Clock), order, venue, days, now)
            : Decision.Silence;
}

/// <summary>The guest came after all, or another guest was meant. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
public sealed record WithdrawNoShow(UserId By)
{
    /// <summary>How long after the end of the slot: until then the evening is remembered, later the books stand.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(24);

    /// <summary>
    /// 4040; 4006 <c>wrong_state</c> (<c>status</c>), <c>too_late</c> (<c>until</c>); 4001 <c>slot_taken</c>: its time was given up and
    /// taken since. A reservation that counts already is silent.
    /// </summary>
    public static Decision Decide(
        WithdrawNoShow command, Order order, Venue venue, Func<ResourceId, Resource> resourceOf, DaysOf days, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation reservation) return order.NotReserved();
        if (reservation is { Status: OrderStatus.Paid, Visit: ReservationStatus.Confirmed }) return Decision.Silence;
        if (order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        if (reservation.Visit != ReservationStatus.NoShow)
            return order.Refuse(OrderRefusals.WrongState).With("status", reservation.Visit.Name());
        if (now > reservation.End + Within) return order.Refuse(OrderRefusals.TooLate).With("until", reservation.End + Within);
        var changes = ImmutableArray.CreateBuilder<Change>(2);
        changes.Add(order.Is(Visit.Again(order, command.By)));
        return Visit.TakeAgain(changes, reservation, venue, resourceOf, days, now) is { } taken
            ? taken
            : Decision.Yes(changes.ToImmutable());
    }
}

static class Visit
{
    public static NoShowWithdrawn Again(Order order, UserId by) => new(order.Guest, order.Venue, by);

    /// <summary>Takes what was given up when the party was late, as long as its time is not over.</summary>
    public static Refusal? TakeAgain(
        ImmutableArray<Change>.Builder changes, Reservation order, Venue venue, Func<ResourceId, Resource> resourceOf, DaysOf days,
        DateTimeOffset now)
    {
        if (order.End <= now || Held.By(order.Id, venue.Zone, order.Resource, order.Start, order.End, days).Count > 0) return null;
        var placement = order.Placed(resourceOf);
        var parts = new List<DaySegment>(1);
        var wanted = new Wanted([placement], null, order.Minutes());
        // Its time began already: it is looked at as it was then.
        var availability = new Availability(venue, placement.Resources, days, order.Start, staff: true);
        if (availability.Take(wanted, order.Start, limit: null, parts, out _) is { } refusal)
            return refusal.Code == Codes.SlotTaken ? SlotRefusals.SlotTaken : SlotRefusals.Closed;
        Booking.Take(changes, parts, order.Id, placement, order.PartySize, until: null, confirmed: true);
        return null;
    }

    public static Decision End(Order order, ReservationStatus status, DateTimeOffset now, OrderEvent e)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order is not Reservation reservation) return order.NotReserved();
        if (reservation.Visit == status) return Decision.Silence;
        if (order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        if (reservation.Visit == ReservationStatus.Seated && status == ReservationStatus.Completed) return order.Is(e);
        if (reservation.Visit != ReservationStatus.Confirmed)
            return order.Refuse(OrderRefusals.WrongState).With("status", reservation.Visit.Name());
        if (reservation.Start > now) return order.Refuse(OrderRefusals.NotStarted);
        return order.Is(e);
    }
}
