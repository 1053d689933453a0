using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Move a reservation to another time or other resources of its venue, or change how many come.</summary>
/// <param name="By">User id.</param>
/// <param name="Staff">Whether they act as staff of the venue.</param>
/// <param name="Start">Start of the first slot.</param>
/// <param name="DurationMinutes">A multiple of the slot length; null: as long as before, or the stay of another party size.</param>
/// <param name="PartySize">People who come, 1–500; null: as before.</param>
/// <param name="KeepPrice">Staff give the longer time of a booking that has begun at the price that was agreed.</param>
public sealed record Reschedule(
    UserId By, bool Staff, DateTimeOffset Start, int? DurationMinutes = null, int? PartySize = null, bool KeepPrice = false)
{
    /// <summary>As the other, to one resource of a venue that does not limit arrivals.</summary>
    public static Decision Decide(Reschedule command, Order order, Venue venue, Resource target, DaysOf days, DateTimeOffset now) =>
        Decide(command, order, venue, [target], [target.Id], days, now);

    /// <summary>
    /// 4040; 4004; 4000; 4003; 4006 <c>wrong_state</c> (<c>status</c>), <c>already_started</c> (but staff may change when it
    /// ends, see <see cref="Stretch"/>), <c>outside_policy</c> (<c>free_until</c>: the guest moved what they paid until then),
    /// <c>amount_differs</c> (<c>amount</c>, <c>new_amount</c>: what is paid must not become dearer, and what is shown to be paid must stay
    /// the price); 4005 and 4001 as for <see cref="PlaceOrder"/>. Units and deadline stay;
    /// where what is paid becomes cheaper, the difference goes back. The slot it has already is silent.
    /// </summary>
    /// <param name="command">Where to.</param>
    /// <param name="order">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="resources">Resources of the venue; see <see cref="PlaceOrder"/>.</param>
    /// <param name="named">What to move to; empty: what it has where that fits, or else anything that fits the party.</param>
    /// <param name="days">Days of the resources, and of those it has.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        Reschedule command, Order order, Venue venue, IReadOnlyList<Resource> resources, ImmutableArray<ResourceId> named, DaysOf days,
        DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (!command.Staff && command.By != order.Guest) return OrderRefusals.NotYours;
        return order is Reservation reservation ? Decide(command, reservation, venue, resources, named, days, now) : order.NotReserved();
    }

    static Decision Decide(
        Reschedule command, Reservation order, Venue venue, IReadOnlyList<Resource> resources, ImmutableArray<ResourceId> named,
        DaysOf days, DateTimeOffset now)
    {
        if (Refuse(command, order, venue, now) is { } refusal) return refusal;
        if (order.HasBegun(now)) return Stretch.Decide(command, order, venue, resources, named, days, now);
        var people = command.PartySize ?? order.PartySize;
        var start = command.Start.ToUniversalTime();
        var availability = new Availability(venue, resources, days, now, order.Id);
        if (Options(order, venue, resources, named, people, out var options) is { } none)
            return availability.WithTables(none, people, start);
        var end = start.AddMinutes(Minutes(command, order, venue, options[0]));
        var same = people == order.PartySize && named.All(order.Resources().Contains);
        if (same && (start, end) == (order.Start, order.End)) return Decision.Silence;

        var parts = new List<DaySegment>(1);
        var wanted = new Wanted(options, people, (int)(end - start).TotalMinutes);
        return availability.Take(wanted, start, limit: null, parts, out var taken) is { } full
            ? availability.WithTables(full, people, start)
            : Move(command, order, venue, (taken.Placement, taken.End, taken.Price), people, parts, days);
    }

    static Decision Move(
        Reschedule command, Reservation order, Venue venue, (Placement Placement, DateTimeOffset End, long Price) taken, int? people,
        List<DaySegment> parts, DaysOf days)
    {
        // What was waived stays so, wherever it moves.
        var amount = order.Waived > 0 ? 0 : taken.Placement.Amount(venue.Settings.Booking, people, taken.Price);
        if (amount != order.Amount && !order.Waits() && !(amount < order.Amount && order.Status == OrderStatus.Paid))
            return order.Refuse(OrderRefusals.AmountDiffers).With("amount", order.Amount).With("new_amount", amount);

        return Rebook(command.By, order, venue, taken, amount, people, parts, days);
    }

    /// <summary>Frees what the order has and takes the parts in its place, for an amount.</summary>
    internal static Decision Rebook(
        UserId by, Reservation order, Venue venue, (Placement Placement, DateTimeOffset End, long Price) taken, long amount, int? people,
        List<DaySegment> parts, DaysOf days)
    {
        var (placement, end, _) = taken;
        var nothingToPay = order.Waits() && !order.AwaitsVenue && amount == 0 && !venue.Settings.ProofWhenFree;
        var confirmed = order.Status == OrderStatus.Paid || nothingToPay;
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(order.Is(new ReservationRescheduled(
            order.Guest, order.Venue, by, placement.Resources[0].Id, parts[0].Start, end, amount,
            new ReservedSlot(order.Resource, order.Start, order.End), placement.More(), people == order.PartySize ? null : people,
            placement.Units == order.Units ? null : placement.Units)));
        if (nothingToPay) changes.Add(order.Is(new PaymentWaived(order.Guest, order.Venue)));
        order.Release(changes, venue.Zone, days, "rescheduled");
        Booking.Take(
            changes, parts, order.Id, placement, people, order.Waits() && !confirmed ? order.ExpireAt : null, confirmed);
        if (nothingToPay) changes.Add(order.Finished());
        if (order.Status == OrderStatus.Paid && Math.Min(order.Amount - amount, order.Deposit()) is > 0 and var back)
            changes.Add(order.IsDue(by, back, Reasons.MovedCheaper));
        return Decision.Yes(changes.ToImmutable());
    }

    /// <summary>What it may move to: what is named; or what it has, and what else fits the party.</summary>
    static Refusal? Options(
        Reservation order, Venue venue, IReadOnlyList<Resource> resources, ImmutableArray<ResourceId> named, int? people,
        out ImmutableArray<Placement> options)
    {
        var seated = resources.Any(resource => resource.Id == order.Resource && resource.Seats is not null);
        var asked = named.IsEmpty && !seated ? [.. order.Resources()] : named;
        if (Choice.Of(venue, resources, asked, people, asked.IsEmpty || seated ? 1 : order.Units, out options) is { } refusal)
            return refusal;
        if (!named.IsEmpty) return null;
        // Guests keep their table where they can.
        options = [.. options.OrderBy(option => option.Resources.Select(table => table.Id).SequenceEqual(order.Resources()) ? 0 : 1)];
        return null;
    }

    static int Minutes(Reschedule command, Reservation order, Venue venue, Placement first)
    {
        var before = order.Minutes();
        if (command.DurationMinutes is { } asked && (command.Staff || first.Resources[0].Seats is null)) return asked;
        return command.PartySize is { } people && people != order.PartySize ? venue.Settings.Booking.StayOf(people) ?? before : before;
    }

    static Refusal? Refuse(Reschedule command, Reservation order, Venue venue, DateTimeOffset now)
    {
        if (order.Venue != venue.Id) return VenueRefusals.NoSuchResource;
        var faults = default(Faults);
        if (command.DurationMinutes is { } minutes) faults.Range("duration_minutes", minutes, 1, venue.Settings.WindowHours * 60L);
        if (command.PartySize is { } people) faults.Range("party_size", people, 1, Seats.Most);
        if (faults.Any) return faults.Refusal;
        if (order.IsExpired(now)) return order.Expired();
        // Nothing is held for who paid late: the review seats them.
        if (order is { Status: OrderStatus.ProofSubmitted, Late: true }) return order.Refuse(OrderRefusals.WrongState);
        if (!order.Waits() && order.Status is not (OrderStatus.ProofSubmitted or OrderStatus.Paid))
            return order.Refuse(OrderRefusals.WrongState);
        if (!command.Staff && !order.HasBegun(now) && order is { Status: OrderStatus.Paid, Amount: > 0 } && now > order.FreeMoveUntil)
            return order.Refuse(OrderRefusals.OutsidePolicy).With("free_until", order.FreeMoveUntil);
        return null;
    }
}
