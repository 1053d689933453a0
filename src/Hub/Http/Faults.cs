using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// What the framework could not bind, as faults of fields. Its exceptions tell it in English sentences only, so what came is compared again
/// with what the endpoint takes; this costs nothing until a request is refused.
/// </summary>
internal static class Faults
{
    static readonly MethodInfo Parse = ((Func<string?, bool>)Parses<int>).Method.GetGenericMethodDefinition();

    /// <summary>The refusal for a request that the framework turned away before a handler saw it.</summary>
    public static Refusal Refuse(HttpContext http, BadHttpRequestException bad)
    {
        // What breaks the protocol itself is of a type of Kestrel's own, and leaves nothing to read.
        if (bad.StatusCode != StatusCodes.Status400BadRequest || bad.GetType() != typeof(BadHttpRequestException))
            return Problems.OfStatus(bad.StatusCode);
        if (bad.InnerException is JsonException json) return BodyFaults.Refuse(http, json);
        var faults = OfParameters(http);
        return faults.Count > 0 ? Refusal.Invalid(faults)
            : BodyFaults.IsMissing(http) ? Refusal.Invalid("body", FieldFaults.Required)
            : Problems.OfStatus(bad.StatusCode);
    }

    static List<KeyValuePair<string, Fault>> OfParameters(HttpContext http)
    {
        var faults = new List<KeyValuePair<string, Fault>>();
        foreach (var parameter in http.GetEndpoint()?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>() ?? [])
        {
            var type = Nullable.GetUnderlyingType(parameter.ParameterInfo.ParameterType) ?? parameter.ParameterInfo.ParameterType;
            if (parameter.HasBindAsync || (!parameter.HasTryParse && type != typeof(string))) continue;
            var given = Given(http.Request, parameter.Name);
            var fault = given.Count > 0 ? Parses(type, given) ? null : FieldFaults.Malformed
                : parameter.IsOptional ? null : FieldFaults.Required;
            if (fault is not null) faults.Add(new(JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name), fault));
        }
        return faults;
    }

    static StringValues Given(HttpRequest request, string name) =>
        request.RouteValues.TryGetValue(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : request.Query[name];

    static bool Parses(Type type, string? text) =>
        type.IsEnum ? Enum.TryParse(type, text, ignoreCase: true, out _)
        : !type.GetInterfaces().Any(other => other.IsGenericType && other.GetGenericTypeDefinition() == typeof(IParsable<>))
        || (bool)Parse.MakeGenericMethod(type).Invoke(null, [text])!;

    static bool Parses<T>(string? text) where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out _);
}
