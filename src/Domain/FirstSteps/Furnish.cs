using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.FirstSteps;

/// <summary>Some things of one kind that a venue gets, numbered by the server: six tables for two, ten courts.</summary>
/// <param name="Name">What they are called; each gets a number after it. 1–75 characters.</param>
/// <param name="Count">How many.</param>
/// <param name="Capacity">Units that can be held of each at the same time.</param>
/// <param name="PricePerHour">Minor units an hour and unit; null: the venue's price.</param>
/// <param name="Seats">People each seats; null: rented by the unit.</param>
/// <param name="Area">Where its tables stand on the floor.</param>
public sealed record FurnishGroup(
    string Name, int Count, int Capacity = 1, long? PricePerHour = null, Seats? Seats = null, string Area = "");

/// <summary>
/// Give a venue what it rents and the tables of its floor, many at once, all or none.
/// Needs <see cref="Accounts.Permission.ManageResources"/>, for tables of the floor <see cref="Accounts.Permission.ManageTables"/> too.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Groups">1–20 groups, together 1–200 things.</param>
/// <param name="Bookable">Whether they can be booked.</param>
/// <param name="Floor">Whether they are tables of the floor, with a code for guests and bills.</param>
public sealed record Furnish(UserId By, ImmutableArray<FurnishGroup> Groups, bool Bookable, bool Floor)
{
    /// <summary>Things that come at once.</summary>
    public const int Most = 200;

    // As many as one command of resources may add.
    const int MostResources = 500;

    const int MostGroups = 20, MaxNumber = 5, MaxId = 41;

    /// <summary>
    /// 4040 <c>no_such_venue</c>; 4000 (fields <c>groups[i].…</c>, <c>bookable</c>); 4006 <c>no_room_for_more</c> (<c>most</c>). Numbers
    /// continue behind those that the venue has, so the same again gives more of them.
    /// </summary>
    /// <param name="command">What to add.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="floor">Its tables.</param>
    /// <param name="known">Names of what it rents already.</param>
    /// <param name="taken">Whether a resource has this id, at whichever venue.</param>
    /// <param name="newCode">Makes the code of a table's QR.</param>
    public static Decision Decide(
        Furnish command, Venue venue, Floor floor, IReadOnlyCollection<string> known, Func<ResourceId, bool> taken, Func<string> newCode)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var faults = Check(command);
        if (faults.Any) return faults.Refusal;
        var count = command.Groups.Sum(group => group.Count);
        if (command.Floor && floor.Tables.Count + count > FloorRules.MostTables)
            return GeneralRefusals.NoRoomForMore.With("most", FloorRules.MostTables);
        if (command.Bookable && known.Count + count > MostResources) return GeneralRefusals.NoRoomForMore.With("most", MostResources);

        var changes = ImmutableArray.CreateBuilder<Change>();
        var names = known.Concat(floor.Tables.Values.Select(table => table.Table.Name)).ToHashSet(StringComparer.Ordinal);
        var stem = Stem(venue.Id);
        var id = 0;
        foreach (var group in command.Groups)
        {
            var number = 0;
            for (var i = 0; i < group.Count; i++)
            {
                string name;
                do name = $"{group.Name.Trim()} {++number}";
                while (!names.Add(name));
                do id++;
                while ((command.Bookable && taken(new($"{stem}-{id}"))) || (command.Floor && floor.Tables.ContainsKey(new($"t{id}"))));
                if (command.Bookable)
                {
                    var resource = new ResourceId($"{stem}-{id}");
                    changes.Add(Change.To(
                        Streams.Resource(resource),
                        new ResourceAdded(resource, venue.Id, name, group.Capacity, group.PricePerHour, group.Seats)));
                }
                if (command.Floor)
                {
                    var table = new Table(new($"t{id}"), name, group.Area.Trim(), group.Seats!.Max, id);
                    changes.Add(FloorRules.Is(venue.Id, new TableSet(venue.Id, command.By, table, newCode())));
                }
            }
        }
        return Decision.Yes(changes.ToImmutable());
    }

    // Ids of resources are unique over all venues, and no longer than a slug may be.
    static string Stem(VenueId venue)
    {
        var most = MaxId - MaxNumber;
        return venue.Value.Length <= most ? venue.Value : venue.Value[..most].TrimEnd('-');
    }

    static Faults Check(Furnish command)
    {
        var faults = default(Faults);
        if (!command.Bookable && !command.Floor) faults.Add("bookable", FieldFaults.Required);
        faults.Range("groups", command.Groups.Length, 1, MostGroups);
        if (command.Groups.Length > MostGroups) return faults;
        var left = (long)Most;
        for (var i = 0; i < command.Groups.Length; i++)
        {
            var (path, group) = ($"groups[{i}].", command.Groups[i]);
            if (group is null)
            {
                faults.Add($"groups[{i}]", FieldFaults.Required);
                continue;
            }
            faults.Name($"{path}name", group.Name, VenueRules.MaxName - MaxNumber);
            faults.Range($"{path}count", group.Count, 1, Math.Max(1, left));
            left -= Math.Max(0, group.Count);
            faults.Resource(path, group.Name, group.Capacity, group.PricePerHour, group.Seats);
            if (!command.Floor) continue;
            faults.OptionalName($"{path}area", group.Area, VenueRules.MaxName);
            // One party has a table of the floor to itself.
            if (group.Seats is not { Pooled: false } seats) faults.Add($"{path}seats", FieldFaults.Required);
            else faults.Range($"{path}seats_max", seats.Max, 1, FloorRules.MostSeats);
        }
        return faults;
    }
}
