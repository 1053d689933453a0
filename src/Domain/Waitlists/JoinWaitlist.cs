using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Waitlists;

/// <summary>Wait for something to come free.</summary>
/// <param name="Entry">Id of the entry to be.</param>
/// <param name="Guest">User id of the guest.</param>
/// <param name="From">Earliest start.</param>
/// <param name="To">Latest start, at most a day later; the same for one time only.</param>
/// <param name="Resource">What they want; null: anything that fits.</param>
/// <param name="PartySize">People who come, 1–500; needed where seats are booked.</param>
/// <param name="Minutes">How long; null: the stay of the party, or one slot.</param>
/// <param name="Units">Units, where it is rented by the unit.</param>
public sealed record JoinWaitlist(
    WaitlistEntryId Entry, UserId Guest, DateTimeOffset From, DateTimeOffset To, ResourceId? Resource = null, int? PartySize = null,
    int? Minutes = null, int Units = 1)
{
    /// <summary>Entries that one guest may have in line for a day of a venue.</summary>
    public const int MostOfGuest = 5;

    /// <summary>Entries in line for a day of a venue.</summary>
    public const int Most = 200;

    const int MostNamed = 3;

    /// <summary>
    /// 4004 <c>account_erased</c>; 4000; 4040; 4005 <c>past</c>, <c>outside_window</c> (<c>bookable_until</c>), <c>closed</c>,
    /// <c>resource_closed</c>; 4001 <c>party_does_not_fit</c>; 4006 <c>already_waiting</c> (<c>entry</c>), <c>no_room_for_more</c>
    /// (<c>most</c>), <c>has_room</c> (<c>nearest_free</c>: it can be booked).
    /// </summary>
    /// <param name="command">Who waits for what.</param>
    /// <param name="list">The waitlist of the venue on the day of the earliest start.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">Its resources.</param>
    /// <param name="guest">The guest.</param>
    /// <param name="days">Days of the resources.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(
        JoinWaitlist command, Waitlist list, Venue venue, IReadOnlyList<Resource> resources, Guest guest, DaysOf days, DateTimeOffset now)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        if (guest.Erased) return OrderRefusals.AccountErased;
        var faults = command.Check();
        if (faults.Any) return faults.Refusal;
        var joined = new WaitlistJoined(
            command.Entry, command.Guest, venue.Id, Zones.Date(venue.Zone, command.From), command.From.ToUniversalTime(),
            command.To.ToUniversalTime(), command.Resource, command.PartySize, command.Minutes, command.Units);
        var entry = WaitlistEntry.Of(joined, now);
        if (entry.Ask(venue, resources, out var wanted) is { } refusal) return refusal;
        if (entry.To <= now) return SlotRefusals.Past;
        var until = now.AddHours(venue.Settings.WindowHours);
        if (entry.From > until) return SlotRefusals.OutsideWindow.With("bookable_until", until);
        var availability = new Availability(venue, resources, days, now);
        if (!availability.Opens(wanted, entry.From < now ? now : entry.From, entry.To.AddTicks(1))) return SlotRefusals.Closed;
        var own = list.Line.Where(other => other.Guest == command.Guest).ToList();
        if (own.Find(entry.Competes) is { } same) return WaitlistRefusals.AlreadyWaiting.With("entry", same.Id.Value);
        if (own.Count >= MostOfGuest) return GeneralRefusals.NoRoomForMore.With("most", MostOfGuest);
        if (list.Line.Count() >= Most) return GeneralRefusals.NoRoomForMore.With("most", Most);
        var free = entry.Free(availability, wanted, now).Take(MostNamed).Select(start => start.Start).ToArray();
        return free.Length > 0
            ? WaitlistRefusals.HasRoom.With("nearest_free", free)
            : Change.To(Streams.Waitlist(venue.Id, joined.Date), joined);
    }

    Faults Check()
    {
        var faults = default(Faults);
        if (PartySize is { } people) faults.Range("party_size", people, 1, Seats.Most);
        if (Minutes is { } minutes) faults.Range("duration_minutes", minutes, 1, 60 * 24);
        if (To < From) faults.Add("to", FieldFaults.BeforeTheBeginning);
        else if (To - From > TimeSpan.FromDays(1)) faults.Add("to", FieldFaults.MoreThanADay);
        return faults;
    }
}
