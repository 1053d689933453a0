using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Floors;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Server.Tabs;

namespace RealtimeReservation.Server.Floors;

/// <summary>The floor of a venue, by area and position.</summary>
/// <param name="Seq">Log position that the rows contain.</param>
/// <param name="Items">Its tables.</param>
internal sealed record FloorReply(long Seq, IReadOnlyList<FloorRow> Items);

/// <summary>What the code of a table's QR leads to.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Table">The table.</param>
/// <param name="TableName">Its name.</param>
/// <param name="Ordering">Whether guests order here: off, seated (once staff opened the table) or open.</param>
/// <param name="CalledAt">Since when the guests wait for a waiter they called (UTC); none: they did not call, or the call was seen.</param>
/// <param name="Order">What is ordered there; none: the table is free.</param>
internal sealed record GuestTableReply(
    VenueId Venue, TableId Table, string TableName, string Ordering, DateTimeOffset? CalledAt, TabRow? Order);

/// <summary>Guests order at their table: it goes to its stations at once.</summary>
/// <param name="Items">1–30 of them, at most 20 of each.</param>
internal sealed record GuestOrderRequest(IReadOnlyList<OrderedItem> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(FloorReply))]
[JsonSerializable(typeof(GuestTableReply))]
[JsonSerializable(typeof(GuestOrderRequest))]
internal sealed partial class FloorJson : JsonSerializerContext;
