using System.Text.Json.Serialization;
using RealtimeReservation.Projections.Audit;
using RealtimeReservation.Projections.Notices;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Json;

/// <summary>How rows are written, in tables and to clients.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(DayOfWeekJson)])]
[JsonSerializable(typeof(OrderRow))]
[JsonSerializable(typeof(NoticeParams))]
[JsonSerializable(typeof(NoticeRow))]
[JsonSerializable(typeof(DeskRow))]
[JsonSerializable(typeof(SlotRow))]
[JsonSerializable(typeof(FreeRow))]
[JsonSerializable(typeof(VenueRow))]
[JsonSerializable(typeof(ResourceRow))]
[JsonSerializable(typeof(AuditEntry))]
public sealed partial class RowJson : JsonSerializerContext;
