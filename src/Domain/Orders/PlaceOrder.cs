using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Hold a resource, several of them, or tables put together, for a guest: all or nothing.</summary>
/// <param name="Order">Id of the order to be.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Start">Start of the first slot.</param>
/// <param name="Random">Ten random bytes, for order number and pay reference.</param>
/// <param name="DurationMinutes">A multiple of the slot length; null: the stay of the party, or one slot.</param>
/// <param name="Units">1 to the resource's capacity, where it is rented by the unit.</param>
/// <param name="PartySize">People who come, 1–500; needed where seats are booked.</param>
/// <param name="Note">The guest's words, at most 200 characters.</param>
/// <param name="Needs">What the party needs.</param>
/// <param name="Offered">It was offered to the guest who waited for it, and is held for this order: no window or notice binds it.</param>
public sealed record PlaceOrder(
    OrderId Order,
    UserId Guest,
    DateTimeOffset Start,
    ReadOnlyMemory<byte> Random,
    int? DurationMinutes = null,
    int Units = 1,
    int? PartySize = null,
    string? Note = null,
    PartyNeeds? Needs = null,
    bool Offered = false)
{
    /// <summary>As the other, for one resource of a venue that does not limit arrivals.</summary>
    public static Decision Decide(PlaceOrder command, Venue venue, Resource resource, Guest guest, DaysOf days, DateTimeOffset now) =>
        Decide(command, venue, [resource], [resource.Id], guest, days, now);

    /// <summary>
    /// 4040; 4004 <c>account_erased</c>; 4000; 4005 <c>closed</c>, <c>past</c>, <c>too_soon</c> (<c>bookable_from</c>),
    /// <c>outside_window</c> (<c>bookable_from</c>, <c>bookable_until</c>); 4002 <c>unfinished_order</c> (<c>order</c>); 4001
    /// <c>slot_taken</c> (<c>held_until</c>, <c>remaining</c>, <c>nearest_free</c>; <c>taken</c> of several resources),
    /// <c>too_many_arrive</c> (<c>nearest_free</c>), <c>party_does_not_fit</c> (<c>party_size</c>, <c>largest</c>,
    /// <c>seats_min</c>, <c>seats_max</c>); where seats are booked, these also name the tables that are free then (<c>fits</c>).
    /// </summary>
    /// <param name="command">Who comes when.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">Its resources; where one is named and arrivals are not limited, that one is enough.</param>
    /// <param name="named">
    /// What is asked for by name; of tables a listed combination where it is more than one; empty: anything that fits.
    /// </param>
    /// <param name="guest">The guest.</param>
    /// <param name="days">Days of the resources.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        PlaceOrder command, Venue venue, IReadOnlyList<Resource> resources, ImmutableArray<ResourceId> named, Guest guest, DaysOf days,
        DateTimeOffset now)
    {
        if (named.IsEmpty && resources.Count == 0) return VenueRefusals.NoSuchResource;
        if (guest.Erased) return OrderRefusals.AccountErased;
        var faults = Check(command, venue);
        if (faults.Any) return faults.Refusal;
        var start = command.Start.ToUniversalTime();
        var availability = new Availability(
            venue, resources, days, now, command.Offered ? command.Order : null, staff: command.Offered);
        if (Choice.Of(venue, resources, named, command.PartySize, command.Units, out var options) is { } none)
            return availability.WithTables(none, command.PartySize, start);

        if (start < now) return SlotRefusals.Past;
        var stay = options[0].Resources[0].Seats is null ? null : venue.Settings.Booking.StayOf(command.PartySize!.Value);
        if (stay is { } minutes && command.DurationMinutes is { } asked && asked != minutes)
            return Refusal.Invalid("duration_minutes", FieldFaults.OutOfRange.Between(minutes, minutes));
        var parts = new List<DaySegment>(1);
        var wanted = new Wanted(options, command.PartySize, stay ?? command.DurationMinutes);
        return availability.Take(wanted, start, Limit(guest, venue), parts, out var taken) is { } refusal
            ? availability.WithTables(refusal, command.PartySize, start)
            : Place(command, venue, taken, parts, now);
    }

    static Faults Check(PlaceOrder command, Venue venue)
    {
        var faults = default(Faults);
        if (command.PartySize is { } people) faults.Range("party_size", people, 1, Seats.Most);
        if (command.DurationMinutes is { } minutes) faults.Range("duration_minutes", minutes, 1, venue.Settings.WindowHours * 60L);
        faults.OptionalText("note", command.Note, OrderRules.MaxText);
        faults.Needs(command.Needs);
        return faults;
    }

    static Refusal? Limit(Guest guest, Venue venue)
    {
        OrderId? oldest = null;
        var open = 0;
        foreach (var order in guest.Open)
        {
            if (order.Venue != venue.Id) continue;
            open++;
            oldest ??= order.Order;
        }
        return open < venue.Settings.OpenOrdersPerGuest ? null : OrderRefusals.UnfinishedOrder.With("order", oldest?.Value);
    }

    static Decision Place(
        PlaceOrder command, Venue venue, (Placement Placement, DateTimeOffset End, long Price) taken, List<DaySegment> parts,
        DateTimeOffset now)
    {
        var settings = venue.Settings;
        var (placement, end, price) = taken;
        var amount = placement.Amount(settings.Booking, command.PartySize, price);
        var requested = settings.Booking.Confirmation == BookingSettings.ByStaff;
        var free = !requested && amount == 0 && !settings.ProofWhenFree;
        DateTimeOffset? expireAt = free || requested ? null : now.AddMinutes(settings.HoldMinutes);
        var random = command.Random.Span;
        var placed = new OrderPlaced(
            command.Order,
            OrderNumbers.OrderNo(Zones.Date(venue.Zone, now), random[..OrderNumbers.RandomBytes]),
            OrderNumbers.PayReference(random[OrderNumbers.RandomBytes..]),
            OrderKinds.Reservation,
            command.Guest,
            venue.Id,
            placement.Resources[0].Id,
            parts[0].Start,
            end,
            placement.Units,
            command.PartySize,
            command.Note,
            amount,
            parts[0].Day.Currency,
            settings.PayQrText is null ? settings.PayQrUrl : $"/api/orders/{command.Order}/pay-qr.svg",
            expireAt,
            settings.Policy == PolicySettings.Usual ? null : settings.Policy,
            placement.More(),
            command.Needs,
            requested ? true : null);

        var changes = ImmutableArray.CreateBuilder<Change>(2 + (2 * parts.Count));
        var stream = Streams.Order(command.Order);
        changes.Add(Change.To(stream, placed));
        if (free) changes.Add(Change.To(stream, new PaymentWaived(command.Guest, venue.Id)));
        Booking.Take(changes, parts, command.Order, placement, command.PartySize, expireAt, confirmed: free);
        if (!free) changes.Add(Change.To(Streams.Guest(command.Guest), new GuestOrderOpened(command.Order, venue.Id)));
        return Decision.Yes(changes.DrainToImmutable());
    }
}
