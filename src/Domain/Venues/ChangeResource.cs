namespace RealtimeReservation.Domain.Venues;

/// <summary>
/// Replace name, capacity, price and seats of a resource. Days open for booking follow by <see cref="Slots.RefreshDays"/>.
/// </summary>
/// <param name="By">User id of who changes it.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Capacity">1–1000 units; what is held above it stays held.</param>
/// <param name="PricePerHour">Minor units an hour and unit; null: the venue's price.</param>
/// <param name="Seats">People it seats; null: it is rented by the unit.</param>
/// <param name="Prices">Its own prices by time; null: those of the venue, unless its price is its own.</param>
public sealed record ChangeResource(
    UserId By, string Name, int Capacity, long? PricePerHour, Seats? Seats = null, PriceTable? Prices = null)
{
    /// <summary>4040; 4000; 4006 <c>resource_closed</c>. The same values again are silent.</summary>
    public static Decision Decide(ChangeResource command, Resource resource, Venue venue)
    {
        if (!resource.Exists()) return VenueRefusals.NoSuchResource;
        var faults = default(Faults);
        faults.Resource("", command.Name, command.Capacity, command.PricePerHour, command.Seats);
        if (command.Prices is { } table) faults.Prices("prices", table, venue.Settings.Hours, venue.Settings.SlotMinutes);
        if (faults.Any) return faults.Refusal;
        if (resource.Closed) return VenueRefusals.ResourceClosed;
        var changed = resource with
        {
            Name = command.Name,
            Capacity = command.Capacity,
            PricePerHour = command.PricePerHour,
            Seats = command.Seats,
            Prices = command.Prices,
        };
        if (changed == resource) return Decision.Silence;
        return Change.To(
            Streams.Resource(resource.Id),
            new ResourceChanged(
                resource.Id, resource.Venue, command.By, command.Name, command.Capacity, command.PricePerHour, command.Seats,
                command.Prices));
    }
}

/// <summary>
/// Take no more bookings for a resource. What is held stays held; days open for booking follow by <see cref="Slots.RefreshDays"/>.
/// </summary>
/// <param name="By">User id of who closes it.</param>
public sealed record CloseResource(UserId By)
{
    /// <summary>4040. Closing again is silent.</summary>
    public static Decision Decide(CloseResource command, Resource resource)
    {
        if (!resource.Exists()) return VenueRefusals.NoSuchResource;
        if (resource.Closed) return Decision.Silence;
        return Change.To(Streams.Resource(resource.Id), new ResourceClosed(resource.Id, resource.Venue, command.By));
    }
}

/// <summary>Take bookings for a closed resource again; its days follow by <see cref="Slots.RefreshDays"/>.</summary>
/// <param name="By">User id of who reopens it.</param>
public sealed record ReopenResource(UserId By)
{
    /// <summary>4040. Where it is open already it is silent.</summary>
    public static Decision Decide(ReopenResource command, Resource resource)
    {
        if (!resource.Exists()) return VenueRefusals.NoSuchResource;
        if (!resource.Closed) return Decision.Silence;
        return Change.To(Streams.Resource(resource.Id), new ResourceReopened(resource.Id, resource.Venue, command.By));
    }
}
