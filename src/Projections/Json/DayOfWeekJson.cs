using System.Text.Json;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Projections.Json;

/// <summary>Weekdays as <c>monday</c> … <c>sunday</c>.</summary>
public sealed class DayOfWeekJson() : JsonStringEnumConverter<DayOfWeek>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
