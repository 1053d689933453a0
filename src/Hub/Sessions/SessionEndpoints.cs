using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Sessions;

/// <summary>Routes by which people see and end their sessions.</summary>
internal static class SessionEndpoints
{
    public static IEndpointRouteBuilder MapSessions(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/auth").WithTags("Accounts").AddEndpointFilter(Caller.CheckKeyAsync);
        auth.MapPost("/logout", LogoutAsync).WithSummary("End this session, everywhere at once").Produces(204);
        auth.MapPost("/logout/everywhere", async (HttpContext http, SignOuts signOuts) =>
            http.Answer(await signOuts.EverywhereAsync(Caller.Id(http), Caller.Id(http), Client.From(http).Key, http.RequestAborted)))
            .RequireAuthorization().NeedsOwnSignIn().WithSummary("End all my sessions").Produces(204);

        var mine = app.MapGroup("/api").WithTags("Accounts").RequireAuthorization().AddEndpointFilter(Caller.CheckKeyAsync);
        mine.MapGet("/me/sessions", async (HttpContext http, MySessions sessions) =>
            http.Answer(await sessions.ListAsync(Caller.Id(http), Caller.Session(http), http.RequestAborted)))
            .WithSummary("Where I am signed in, newest first").Produces<SessionsReply>();
        mine.MapDelete("/me/sessions/{id}", async (string id, HttpContext http, MySessions sessions) =>
            http.Answer(await sessions.EndAsync(Caller.Id(http), id, Client.From(http).Key, http.RequestAborted)))
            .NeedsOwnSignIn().WithSummary("Sign out elsewhere: end one of my sessions").Produces(204);
        mine.MapPost("/hub/ticket", TicketAsync).WithSummary("A one-time ticket for the live connection").Produces<TicketReply>();
        return app;
    }

    /// <summary>By the access token, or by the refresh token for those whose access token has run out.</summary>
    static async Task<IResult> LogoutAsync(HttpContext http, SignOuts signOuts, SessionRows sessions, IOptions<JsonOptions> json)
    {
        var body = http.User is SignedIn ? null : await OptionalBody.ReadAsync<RefreshRequest>(http, json.Value);
        var (session, user) = http.User is SignedIn known ? (known.Session, known.User)
            : RefreshCookie.Or(http, body).RefreshToken is { Length: > 0 and <= 200 } token
                && await sessions.OwnerAsync(token, http.RequestAborted) is { } owner ? owner
            : default;
        if (RefreshCookie.IsWanted(http)) RefreshCookie.Clear(http);
        return session is null
            ? Problems.Answer(http, AccessRefusals.SignIn)
            : http.Answer(await signOuts.EndAsync(user!, session, user!, Client.From(http).Key, http.RequestAborted));
    }

    static async Task<IResult> TicketAsync(HttpContext http, Tickets tickets)
    {
        var user = Caller.Get(http);
        var ticket = await tickets.IssueAsync(new(user.User, user.Session, user.Expires, user.ByPin, user.AsOf), http.RequestAborted);
        return Results.Ok(new TicketReply(ticket, (int)Tickets.Lifetime.TotalSeconds));
    }
}
