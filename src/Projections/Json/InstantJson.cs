using System.Text.Json;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Projections.Json;

/// <summary>Instants as UTC ISO-8601 with <c>Z</c>; on reading any offset is taken and turned into UTC.</summary>
public sealed class InstantJson : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToUniversalTime();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
