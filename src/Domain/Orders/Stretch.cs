using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>A booking that has begun ends later or earlier: staff alone say so, and only the end moves.</summary>
static class Stretch
{
    /// <summary>Whether the start is past, or the guest is there: then it can be stretched, and no longer moved.</summary>
    public static bool HasBegun(this Reservation order, DateTimeOffset now) =>
        order.Visit == ReservationStatus.Seated || order.Start <= now;

    /// <summary>
    /// 4006 <c>already_started</c> where more than the end is to change, or it is over for the guest; <c>amount_differs</c> (<c>amount</c>,
    /// <c>new_amount</c>) where what is paid or under review becomes dearer and the price is not to be kept; 4005 <c>past</c>: the slot
    /// that runs is the last that can be left; 4000 <c>duration_minutes</c>; 4005 <c>closed</c>; 4001 (<c>free_until</c>: how long it can
    /// last). What is paid does not become cheaper: a refund is a decision of its own.
    /// </summary>
    public static Decision Decide(
        Reschedule command, Reservation order, Venue venue, IReadOnlyList<Resource> resources, ImmutableArray<ResourceId> named,
        DaysOf days, DateTimeOffset now)
    {
        var over = order.Visit is ReservationStatus.Completed or ReservationStatus.NoShow or ReservationStatus.Released;
        var same = command.Start == order.Start && (command.PartySize ?? order.PartySize) == order.PartySize
            && (named.IsEmpty || named.ToHashSet().SetEquals(order.Resources()));
        if (!command.Staff || over || !same || command.DurationMinutes is not { } minutes)
            return order.Refuse(OrderRefusals.AlreadyStarted);
        if (minutes == order.Minutes()) return Decision.Silence;
        if (order.Start.AddMinutes(minutes + venue.Settings.SlotMinutes) <= now) return SlotRefusals.Past;

        var placement = order.Placed(id => resources.FirstOrDefault(resource => resource.Id == id) ?? Resource.None);
        // What has begun is decided as at its start: none of it is past.
        var availability = new Availability(venue, placement.Resources, days, order.Start, order.Id, staff: true);
        var parts = new List<DaySegment>(1);
        if (availability.Take(new([placement], null, minutes), order.Start, limit: null, parts, out var taken) is { } refusal)
            return refusal.Code == Codes.SlotTaken ? Full(refusal, availability, placement, order, venue, minutes) : refusal;

        var more = Price(taken.End) - Price(order.End);
        if (more > 0 && !order.Waits() && !command.KeepPrice && order.Waived == 0)
            return order.Refuse(OrderRefusals.AmountDiffers).With("amount", order.Amount).With("new_amount", order.Amount + more);
        var amount = order.Waits() && !command.KeepPrice ? Math.Max(0, order.Amount + more) : order.Amount;
        return Reschedule.Rebook(command.By, order, venue, taken, amount, order.PartySize, parts, days);

        long Price(DateTimeOffset end) => availability.AmountOf(new(order.Start, end, placement), order.PartySize);
    }

    /// <summary>The refusal with the latest end that is free, in place of other starts.</summary>
    static Refusal Full(
        Refusal refusal, Availability availability, Placement placement, Reservation order, Venue venue, int minutes)
    {
        var parts = new List<DaySegment>(1);
        var free = order.Minutes();
        for (var next = free + venue.Settings.SlotMinutes; next < minutes; next += venue.Settings.SlotMinutes)
        {
            if (availability.Take(new([placement], null, next), order.Start, limit: null, parts, out _) is not null) break;
            free = next;
        }
        return (refusal with { Details = refusal.Details.Remove("nearest_free") }).With("free_until", order.Start.AddMinutes(free));
    }
}
