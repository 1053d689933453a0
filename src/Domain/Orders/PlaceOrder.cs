using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Hold a resource for a guest.</summary>
/// <param name="Order">Id of the order to be.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="Start">Start of the first slot.</param>
/// <param name="Random">Ten random bytes, for order number and pay reference.</param>
/// <param name="DurationMinutes">A multiple of the slot length; null: one slot.</param>
/// <param name="Units">1 to the resource's capacity.</param>
/// <param name="PartySize">People who come, 1–1000.</param>
/// <param name="Note">The guest's words, at most 200 characters.</param>
public sealed record PlaceOrder(
    OrderId Order,
    UserId Guest,
    DateTimeOffset Start,
    ReadOnlyMemory<byte> Random,
    int? DurationMinutes = null,
    int Units = 1,
    int? PartySize = null,
    string? Note = null)
{
    /// <summary>
    /// 4040; 4004 <c>account_erased</c>; 4000; 4005 <c>closed</c>, <c>past</c>, <c>outside_window</c> (<c>bookable_from</c>,
    /// <c>bookable_until</c>); 4002
    /// <c>unfinished_order</c> (<c>order</c>); 4001 <c>slot_taken</c> (<c>held_until</c>, <c>nearest_free</c>).
    /// </summary>
    public static Decision Decide(PlaceOrder command, Venue venue, Resource resource, Guest guest, DaysOf days, DateTimeOffset now)
    {
        if (!resource.Exists() || resource.Venue != venue.Id) return VenueRefusals.NoSuchResource;
        if (guest.Erased) return OrderRefusals.AccountErased;
        if (resource.Closed) return SlotRefusals.ResourceClosed;
        var faults = Check(command, venue, resource);
        if (faults.Any) return faults.Refusal;

        var calendar = new Calendar(venue, resource, days);
        var parts = new List<DaySegment>(1);
        var start = command.Start.ToUniversalTime();
        if (start < now) return SlotRefusals.Past;
        if ((command.DurationMinutes ?? calendar.SlotMinutes(start)) is not { } minutes) return SlotRefusals.Closed;
        var refusal = Booking.Grid(calendar, start, start.AddMinutes(minutes), parts)
            ?? Booking.InWindow(calendar, parts, now)
            ?? Limit(guest, venue)
            ?? Booking.CheckCapacity(calendar, parts, command.Units, now);
        return refusal ?? Place(command, venue, resource, parts, now);
    }

    static Faults Check(PlaceOrder command, Venue venue, Resource resource)
    {
        var faults = default(Faults);
        faults.Range("units", command.Units, 1, resource.Capacity);
        if (command.PartySize is { } people) faults.Range("party_size", people, 1, 1000);
        if (command.DurationMinutes is { } minutes) faults.Range("duration_minutes", minutes, 1, venue.Settings.WindowHours * 60L);
        faults.OptionalText("note", command.Note, 200);
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

    static Decision Place(PlaceOrder command, Venue venue, Resource resource, List<DaySegment> parts, DateTimeOffset now)
    {
        var settings = venue.Settings;
        var amount = Booking.Price(parts, command.Units);
        var free = amount == 0 && !settings.ProofWhenFree;
        DateTimeOffset? expireAt = free ? null : now.AddMinutes(settings.HoldMinutes);
        var random = command.Random.Span;
        var placed = new OrderPlaced(
            command.Order,
            OrderNumbers.OrderNo(Zones.Date(venue.Zone, now), random[..OrderNumbers.RandomBytes]),
            OrderNumbers.PayReference(random[OrderNumbers.RandomBytes..]),
            OrderKinds.Reservation,
            command.Guest,
            venue.Id,
            resource.Id,
            parts[0].Start,
            parts[^1].End,
            command.Units,
            command.PartySize,
            command.Note,
            amount,
            parts[0].Day.Currency,
            settings.PayQrText is null ? settings.PayQrUrl : $"/api/orders/{command.Order}/pay-qr.svg",
            expireAt,
            settings.Policy == PolicySettings.Usual ? null : settings.Policy);

        var changes = ImmutableArray.CreateBuilder<Change>(2 + (2 * parts.Count));
        var stream = Streams.Order(command.Order);
        changes.Add(Change.To(stream, placed));
        if (free) changes.Add(Change.To(stream, new PaymentWaived(command.Guest, venue.Id)));
        Booking.Take(changes, parts, command.Order, command.Units, expireAt, confirmed: free);
        if (!free) changes.Add(Change.To(Streams.Guest(command.Guest), new GuestOrderOpened(command.Order, venue.Id)));
        return Decision.Yes(changes.DrainToImmutable());
    }
}
