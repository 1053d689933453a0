using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>
/// What approving means for a guest who paid after their hold had run out: the money came, and they get their time if it is still free,
/// another one that staff choose, or their money back.
/// </summary>
static class SeatLatePayer
{
    /// <summary>
    /// 4006 as for <see cref="ApprovePayment"/>; 4040 <c>no_such_resource</c>; 4005 <c>past</c>, <c>closed</c>, <c>resource_closed</c>;
    /// 4000; 4001 (<c>held_until</c>, <c>nearest_free</c>). The price stays what was agreed.
    /// </summary>
    public static Decision Decide(
        ApprovePayment command, Reservation order, Venue venue, Func<ResourceId, Resource> resources, DaysOf days, DateTimeOffset now)
    {
        if (Review.Refuse(order) is { } refusal) return refusal;
        if (command.Refund) return order.Is(new LatePaymentReturned(order.Guest, order.Venue, command.By, order.Amount));
        if (Options(command, order, venue, resources, out var options) is { } none) return none;
        var start = (command.Start ?? order.Start).ToUniversalTime();
        if (start < now) return SlotRefusals.Past;
        var parts = new List<DaySegment>(1);
        var wanted = new Wanted(options, null, order.Minutes());
        var availability = new Availability(venue, options[0].Resources, days, now, staff: true);
        refusal = availability.Take(wanted, start, limit: null, parts, out var taken);
        if (refusal is not null) return refusal;

        var changes = ImmutableArray.CreateBuilder<Change>(4);
        changes.Add(order.Is(new PaymentApproved(order.Guest, order.Venue, command.By)));
        var placement = taken.Placement;
        if (start != order.Start || !placement.Resources.Select(resource => resource.Id).SequenceEqual(order.Resources()))
        {
            changes.Add(order.Is(new ReservationRescheduled(
                order.Guest, order.Venue, command.By, placement.Resources[0].Id, start, taken.End, order.Amount,
                new ReservedSlot(order.Resource, order.Start, order.End), placement.More(),
                Units: placement.Units == order.Units ? null : placement.Units)));
        }
        Booking.Take(changes, parts, order.Id, placement, order.PartySize, until: null, confirmed: true);
        return Decision.Yes(changes.ToImmutable());
    }

    /// <summary>What they had, or what staff name, where the party fits.</summary>
    static Refusal? Options(
        ApprovePayment command, Reservation order, Venue venue, Func<ResourceId, Resource> resources,
        out ImmutableArray<Placement> options)
    {
        options = [command.Resource is { } named ? new([resources(named)], order.Units) : order.Placed(resources)];
        var tables = options[0].Resources;
        if (tables.Any(table => !table.Exists() || table.Venue != order.Venue)) return VenueRefusals.NoSuchResource;
        if (tables.Any(table => table.Closed)) return SlotRefusals.ResourceClosed;
        return command.Resource is { } id
            ? Choice.Of(venue, tables, [id], order.PartySize, tables[0].Seats is null ? order.Units : 1, out options)
            : null;
    }
}
