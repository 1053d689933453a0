using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// What is wrong with a JSON body: every member that is missing, what is not in the expected form, or where it is no JSON.
/// </summary>
internal static class BodyFaults
{
    const string Body = "body";

    /// <summary>The refusal of a body that could not be read.</summary>
    public static Refusal Refuse(HttpContext http, JsonException json)
    {
        var at = Field(json.Path);
        var faults = new Dictionary<string, Fault>();
        try
        {
            using var document = Read(http);
            if (document is null) return Refusal.Invalid(Body, FieldFaults.Required);
            if (TypeOf(http) is { } type) Missing(document.RootElement, type, "", faults);
        }
        catch (JsonException syntax)
        {
            return Refusal.Invalid(at, FieldFaults.Malformed)
                .With("line", (syntax.LineNumber ?? 0) + 1).With("position", (syntax.BytePositionInLine ?? 0) + 1);
        }
        // Whether it is one of those that are missing at which the framework stopped.
        if (!faults.Keys.Any(field => field == at || Parent(field) == at))
            faults[at] = json is NoOffsetException ? RequestFaults.NoOffset : FieldFaults.Malformed;
        return Refusal.Invalid(faults);
    }

    /// <summary>Whether the endpoint needs a body, and none came, or null.</summary>
    public static bool IsMissing(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is not { IsOptional: false }) return false;
        try
        {
            using var document = Read(http);
            return document is null || document.RootElement.ValueKind == JsonValueKind.Null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads it again. Null: it is empty, or none that was waited for.</summary>
    static JsonDocument? Read(HttpContext http) =>
        http.Features.Get<IRequestBodyPipeFeature>() is WholeBody { Bytes: { IsEmpty: false } bytes } ? JsonDocument.Parse(bytes) : null;

    static JsonTypeInfo? TypeOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type
        ? http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions.GetTypeInfo(type)
        : null;

    static void Missing(JsonElement value, JsonTypeInfo type, string path, Dictionary<string, Fault> faults)
    {
        switch (type.Kind, value.ValueKind)
        {
            case (JsonTypeInfoKind.Object, JsonValueKind.Object):
                foreach (var property in type.Properties)
                    Missing(value, property, path.Length == 0 ? property.Name : $"{path}.{property.Name}", faults);
                break;
            case (JsonTypeInfoKind.Enumerable, JsonValueKind.Array):
                foreach (var (n, item) in value.EnumerateArray().Index())
                    Missing(item, type.Options.GetTypeInfo(type.ElementType!), $"{path}[{n}]", faults);
                break;
            case (JsonTypeInfoKind.Dictionary, JsonValueKind.Object):
                foreach (var member in value.EnumerateObject())
                    Missing(
                        member.Value, type.Options.GetTypeInfo(type.ElementType!), path.Length == 0 ? member.Name : $"{path}.{member.Name}",
                        faults);
                break;
        }
    }

    static void Missing(JsonElement value, JsonPropertyInfo property, string path, Dictionary<string, Fault> faults)
    {
        var comparison = property.Options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        JsonElement? given = null;
        foreach (var member in value.EnumerateObject())
            if (string.Equals(member.Name, property.Name, comparison)) given = member.Value;
        if (given is null ? property.IsRequired : given.Value.ValueKind == JsonValueKind.Null && NeedsValue(property))
            faults[path] = FieldFaults.Required;
        else if (given is { } there) Missing(there, property.Options.GetTypeInfo(property.PropertyType), path, faults);
    }

    // Null for a number or an instant is malformed, as any other value of a wrong kind.
    static bool NeedsValue(JsonPropertyInfo property) =>
        !property.PropertyType.IsValueType
            && !(property.AssociatedParameter is { } parameter ? parameter.IsNullable : property.IsSetNullable);

    static string Field(string? path) =>
        path is null or "" or "$" ? Body : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');

    static string Parent(string field) => field.LastIndexOf('.') is var dot and > 0 ? field[..dot] : Body;
}
