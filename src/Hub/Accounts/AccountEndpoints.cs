using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Accounts;

/// <summary>The routes of contract.md, "Accounts". WeChat sign-in has no route: nothing here can speak to it.</summary>
internal static class AccountEndpoints
{
    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api").WithTags("Accounts").AddEndpointFilter(Caller.CheckKeyAsync);
        auth.MapPost("/auth/register", (RegisterRequest body, HttpContext http, SignIn signIn, KnownDevices devices) =>
            InAsync(http, devices, client => signIn.RegisterAsync(body, client, http.RequestAborted)))
            .WithSummary("Register with user name and password").Produces<SignInReply>();
        auth.MapPost("/auth/login", (LoginRequest body, HttpContext http, SignIn signIn, KnownDevices devices) =>
            InAsync(http, devices, client => signIn.WithPasswordAsync(body, staffOnly: false, client, http.RequestAborted)))
            .WithSummary("Sign in by user name, e-mail or phone").Produces<SignInReply>();
        auth.MapPost("/admin/login", (LoginRequest body, HttpContext http, SignIn signIn, KnownDevices devices) =>
            InAsync(http, devices, client => signIn.WithPasswordAsync(body, staffOnly: true, client, http.RequestAborted)))
            .WithSummary("Sign in as staff").Produces<SignInReply>();
        auth.MapPost("/auth/code", async (CodeRequest body, HttpContext http, SignIn signIn) =>
            Answer(http, await signIn.SendCodeAsync(body, Client.Of(http), http.RequestAborted)))
            .WithSummary("Send a sign-in code to a phone").Produces<CodeReply>();
        auth.MapPost("/auth/code/login", (CodeLoginRequest body, HttpContext http, SignIn signIn, KnownDevices devices) =>
            InAsync(http, devices, client => signIn.WithCodeAsync(body, client, http.RequestAborted)))
            .WithSummary("Sign in by phone and code; an unknown phone gets an account").Produces<SignInReply>();
        auth.MapPost("/auth/refresh", (RefreshRequest? body, HttpContext http, SignIn signIn, KnownDevices devices) =>
            InAsync(http, devices, client => signIn.RefreshAsync(RefreshCookie.Or(http, body), client, http.RequestAborted)))
            .WithSummary("Exchange a refresh token: that of the body, or with X-Session: cookie that of the cookie").Produces<SignInReply>();
        auth.MapPost("/auth/logout", LogoutAsync).WithSummary("End this session, everywhere at once").Produces(204);
        auth.MapPost("/auth/logout/everywhere", async (HttpContext http, SignOuts signOuts) =>
            Answer(http, await signOuts.EverywhereAsync(Caller.Id(http), Caller.Id(http), Client.Of(http).Key, http.RequestAborted)))
            .RequireAuthorization().AddEndpointFilter(Caller.OwnSignInAsync).WithSummary("End all my sessions").Produces(204);

