using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Menus;

/// <summary>Give the venue a station, or replace it. Needs <see cref="Accounts.Permission.ManageMenu"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Station">The whole station.</param>
public sealed record SetStation(UserId By, Station Station)
{
    /// <summary>4040 <c>no_such_venue</c>; 4000; 4006 <c>no_room_for_more</c> (<c>most</c>). The same station again is silent.</summary>
    public static Decision Decide(SetStation command, Venue venue, Menu menu)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var station = command.Station;
        var faults = default(Faults);
        faults.Placed(station.Id.Value, station.Name, station.Position);
        if (faults.Any) return faults.Refusal;
        if (menu.Stations.TryGetValue(station.Id, out var known))
        {
            if (known == station) return Decision.Silence;
        }
        else if (menu.Stations.Count >= MenuRules.MostStations)
        {
            return MenuRules.Full(MenuRules.MostStations);
        }
        return MenuRules.Is(venue.Id, new StationSet(venue.Id, command.By, station));
    }
}

/// <summary>
/// Take a station away. Its open tickets stay where they are shown: on the screen of all stations.
/// Needs <see cref="Accounts.Permission.ManageMenu"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Station">Its id.</param>
public sealed record RemoveStation(UserId By, StationId Station)
{
    /// <summary>4040 <c>no_such_station</c>; 4006 <c>station_in_use</c> (<c>items</c>).</summary>
    public static Decision Decide(RemoveStation command, Venue venue, Menu menu)
    {
        if (!menu.Stations.ContainsKey(command.Station)) return MenuRefusals.NoSuchStation;
        var items = MenuRules.Ids(menu, item => item.Station == command.Station);
        if (items.Length > 0) return MenuRefusals.StationInUse.With("items", items);
        return MenuRules.Is(venue.Id, new StationRemoved(venue.Id, command.By, command.Station));
    }
}

/// <summary>Let a station take no tickets, or take them again. Needs <see cref="Accounts.Permission.CallSoldOut"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Station">Its id.</param>
/// <param name="Paused">Whether it takes none.</param>
public sealed record PauseStation(UserId By, StationId Station, bool Paused)
{
    /// <summary>4040 <c>no_such_station</c>. What is so already is silent.</summary>
    public static Decision Decide(PauseStation command, Venue venue, Menu menu)
    {
        if (!menu.Stations.ContainsKey(command.Station)) return MenuRefusals.NoSuchStation;
        if (menu.Paused.Contains(command.Station) == command.Paused) return Decision.Silence;
        return MenuRules.Is(venue.Id, command.Paused
            ? new StationPaused(venue.Id, command.By, command.Station)
            : new StationResumed(venue.Id, command.By, command.Station));
    }
}
