using RealtimeReservation.Domain;
using RealtimeReservation.Server.Authorization;

namespace RealtimeReservation.Server.Http;

/// <summary>The signed-in user of a request.</summary>
internal static class Caller
{
    public static SignedIn Get(HttpContext http) => (SignedIn)http.User;

    public static UserId Id(HttpContext http) => Get(http).User;

    public static string Session(HttpContext http) => Get(http).Session;

    /// <summary>A key that is none would make a repeat a second command: refused.</summary>
    public static async ValueTask<object?> CheckKeyAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        return http.Request.Headers.TryGetValue(Commands.KeyHeader, out var key) && !Guid.TryParse(key, out _)
            ? Problems.Answer(http, Refusal.Invalid("idempotency_key", RequestFaults.NotAUuid))
            : await next(call);
    }

    /// <summary>A PIN is enough to serve tables, not to change an account or who may do what.</summary>
    public static T NeedsOwnSignIn<T>(this T route) where T : IEndpointConventionBuilder =>
        route.AddEndpointFilter(OwnSignInAsync).Refuses(AccessRefusals.OwnSignInNeeded);

    static async ValueTask<object?> OwnSignInAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        Get(call.HttpContext).ByPin ? Problems.Answer(call.HttpContext, AccessRefusals.OwnSignInNeeded) : await next(call);
}
