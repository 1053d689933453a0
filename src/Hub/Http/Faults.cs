using System.Text.Json;
using System.Text.RegularExpressions;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Server.Http;

/// <summary>What the framework could not bind, as faults of fields.</summary>
internal static partial class Faults
{
    /// <summary>The refusal for a request that the framework turned away before a handler saw it.</summary>
    public static Refusal Of(BadHttpRequestException bad) => bad.StatusCode switch
    {
        413 => Problems.OfStatus(413),
        415 => Problems.OfStatus(415),
        _ when bad.InnerException is JsonException json => OfJson(json),
        _ when NoBody().IsMatch(bad.Message) => Problems.Invalid("body", new("required")),
        _ when Parameter().Match(bad.Message) is { Success: true } match => Problems.Invalid(
            JsonNamingPolicy.SnakeCaseLower.ConvertName(match.Groups["name"].Value),
            new(bad.Message.StartsWith("Required", StringComparison.Ordinal) ? "required" : "malformed")),
        _ => Problems.OfStatus(bad.StatusCode),
    };

    static Refusal OfJson(JsonException json)
    {
        if (Missing().Match(json.Message) is { Success: true } missing)
        {
            var prefix = Field(json.Path);
            return Problems.Invalid(Name().Matches(missing.Groups["names"].Value)
                .Select(name => KeyValuePair.Create(prefix == "body" ? name.Groups[1].Value : $"{prefix}.{name.Groups[1].Value}", new Fault("required"))));
        }
        if (Null().Match(json.Message) is { Success: true } empty)
        {
            var field = Field(json.Path);
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(empty.Groups["name"].Value);
            return Problems.Invalid(field == "body" ? name : field, new("required"));
        }
        return Problems.Invalid(Field(json.Path), new(json.Message.StartsWith(InstantJson.NoOffset, StringComparison.Ordinal) ? "no_offset" : "malformed"));
    }

    static string Field(string? path) => path is null or "" or "$" ? "body" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path.TrimStart('$');

    [GeneratedRegex("parameter \"(?:.* )?(?<name>\\w+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex("from body|no body")]
    private static partial Regex NoBody();

    [GeneratedRegex("missing required properties including: (?<names>.+)$")]
    private static partial Regex Missing();

    [GeneratedRegex("'(\\w+)'")]
    private static partial Regex Name();

    [GeneratedRegex("(?:property or constructor parameter|parameter) '(?<name>\\w+)' .*null")]
    private static partial Regex Null();
}
