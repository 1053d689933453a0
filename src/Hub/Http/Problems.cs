using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Http;

/// <summary>Refusals as RFC 9457 problem details, in the language of the request.</summary>
internal static class Problems
{
    /// <summary>
    /// The answer to a refusal. Its details become members of the problem; <c>retry_after</c> (seconds) is sent as the header too.
    /// </summary>
    public static IResult Answer(HttpContext http, Refusal refusal)
    {
        if (refusal.Code == Codes.TooMany) NoteTooMany(http, refusal);
        return new ProblemResult(http.Language(), refusal);
    }

    static void NoteTooMany(HttpContext http, Refusal refusal)
    {
        var user = http.User as SignedIn;
        http.RequestServices.GetRequiredService<SecurityLog>().TooMany(
            refusal.Reason, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText, user?.User, user?.Session,
            Client.Shorten(http.Connection.RemoteIpAddress));
    }

    /// <summary>The answer to a bare status of the framework; the status stays as it is.</summary>
    public static IResult OfBare(HttpContext http, int status) => new ProblemResult(http.Language(), OfStatus(status), status);

    /// <summary>The refusal that a bare status stands for; used where the framework answers before any of our code.</summary>
    public static Refusal OfStatus(int status) => status switch
    {
        400 => GeneralRefusals.Invalid,
        401 => AccessRefusals.SignIn,
        403 => GeneralRefusals.NotAllowed,
        404 => RequestRefusals.NotFound,
        405 => RequestRefusals.NoSuchMethod,
        408 => RequestRefusals.TooSlow,
        413 => RequestRefusals.TooLarge,
        415 => RequestRefusals.NotAccepted,
        421 => RequestRefusals.WrongHost,
        429 => RequestRefusals.TooMany,
        503 => CommandRefusals.StoreUnreachable,
        _ => status < 500 ? GeneralRefusals.Invalid : RequestRefusals.Internal,
    };

    /// <summary>HTTP status of a code.</summary>
    public static int Status(int code) => code switch
    {
        Codes.Invalid => 400,
        Codes.OrderExpired => 410,
        Codes.NotAllowed => 403,
        ServerCodes.SignIn => 401,
        Codes.NotFound => 404,
        ServerCodes.TooSlow => 408,
        ServerCodes.TooLarge => 413,
        ServerCodes.NotAccepted => 415,
        ServerCodes.WrongHost => 421,
        ServerCodes.KeyReused => 422,
        Codes.TooMany => 429,
        ServerCodes.Internal => 500,
        ServerCodes.Unavailable => 503,
        >= 4000 and < 5000 => 409,
        _ => 500,
    };
}

/// <summary>Writes a problem.</summary>
internal sealed class ProblemResult(string language, Refusal refusal, int? status = null) : IResult, IStatusCodeHttpResult
{
    public int? StatusCode { get; } = status ?? Problems.Status(refusal.Code);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        RequestTimeout.Find(httpContext)?.Answered();
        var response = httpContext.Response;
        response.StatusCode = StatusCode!.Value;
        response.ContentType = "application/problem+json";
        response.Headers.ContentLanguage = language;
        response.Headers.CacheControl = "no-store";
        if (refusal.Details.GetValueOrDefault("retry_after") is { } seconds) response.Headers.RetryAfter = $"{seconds}";
        await using (var json = new Utf8JsonWriter(response.BodyWriter, new() { Encoder = ReadableText.Encoder }))
        {
            Write(json, response.StatusCode, httpContext.TraceIdentifier);
        }
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    void Write(Utf8JsonWriter json, int status, string trace)
    {
        json.WriteStartObject();
        json.WriteString("type", $"urn:reservation:problem:{refusal.Reason}");
        json.WriteString("title", Messages.Title(refusal.Code));
        json.WriteNumber("status", status);
        json.WriteString("detail", Messages.Text(refusal.Reason, Languages.English, refusal.Details));
        json.WriteNumber("code", refusal.Code);
        json.WriteString("reason", refusal.Reason);
        json.WriteString("message", Messages.Text(refusal.Reason, language, refusal.Details));
        json.WriteString("trace_id", trace);
        if (!refusal.Errors.IsEmpty)
        {
            json.WriteStartObject("errors");
            foreach (var (field, fault) in refusal.Errors)
            {
                json.WriteStartArray(field);
                json.WriteStringValue(Messages.Text(fault, language));
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        foreach (var (name, value) in refusal.Details)
        {
            json.WritePropertyName(name);
            Json.Write(json, value);
        }
        json.WriteEndObject();
    }
}
