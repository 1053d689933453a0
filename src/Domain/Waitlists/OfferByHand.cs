using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Waitlists;

/// <summary>Staff offer something to an entry, whatever its place. Needs <see cref="Accounts.Permission.ManageReservations"/>.</summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Order">Id of the order to be.</param>
/// <param name="Start">What to offer; null: the first start that suits and has room.</param>
public sealed record OfferByHand(UserId By, WaitlistEntryId Entry, OrderId Order, DateTimeOffset? Start = null)
{
    /// <summary>
    /// 4040; 4006 <c>already_offered</c>, <c>waits_no_more</c> (<c>status</c>); 4005 <c>past</c>, <c>closed</c>, <c>resource_closed</c>;
    /// 4000; 4001 <c>no_room_in_range</c>, or as for a booking by staff.
    /// </summary>
    /// <param name="command">Who offers what.</param>
    /// <param name="list">The waitlist.</param>
    /// <param name="date">Its day.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">Its resources.</param>
    /// <param name="days">Days of the resources.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        OfferByHand command, Waitlist list, DateOnly date, Venue venue, IReadOnlyList<Resource> resources, DaysOf days, DateTimeOffset now)
    {
        if (list.Find(command.Entry) is not { } entry) return WaitlistRefusals.NoSuchEntry;
        if (entry.Status == WaitlistStatus.Offered) return WaitlistRefusals.AlreadyOffered;
        if (!entry.IsOpen) return entry.WaitsNoMore();
        if (entry.Ask(venue, resources, out var wanted) is { } refusal) return refusal;
        var availability = new Availability(venue, resources, days, now, staff: true);
        FreeStart? first = command.Start is null ? entry.Free(availability, wanted, now).Cast<FreeStart?>().FirstOrDefault() : null;
        if ((command.Start?.ToUniversalTime() ?? first?.Start) is not { } start) return WaitlistRefusals.NoRoomInRange;
        if (start < now) return SlotRefusals.Past;

        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(Change.To(
            Streams.Waitlist(entry.Venue, date), new WaitlistChosen(entry.Id, entry.Guest, entry.Venue, command.By)));
        refusal = OfferNext.Hold(changes, command.Order, entry, date, availability, wanted, start, now);
        return refusal is null ? Decision.Yes(changes.ToImmutable()) : refusal;
    }
}
