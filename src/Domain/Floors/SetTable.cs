using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Floors;

/// <summary>Give the venue a table, or replace it. Needs <see cref="Accounts.Permission.ManageTables"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Table">The whole table.</param>
/// <param name="Code">Random text for its QR, unique over all venues; a table that is there keeps the one it has.</param>
public sealed record SetTable(UserId By, Table Table, string Code)
{
    /// <summary>4040 <c>no_such_venue</c>; 4000; 4006 <c>no_room_for_more</c> (<c>most</c>). The same table again is silent.</summary>
    public static Decision Decide(SetTable command, Venue venue, Floor floor)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var table = command.Table;
        var faults = default(Faults);
        faults.Slug("id", table.Id.Value);
        faults.Name("name", table.Name, VenueRules.MaxName);
        if (table.Area is null) faults.Add("area", FieldFaults.Required);
        faults.OptionalName("area", table.Area, VenueRules.MaxName);
        faults.Range("seats", table.Seats, 1, FloorRules.MostSeats);
        faults.Range("position", table.Position, 0, FloorRules.MaxPosition);
        if (faults.Any) return faults.Refusal;
        if (!floor.Tables.TryGetValue(table.Id, out var known))
        {
            return floor.Tables.Count < FloorRules.MostTables
                ? FloorRules.Is(venue.Id, new TableSet(venue.Id, command.By, table, command.Code))
                : GeneralRefusals.NoRoomForMore.With("most", FloorRules.MostTables);
        }
        return known.Table == table ? Decision.Silence : FloorRules.Is(venue.Id, new TableSet(venue.Id, command.By, table, known.Code));
    }
}

/// <summary>Take a table away. Needs <see cref="Accounts.Permission.ManageTables"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Table">Its id.</param>
public sealed record RemoveTable(UserId By, TableId Table)
{
    /// <summary>4040 <c>no_such_table</c>; 4006 <c>table_in_use</c> (<c>tab</c>).</summary>
    public static Decision Decide(RemoveTable command, Venue venue, Floor floor)
    {
        if (floor.Find(command.Table) is not { } table) return FloorRefusals.NoSuchTable;
        if (table.Tab is { } tab) return FloorRefusals.TableInUse.With("tab", tab.Value);
        return FloorRules.Is(venue.Id, new TableRemoved(venue.Id, command.By, command.Table));
    }
}

/// <summary>Give a table's QR a new code; the old one leads nowhere. Needs <see cref="Accounts.Permission.ManageTables"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Table">Its id.</param>
/// <param name="Code">Random text, unique over all venues.</param>
public sealed record RenewTableCode(UserId By, TableId Table, string Code)
{
    /// <summary>4040 <c>no_such_table</c>. The same code again is silent.</summary>
    public static Decision Decide(RenewTableCode command, Venue venue, Floor floor)
    {
        if (floor.Find(command.Table) is not { } table) return FloorRefusals.NoSuchTable;
        if (table.Code == command.Code) return Decision.Silence;
        return FloorRules.Is(venue.Id, new TableCodeRenewed(venue.Id, command.By, command.Table, command.Code));
    }
}
