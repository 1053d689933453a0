using System.Text.Json;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Projections.Json;

/// <summary>
/// Instants as UTC ISO-8601 with <c>Z</c>; on reading any offset is taken and turned into UTC. Without one it is not known which instant is
/// meant.
/// </summary>
public sealed class InstantJson : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">It is no instant.</exception>
    /// <exception cref="NoOffsetException">It has no offset.</exception>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        !reader.TryGetDateTime(out var time) || time.Kind != DateTimeKind.Unspecified
            ? reader.GetDateTimeOffset().ToUniversalTime()
            : throw new NoOffsetException();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}

/// <summary>A time without an offset is no instant.</summary>
public sealed class NoOffsetException : JsonException;
