using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Server.Http;

/// <summary>How JSON looks here: snake_case, UTC instants with Z, text as it is.</summary>
internal static class Json
{
    /// <summary>Whether the body of a request is JSON. What nearly all clients say is known without taking it apart.</summary>
    public static bool IsIn(HttpRequest request) =>
        request.ContentType is "application/json" or "application/json; charset=utf-8" || request.HasJsonContentType();

    /// <summary>Options of requests and answers. Modules add their source-generated contexts to the resolver chain.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = ReadableText.Encoder;
        // A body that lacks what its record requires is refused while it is read, with the field's name.
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new InstantJson());
        options.Converters.Add(new StorableText());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    /// <summary>Done when every module has added its contexts: what may be null may also be left out.</summary>
    public static void Finish(JsonSerializerOptions options) =>
        options.TypeInfoResolver = options.TypeInfoResolver?.WithAddedModifier(type =>
        {
            foreach (var property in type.Properties)
            {
                if (property.AssociatedParameter is { } parameter
                    && (parameter.IsNullable || Nullable.GetUnderlyingType(parameter.ParameterType) is not null))
                    property.IsRequired = false;
            }
        });

    /// <summary>Writes a detail of a refusal.</summary>
    public static void Write(Utf8JsonWriter json, Detail? value)
    {
        switch (value)
        {
            case Detail.Text text: json.WriteStringValue(text.Value); break;
            case Detail.Number number: json.WriteNumberValue(number.Value); break;
            case Detail.Instant instant: json.WriteStringValue(instant.Value.UtcDateTime); break;
            case Detail.List list:
                json.WriteStartArray();
                foreach (var item in list.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case Detail.Members members:
                json.WriteStartObject();
                foreach (var (name, member) in members.Values)
                {
                    json.WritePropertyName(name);
                    Write(json, member);
                }
                json.WriteEndObject();
                break;
            default: json.WriteNullValue(); break;
        }
    }

    /// <summary>Writes a value of a log line.</summary>
    public static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool yes: json.WriteBooleanValue(yes); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case DateTimeOffset instant: json.WriteStringValue(instant.UtcDateTime); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }
}

/// <summary>Text that PostgreSQL can keep: without the NUL character and with whole surrogate pairs.</summary>
internal sealed class StorableText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException();
        try
        {
            var text = reader.GetString()!;
            return text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException() : text;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException(null, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
