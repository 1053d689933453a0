using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Venues;

/// <summary>Add resources to a venue, all or none.</summary>
/// <param name="Resources">1–500 of them.</param>
public sealed record AddResources(ImmutableArray<NewResource> Resources)
{
    const int Most = 500;

    /// <summary>
    /// 4040; 4000 (fields <c>resources[i].…</c>); 4006 <c>already_exists</c> with <c>resources</c>. Those that exist with the same values
    /// are silent.
    /// </summary>
    /// <param name="command">What to add.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="resources">State of the resource with this id.</param>
    public static Decision Decide(AddResources command, Venue venue, Func<ResourceId, Resource> resources)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var faults = Check(command.Resources, venue.Settings);
        if (faults.Any) return faults.Refusal;
        var changes = ImmutableArray.CreateBuilder<Change>(command.Resources.Length);
        var taken = new List<ResourceId>();
        foreach (var (id, name, capacity, price, seats, prices) in command.Resources)
        {
            var resource = resources(id);
            var wanted = new Resource(id, venue.Id, name, capacity, price, Closed: false, seats, prices);
            if (!resource.Exists())
                changes.Add(Change.To(Streams.Resource(id), new ResourceAdded(id, venue.Id, name, capacity, price, seats, prices)));
            else if (resource with { Blocks = [] } != wanted) taken.Add(id);
        }
        return taken.Count == 0
            ? Decision.Yes(changes.DrainToImmutable())
            : VenueRefusals.AlreadyExists.With("resources", taken.ConvertAll(id => id.Value).ToArray());
    }

    static Faults Check(ImmutableArray<NewResource> resources, VenueSettings settings)
    {
        var faults = default(Faults);
        faults.Range("resources", resources.Length, 1, Most);
        if (faults.Any) return faults;
        var seen = new HashSet<ResourceId>();
        for (var i = 0; i < resources.Length; i++)
        {
            faults.Slug($"resources[{i}].id", resources[i].Id.Value);
            faults.Resource($"resources[{i}].", resources[i].Name, resources[i].Capacity, resources[i].PricePerHour, resources[i].Seats);
            if (resources[i].Prices is { } table)
                faults.Prices($"resources[{i}].prices", table, settings.Hours, settings.SlotMinutes);
            if (resources[i].Id is { } id && !seen.Add(id)) faults.Add($"resources[{i}].id", FieldFaults.Twice);
        }
        return faults;
    }
}

/// <summary>A resource to add.</summary>
/// <param name="Id">Slug, unique over all venues.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Capacity">1–1000 units.</param>
/// <param name="PricePerHour">Minor units an hour and unit; null: the venue's price.</param>
/// <param name="Seats">People it seats; null: it is rented by the unit.</param>
/// <param name="Prices">Its own prices by time; null: those of the venue, unless its price is its own.</param>
public sealed record NewResource(
    ResourceId Id, string Name, int Capacity = 1, long? PricePerHour = null, Seats? Seats = null, PriceTable? Prices = null);
