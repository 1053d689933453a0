using System.Text.Json;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Server.Http;

/// <summary>A member of a change that may be left out (keep what is there) or null (take it away).</summary>
[JsonConverter(typeof(MaybeJson))]
internal sealed record Maybe<T>(T? Value);

/// <summary>Taking what was given.</summary>
internal static class MaybeValues
{
    /// <summary>The given value, else what is there.</summary>
    public static T? Or<T>(this Maybe<T>? change, T? current) => change is null ? current : change.Value;
}

/// <summary>Reads and writes <see cref="Maybe{T}"/> as the value itself.</summary>
internal sealed class MaybeJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Maybe<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    sealed class Of<T> : JsonConverter<Maybe<T>>
    {
        public override bool HandleNull => true;

        public override Maybe<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<T>(ref reader, options));

        // Left out and null look the same when written, as the default in the API's description is.
        public override void Write(Utf8JsonWriter writer, Maybe<T>? value, JsonSerializerOptions options)
        {
            if (value is null) writer.WriteNullValue();
            else JsonSerializer.Serialize(writer, value.Value, options);
        }
    }
}
