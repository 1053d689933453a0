using System.Text.Json;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Misfits;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Slots;

namespace RealtimeReservation.Server.Venues;

/// <summary>What a change of settings would mean for what is held already.</summary>
/// <param name="Upcoming">Orders that hold something from now on.</param>
/// <param name="Outside">Those of them that would lie outside the opening hours because of the change. They stay held.</param>
/// <param name="Items">The first 100 of these, by start.</param>
/// <param name="Misfits">
/// Orders that would not fit because of the change, for whatever reason; those outside the hours are among them.
/// </param>
/// <param name="MisfitItems">The first of them, by start, and why.</param>
internal sealed record PreviewReply(
    int Upcoming, int Outside, IReadOnlyList<HeldSlot> Items, int Misfits, IReadOnlyList<MisfitRow> MisfitItems);

/// <summary>What is held of a resource from now on.</summary>
/// <param name="Upcoming">Orders that hold it.</param>
/// <param name="MostUnits">The most units that are held at the same time.</param>
/// <param name="Items">The first 100, by start.</param>
internal sealed record UpcomingReply(int Upcoming, int MostUnits, IReadOnlyList<HeldSlot> Items);

/// <summary>A change of a venue's settings or resources.</summary>
/// <param name="Seq">Log position.</param>
/// <param name="At">When, UTC.</param>
/// <param name="By">User id of who did it, or a name of the system's own.</param>
/// <param name="What">Stored name of the event.</param>
/// <param name="Resource">The resource that it was about; null: the venue.</param>
/// <param name="ResourceName">Its name then.</param>
/// <param name="Changes">Values that are others since; all of them where something new began.</param>
internal sealed record VenueChange(
    long Seq, DateTimeOffset At, UserId? By, string What, ResourceId? Resource, string? ResourceName, IReadOnlyList<ValueChange> Changes);

/// <summary>One value, before and after; left out where there is none.</summary>
internal sealed record ValueChange(string Field, JsonElement? Before, JsonElement? After);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(PreviewReply))]
[JsonSerializable(typeof(UpcomingReply))]
[JsonSerializable(typeof(PageOf<VenueChange>))]
internal sealed partial class HistoryJson : JsonSerializerContext;
