using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.FirstSteps;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Floors;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.FirstSteps;

/// <summary>Some things of one kind; the server numbers them.</summary>
/// <param name="Name">What they are called; each gets a number after it. 1–75 characters.</param>
/// <param name="Count">How many.</param>
/// <param name="Capacity">Units that can be held of each at the same time; 1 without it.</param>
/// <param name="PricePerHour">Minor units an hour and unit; the venue's without it.</param>
/// <param name="Seats">People each seats; without it, it is rented by the unit.</param>
/// <param name="Area">Where its tables stand on the floor.</param>
internal sealed record FurnishedGroup(
    string Name, int Count, int? Capacity = null, long? PricePerHour = null, Seats? Seats = null, string? Area = null);

/// <summary>What a venue gets, many at once.</summary>
/// <param name="Groups">1–20 groups, together 1–200 things.</param>
/// <param name="Bookable">Whether they can be booked; they can without it.</param>
/// <param name="Floor">Whether they are tables of the floor, with a code for guests and bills.</param>
internal sealed record FurnishRequest(IReadOnlyList<FurnishedGroup> Groups, bool Bookable = true, bool Floor = false)
{
    /// <summary>The command of a user.</summary>
    public Furnish By(UserId user) => new(
        user,
        [
            .. Groups.Select(group => group is null
                ? null!
                : new FurnishGroup(
                    group.Name, group.Count, group.Capacity ?? 1, group.PricePerHour, group.Seats, group.Area ?? "")),
        ],
        Bookable, Floor);
}

/// <summary>What a venue got.</summary>
/// <param name="Resources">What can be booked.</param>
/// <param name="Tables">Tables of the floor.</param>
internal sealed record FurnishedReply(IReadOnlyList<ResourceReply> Resources, IReadOnlyList<AdminTable> Tables);

/// <summary>What to take over from another venue.</summary>
/// <param name="From">The other venue.</param>
/// <param name="Settings">How it runs: hours, times, terms, prices of the same currency.</param>
/// <param name="Menu">Categories, stations and items that are not there yet.</param>
internal sealed record CopyRequest(VenueId From, bool Settings = false, bool Menu = false);

/// <summary>What was taken over.</summary>
/// <param name="Settings">Whether settings changed.</param>
/// <param name="Categories">Categories that came.</param>
/// <param name="Stations">Stations that came.</param>
/// <param name="Items">Items that came.</param>
/// <param name="PricesKept">Whether prices stayed as they were, for the currencies differ.</param>
internal sealed record CopiedReply(bool Settings, int Categories, int Stations, int Items, bool PricesKept);

/// <summary>How far a venue is.</summary>
/// <param name="Items">What it needs, in the order in which it is shown.</param>
/// <param name="Left">How much of it is still to be done.</param>
internal sealed record ChecklistReply(IReadOnlyList<ChecklistItem> Items, int Left);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(FurnishRequest))]
[JsonSerializable(typeof(FurnishedReply))]
[JsonSerializable(typeof(CopyRequest))]
[JsonSerializable(typeof(CopiedReply))]
[JsonSerializable(typeof(ChecklistReply))]
internal sealed partial class FirstStepsJson : JsonSerializerContext;
