using Microsoft.AspNetCore.Http.Json;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// A body that a route does not need. Read by hand: a bound body would make a request without one something else than this route.
/// </summary>
internal static class OptionalBody
{
    /// <summary>The body; null where there is none.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext http, JsonOptions json) where T : class =>
        http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync<T>(json.SerializerOptions, http.RequestAborted) : null;
}
