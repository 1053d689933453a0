using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Misfits;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Misfits;

/// <summary>Bookings that do not fit.</summary>
/// <param name="Total">How many.</param>
/// <param name="Items">The first 200, by start.</param>
internal sealed record MisfitsReply(int Total, IReadOnlyList<MisfitRow> Items)
{
    public static MisfitsReply From(FoundMisfits found) => new(found.Total, found.Rows);
}

/// <summary>A change of resources, looked at before it is made.</summary>
/// <param name="Resources">Which of them.</param>
/// <param name="Change">What would change about each.</param>
/// <param name="Closed">Whether they would be retired; null: as they are.</param>
internal sealed record ResourcesQuery(IReadOnlyList<ResourceId> Resources, ResourceChange? Change = null, bool? Closed = null)
{
    /// <summary>
    /// All resources of the venue with the change. One that cannot have it stays as it is, as it will when the change is made; a refusal
    /// where none can.
    /// </summary>
    public Refusal? Over(UserId by, ListedVenue listed, out List<Resource> resources)
    {
        resources = [.. listed.Resources.Select(item => item.Resource)];
        Refusal? refused = null;
        var changed = 0;
        foreach (var id in Resources)
        {
            var at = resources.FindIndex(resource => resource.Id == id);
            if (at < 0) return VenueRefusals.NoSuchResource;
            if (Over(by, resources[at], listed.Venue, out var wanted) is { } refusal)
            {
                refused ??= refusal;
                continue;
            }
            (resources[at], changed) = (wanted, changed + 1);
        }
        return changed > 0 ? null : refused;
    }

    Refusal? Over(UserId by, Resource current, Venue venue, out Resource wanted)
    {
        wanted = current with { Closed = Closed ?? current.Closed };
        if (Change?.Over(by, wanted) is not { } change) return null;
        // What is retired in the same go is not refused for that.
        if (ChangeResource.Decide(change, wanted with { Closed = false }, venue).Refusal is { } refusal) return refusal;
        wanted = wanted with
        {
            Capacity = change.Capacity,
            PricePerHour = change.PricePerHour,
            Seats = change.Seats,
            Prices = change.Prices,
        };
        return null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(DayOfWeekJson)])]
[JsonSerializable(typeof(MisfitsReply))]
[JsonSerializable(typeof(ResourcesQuery))]
internal sealed partial class MisfitJson : JsonSerializerContext;