        var me = app.MapGroup("/api").WithTags("Accounts").RequireAuthorization().AddEndpointFilter(Caller.CheckKeyAsync);
        me.MapGet("/me", async (HttpContext http, Me mine) => Answer(http, await mine.GetAsync(Caller.Id(http), http.RequestAborted)))
            .WithSummary("My account").Produces<UserReply>();
        me.MapPatch("/me", async (ChangeMeRequest body, HttpContext http, Me mine) =>
            Answer(http, await mine.ChangeAsync(Caller.Id(http), Caller.Session(http), body, Client.Of(http), http.RequestAborted)))
            .AddEndpointFilter(Caller.OwnSignInAsync).WithSummary("Change my account").Produces<UserReply>();
        me.MapGet("/me/export", async (HttpContext http, Export export) => Answer(http, await export.OfAsync(Caller.Id(http), http.RequestAborted)))
            .AddEndpointFilter(Caller.OwnSignInAsync).WithSummary("All that is kept of me").Produces<ExportReply>();
        me.MapPost("/me/code", async (HttpContext http, SignIn signIn) =>
            Answer(http, await signIn.SendOwnCodeAsync(Caller.Id(http), Client.Of(http), http.RequestAborted)))
            .AddEndpointFilter(Caller.OwnSignInAsync).WithSummary("Send a code to my own phone, to confirm a change").Produces<CodeReply>();
        me.MapDelete("/me", async (HttpContext http, Me mine, IOptions<JsonOptions> json) =>
            Answer(http, await mine.EraseAsync(
                Caller.Id(http), Caller.Session(http), await ReadAsync<Proof>(http, json.Value) ?? new(), Client.Of(http), http.RequestAborted)))
            .AddEndpointFilter(Caller.OwnSignInAsync).WithSummary("Erase me, with my current password or a code sent to my phone").Accepts<Proof>(true, "application/json").Produces(204);
        me.MapGet("/me/sessions", async (HttpContext http, Me mine) =>
            Answer(http, await mine.SessionsAsync(Caller.Id(http), Caller.Session(http), http.RequestAborted)))
            .WithSummary("Where I am signed in, newest first").Produces<SessionsReply>();
        me.MapDelete("/me/sessions/{id}", async (string id, HttpContext http, Me mine) =>
            Answer(http, await mine.EndSessionAsync(Caller.Id(http), id, Client.Of(http).Key, http.RequestAborted)))
            .AddEndpointFilter(Caller.OwnSignInAsync).WithSummary("Sign out elsewhere: end one of my sessions").Produces(204);
        me.MapPost("/hub/ticket", TicketAsync).WithSummary("A one-time ticket for the live connection").Produces<TicketReply>();
        return app.MapPins().MapStaff();
    }

    /// <summary>A way in: who comes in is known at the device from then on.</summary>
    static async Task<IResult> InAsync(HttpContext http, KnownDevices devices, Func<Client, Task<Answer<SignInReply>>> way)
    {
        var client = Client.Of(http, devices);
        var outcome = await way(client);
        if (outcome.Value is { } reply) devices.Remember(http, client.Device, reply.User.Id);
        return RefreshCookie.Answer(http, outcome);
    }

    /// <summary>By the access token, or by the refresh token for those whose access token has run out.</summary>
    static async Task<IResult> LogoutAsync(HttpContext http, SignOuts signOuts, Sessions sessions, IOptions<JsonOptions> json)
    {
        var body = http.User is SignedIn ? null : await ReadAsync<RefreshRequest>(http, json.Value);
        var (session, user) = http.User is SignedIn known ? (known.Session, known.User)
            : RefreshCookie.Or(http, body).RefreshToken is { Length: > 0 and <= 200 } token && await sessions.OwnerAsync(token, http.RequestAborted) is { } owner ? owner
            : default;
        if (RefreshCookie.IsWanted(http)) RefreshCookie.Clear(http);
        return session is null
            ? Problems.Of(http, RequestRefusals.SignIn)
            : Answer(http, await signOuts.EndAsync(user!, session, user!, Client.Of(http).Key, http.RequestAborted));
    }

    /// <summary>The body, where there is one. Read by hand: a bound body would make a request without one something else than this route.</summary>
    static async Task<T?> ReadAsync<T>(HttpContext http, JsonOptions json) where T : class =>
        http.Request.HasJsonContentType() ? await http.Request.ReadFromJsonAsync<T>(json.SerializerOptions, http.RequestAborted) : null;

    static async Task<IResult> TicketAsync(HttpContext http, Tickets tickets)
    {
        var user = Caller.Of(http);
        var ticket = await tickets.IssueAsync(new(user.User, user.Session, user.Expires, user.ByPin, user.AsOf), http.RequestAborted);
        return Results.Ok(new TicketReply(ticket, (int)Tickets.Lifetime.TotalSeconds));
    }

    /// <summary>The value, or the problem.</summary>
    internal static IResult Answer<T>(HttpContext http, Answer<T> outcome) =>
        outcome.Refusal is { } refusal ? Problems.Of(http, refusal) : Results.Ok(outcome.Value);

    /// <summary>Nothing to say but that it is done, or the problem.</summary>
    internal static IResult Answer(HttpContext http, Outcome<Done> reply)
    {
        if (reply.Refusal is { } refusal)
            return Problems.Of(http, refusal);
        Commands.Mark(http, reply);
        return Results.NoContent();
    }
}

/// <summary>The signed-in user of a request.</summary>
internal static class Caller
{
    public static SignedIn Of(HttpContext http) => (SignedIn)http.User;

    public static UserId Id(HttpContext http) => Of(http).User;

    public static string Session(HttpContext http) => Of(http).Session;

    /// <summary>A key that is none would make a repeat a second command: refused.</summary>
    public static async ValueTask<object?> CheckKeyAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        return http.Request.Headers.TryGetValue(Commands.KeyHeader, out var key) && !Guid.TryParse(key, out _)
            ? Problems.Of(http, Refusal.Invalid("idempotency_key", RequestFaults.NotAUuid))
            : await next(call);
    }

    /// <summary>A PIN is enough to serve tables, not to change an account or who may do what.</summary>
    public static async ValueTask<object?> OwnSignInAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        Caller.Of(call.HttpContext).ByPin ? Problems.Of(call.HttpContext, AccountRefusals.OwnSignInNeeded) : await next(call);
}
