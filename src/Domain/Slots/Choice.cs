using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>From what a request names to what it may take.</summary>
static class Choice
{
    /// <summary>What a booking may take, best first, or why it may take nothing.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">Its resources.</param>
    /// <param name="named">
    /// What is asked for by name; empty: anything that fits. Several that are rented by the unit are taken together, tables where the venue
    /// combines them.
    /// </param>
    /// <param name="people">The party; null: not told.</param>
    /// <param name="units">Units, where it is rented by the unit.</param>
    /// <param name="options">One at least, where nothing is refused.</param>
    public static Refusal? Of(
        Venue venue, IReadOnlyList<Resource> resources, ImmutableArray<ResourceId> named, int? people, int units,
        out ImmutableArray<Placement> options)
    {
        options = [];
        if (named is [var one] && resources is [{ Seats: null, Closed: false } only] && only.Id == one && only.Venue == venue.Id)
        {
            // What is asked for most: a resource that is rented by the unit.
            options = [Placement.Rented(only, units)];
            return units < 1 || units > only.Capacity ? Refusal.Invalid("units", FieldFaults.OutOfRange.Between(1, only.Capacity)) : null;
        }
        if (Placement.Check(named) is { } fault) return fault;
        var asked = named.Select(id => resources.FirstOrDefault(resource => resource.Id == id) ?? Resource.None).ToArray();
        if (asked.Any(resource => !resource.Exists() || resource.Venue != venue.Id)) return VenueRefusals.NoSuchResource;
        if (asked.Any(resource => resource.Closed)) return SlotRefusals.ResourceClosed;
        var seated = asked.Length > 0 ? asked.Any(resource => resource.Seats is not null)
            : resources.Any(resource => resource is { Closed: false, Seats: not null });
        return seated ? Party(venue, resources, asked, people, units, out options) : Rented(resources, asked, units, out options);
    }

    static Refusal? Rented(IReadOnlyList<Resource> resources, Resource[] asked, int units, out ImmutableArray<Placement> options)
    {
        options = [];
        var open = asked.Length > 0 ? asked : [.. resources.Where(resource => !resource.Closed)];
        if (open.Length == 0) return VenueRefusals.NoSuchResource;
        var most = asked.Length > 1 ? asked.Min(resource => resource.Capacity) : open.Max(resource => resource.Capacity);
        if (units < 1 || units > most) return Refusal.Invalid("units", FieldFaults.OutOfRange.Between(1, most));
        if (asked.Length > 1)
        {
            options = [new([.. asked], units)];
            return null;
        }
        options = [.. open.Where(resource => resource.Capacity >= units).Select(resource => Placement.Rented(resource, units))];
        return null;
    }

    static Refusal? Party(
        Venue venue, IReadOnlyList<Resource> resources, Resource[] asked, int? people, int units, out ImmutableArray<Placement> options)
    {
        options = [];
        if (people is not { } party) return Refusal.Invalid("party_size", FieldFaults.Required);
        if (units != 1) return Refusal.Invalid("units", FieldFaults.MustBeEmpty);
        var booking = venue.Settings.Booking;
        if (asked.Length > 1)
        {
            if (!booking.Combinations.Any(c => c.Resources.Length == asked.Length && asked.All(table => c.Resources.Contains(table.Id))))
                return Refusal.Invalid("resources", FieldFaults.NotCombined);
            options = [.. Placement.For(booking, resources, party).Where(p => Same(p, asked)).Take(1)];
        }
        else options = [.. Placement.For(booking, asked.Length == 1 ? asked : resources, party)];
        if (!options.IsEmpty) return null;
        var refusal = SlotRefusals.PartyDoesNotFit.With("party_size", party).With("largest", Placement.LargestParty(booking, resources));
        return asked is [{ Seats: { } seats }] ? refusal.With("seats_min", seats.Min).With("seats_max", seats.Max) : refusal;
    }

    static bool Same(Placement placement, Resource[] asked) =>
        placement.Resources.Length == asked.Length && asked.All(table => placement.Resources.Any(taken => taken.Id == table.Id));
}
