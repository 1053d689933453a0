using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Http;

/// <summary>The body of a refusal, as the API's description shows it; details become further members.</summary>
/// <param name="Type">URN of the reason.</param>
/// <param name="Title">Short English name of the code.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">The message in English.</param>
/// <param name="Code">A code of the contract.</param>
/// <param name="Reason">Why, for programs.</param>
/// <param name="Message">Why, in the language of the request: fit to show.</param>
/// <param name="TraceId">Names the request in the server's log.</param>
/// <param name="Errors">What is wrong, by field.</param>
internal sealed record Problem(
    string Type, string Title, int Status, string Detail, int Code, string Reason, string Message, string TraceId,
    Dictionary<string, string[]>? Errors);

/// <summary>Refusals of a route that come from what stands before its handler, such as a filter.</summary>
internal sealed record Refused(params ImmutableArray<Refusal> Refusals);

/// <summary>
/// What the API's description says of refusals. Those of an operation stand in refusals.json: a test finds them in the code that its
/// handler reaches, and keeps the file true.
/// </summary>
internal static class ApiRefusals
{
    const string Any = "Refused";

    /// <summary>What any operation may be answered with.</summary>
    public static readonly ImmutableArray<Refusal> OfAny =
    [
        GeneralRefusals.Invalid, RequestRefusals.NotFound, RequestRefusals.TooSlow, RequestRefusals.TooLarge, RequestRefusals.NotAccepted,
        RequestRefusals.WrongHost, RequestRefusals.TooMany, RequestRefusals.Internal, RequestRefusals.NotCaughtUp,
        CommandRefusals.StoreUnreachable, CommandRefusals.Unknown,
    ];

    static readonly Lazy<Dictionary<string, string[]>> Reached = new(Read);

    /// <summary>A refusal as refusals.json names it.</summary>
    public static string Name(this Refusal refusal) => $"{refusal.Code} {refusal.Reason}";

    /// <summary>Names the refusals of what stands before the handlers.</summary>
    public static T Refuses<T>(this T route, params ImmutableArray<Refusal> refusals) where T : IEndpointConventionBuilder =>
        route.WithMetadata(new Refused(refusals));

    /// <summary>The refusals that a route names itself.</summary>
    public static IEnumerable<Refusal> Named(IEnumerable<object> metadata)
    {
        if (metadata.OfType<IAuthorizeData>().Any()) yield return AccessRefusals.SignIn;
        if (metadata.OfType<Needed>().LastOrDefault() is { AnyOf.Count: > 0 }) yield return GeneralRefusals.NotAllowed;
        foreach (var refusal in metadata.OfType<Refused>().SelectMany(refused => refused.Refusals)) yield return refusal;
    }

    /// <summary>Lists the refusals of an operation by status, and where those stand that any may be answered with.</summary>
    public static void Describe(OpenApiOperation operation, OpenApiDocument document)
    {
        operation.Responses ??= [];
        foreach (var status in Reached.Value.GetValueOrDefault(operation.OperationId!, []).GroupBy(Status).OrderBy(status => status.Key))
            operation.Responses[$"{status.Key}"] = Response(status, document);
        operation.Responses["default"] = new OpenApiResponseReference(Any, document);
    }

    /// <summary>Describes what any operation may be answered with.</summary>
    public static void Describe(OpenApiDocument document)
    {
        document.Components!.Responses ??= new Dictionary<string, IOpenApiResponse>();
        document.Components.Responses[Any] = Response(OfAny.Select(Name), document);
    }

    static OpenApiResponse Response(IEnumerable<string> names, OpenApiDocument document) => new()
    {
        Description = string.Join('\n', names.Select(Line)),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), document) },
        },
        Extensions = new Dictionary<string, IOpenApiExtension>
        {
            ["x-reasons"] = new JsonNodeExtension(new JsonArray([.. names.Select(name => (JsonNode)Reason(name))])),
        },
    };

    static string Line(string name) => $"- {Code(name)} `{Reason(name)}`: {Messages.English(Reason(name))}";

    static int Status(string name) => Problems.Status(Code(name));

    static int Code(string name) => int.Parse(name.Split(' ')[0], CultureInfo.InvariantCulture);

    static string Reason(string name) => name.Split(' ')[1];

    static Dictionary<string, string[]> Read()
    {
        using var stream = typeof(ApiRefusals).Assembly.GetManifestResourceStream("refusals.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!;
    }
}
