using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Uploads;

/// <summary>Reads the body of an upload, which must come fast and whole within the limits.</summary>
internal static class UploadBody
{
    /// <summary>
    /// What <paramref name="read"/> makes of the body. 4080 <c>too_slow</c>; 4000 <c>malformed</c>. While it is read no time of the request
    /// counts: <paramref name="read"/> lets it count (<see cref="RequestTimeout.Restart"/>) where it waits for the store.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="settings">How slow it may be.</param>
    /// <param name="mostBytes">Largest body.</param>
    /// <param name="read">Reads it, until the token ends.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<Answer<T>> ReadAsync<T>(
        HttpContext http, UploadSettings settings, int mostBytes, Func<RequestTimeout, CancellationToken, Task<Answer<T>>> read,
        CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = mostBytes;
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
            rate.MinDataRate = new Microsoft.AspNetCore.Server.Kestrel.Core.MinDataRate(settings.BytesPerSecond, settings.Grace);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(settings.Deadline);
        var timeout = RequestTimeout.Find(http)!;
        timeout.Pause();
        try
        {
            return await read(timeout, deadline.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Problems.OfStatus(StatusCodes.Status408RequestTimeout);
        }
        catch (Exception e) when (e is InvalidDataException or (IOException and not BadHttpRequestException) && !ct.IsCancellationRequested)
        {
            return Refusal.Invalid("files", FieldFaults.Malformed);
        }
        finally
        {
            timeout.Restart();
        }
    }
}
