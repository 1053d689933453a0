using System.Text.Json.Serialization;
using RealtimeReservation.Projections.Orders;

namespace RealtimeReservation.Projections.Json;

/// <summary>How rows are written, in tables and to clients.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(DayOfWeekJson)])]
[JsonSerializable(typeof(OrderRow))]
public sealed partial class RowJson : JsonSerializerContext;
