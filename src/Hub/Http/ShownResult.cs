using System.Text.Json;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Http;

/// <summary>Answers a request with what a command, or a reader, shows.</summary>
internal sealed class ShownResult(Shown shown, int status = StatusCodes.Status200OK) : IResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (shown.OrderNo is not null) RequestGuard.About(httpContext, shown.OrderNo);
        var response = httpContext.Response;
        if (status == StatusCodes.Status201Created) response.Headers.Location = shown.Location;
        var json = JsonSerializer.SerializeToUtf8Bytes(shown.Row, shown.Json);
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        await response.BodyWriter.WriteAsync(json, httpContext.RequestAborted);
    }
}
