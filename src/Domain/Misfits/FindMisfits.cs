using System.Collections.Immutable;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Misfits;

/// <summary>What is booked.</summary>
/// <param name="Order">The order.</param>
/// <param name="Resources">All that it takes.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="Units">Units of each.</param>
/// <param name="People">People who come, if told.</param>
public sealed record Booked(
    OrderId Order, ImmutableArray<ResourceId> Resources, DateTimeOffset Start, DateTimeOffset End, int Units, int? People);

/// <summary>A booking that does not fit any more.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Reason">Why it does not.</param>
public sealed record Misfit(Booked Booking, MisfitReason Reason);

/// <summary>
/// Which bookings could not be made again as they are: they are decided once more, in the order in which they were made, by the rules that
/// decide on a booking. Who booked first keeps the place. Slot length, time kept free, notice and pacing bind new bookings only.
/// </summary>
public static class FindMisfits
{
    /// <summary>Those that do not fit, by their start.</summary>
    /// <param name="venue">The venue, as it is or as it would be.</param>
    /// <param name="resources">All its resources.</param>
    /// <param name="booked">What is booked there. Ids of orders tell which came first.</param>
    /// <param name="days">Days of the resources, for their blocks.</param>
    public static IReadOnlyList<Misfit> Among(
        Venue venue, IReadOnlyList<Resource> resources, IEnumerable<Booked> booked, DaysOf days)
    {
        var booking = venue.Settings.Booking with { BufferMinutes = 0, CoversPerQuarter = null };
        venue = venue with { Settings = venue.Settings with { Booking = booking } };
        var bare = new BareDays(venue, resources, days);
        var (found, parts) = (new List<Misfit>(), new List<DaySegment>(1));
        foreach (var one in booked.OrderBy(one => one.Order.Value, StringComparer.Ordinal))
        {
            if (Refuse(venue, resources, one, bare, parts, out var units) is { } refusal) found.Add(new(one, ReasonOf(refusal)));
            else bare.Take(one.Order, parts, units);
        }
        return [.. found.OrderBy(misfit => misfit.Booking.Start).ThenBy(misfit => misfit.Booking.Order.Value, StringComparer.Ordinal)];
    }

    static Refusal? Refuse(
        Venue venue, IReadOnlyList<Resource> resources, Booked one, BareDays bare, List<DaySegment> parts, out int units)
    {
        units = one.Units;
        var seated = resources.Any(resource => resource.Seats is not null && one.Resources.Contains(resource.Id));
        if (Choice.Of(venue, resources, one.Resources, one.People, seated ? 1 : one.Units, out var options) is { } none) return none;
        var availability = new Availability(venue, resources, bare.On, now: one.Start, staff: true);
        var wanted = new Wanted(options, one.People, (int)(one.End - one.Start).TotalMinutes);
        if (availability.Try(wanted, one.Start, limit: null, parts, out var taken) is { } refusal) return refusal;
        units = taken.Placement.Units;
        return null;
    }

    static MisfitReason ReasonOf(Refusal refusal) => refusal.Reason switch
    {
        _ when refusal.Reason == VenueRefusals.NoSuchResource.Reason => MisfitReason.ResourceClosed,
        _ when refusal.Reason == SlotRefusals.ResourceClosed.Reason => MisfitReason.ResourceClosed,
        _ when refusal.Reason == SlotRefusals.SlotBlocked.Reason => MisfitReason.Blocked,
        _ when refusal.Reason == SlotRefusals.SlotTaken.Reason => MisfitReason.Full,
        _ when refusal.Reason == SlotRefusals.PartyDoesNotFit.Reason => MisfitReason.PartySize,
        _ when refusal.Errors.ContainsKey("resources") => MisfitReason.NotCombined,
        _ when refusal.Errors.ContainsKey("units") => MisfitReason.Full,
        _ when refusal.Errors.ContainsKey("party_size") => MisfitReason.PartySize,
        _ => MisfitReason.Closed,
    };
}
