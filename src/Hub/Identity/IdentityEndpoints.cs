using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Identity;

/// <summary>Routes by which people come in and keep their account.</summary>
internal static class IdentityEndpoints
{
    public static IEndpointRouteBuilder MapIdentity(this IEndpointRouteBuilder app)
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
            http.Answer(await signIn.SendCodeAsync(body, Client.From(http), http.RequestAborted)))
            .WithSummary("Send a sign-in code to a phone").Produces<CodeReply>();
        auth.MapPost("/auth/code/login", (CodeLoginRequest body, HttpContext http, SignIn signIn, KnownDevices devices) =>
            InAsync(http, devices, client => signIn.WithCodeAsync(body, client, http.RequestAborted)))
            .WithSummary("Sign in by phone and code; an unknown phone gets an account").Produces<SignInReply>();
        auth.MapPost("/auth/refresh", (RefreshRequest? body, HttpContext http, SignIn signIn, KnownDevices devices) =>
            InAsync(http, devices, client => signIn.RefreshAsync(RefreshCookie.Or(http, body), client, http.RequestAborted)))
            .WithSummary("Exchange a refresh token: that of the body, or with X-Session: cookie that of the cookie")
            .Produces<SignInReply>();

        var me = app.MapGroup("/api").WithTags("Accounts").RequireAuthorization().AddEndpointFilter(Caller.CheckKeyAsync);
        me.MapGet("/me", async (HttpContext http, Me mine) => http.Answer(await mine.GetAsync(Caller.Id(http), http.RequestAborted)))
            .WithSummary("My account").Produces<UserReply>();
        me.MapPatch("/me", async (ChangeMeRequest body, HttpContext http, Me mine) =>
            http.Answer(await mine.ChangeAsync(Caller.Id(http), Caller.Session(http), body, Client.From(http), http.RequestAborted)))
            .NeedsOwnSignIn().WithSummary("Change my account").Produces<UserReply>();
        me.MapGet(
            "/me/export",
            async (HttpContext http, Export export) => http.Answer(await export.OfAsync(Caller.Id(http), http.RequestAborted)))
            .NeedsOwnSignIn().WithSummary("All that is kept of me").Produces<ExportReply>();
        me.MapPost("/me/code", async (HttpContext http, SignIn signIn) =>
            http.Answer(await signIn.SendOwnCodeAsync(Caller.Id(http), Client.From(http), http.RequestAborted)))
            .NeedsOwnSignIn().WithSummary("Send a code to my own phone, to confirm a change").Produces<CodeReply>();
        me.MapDelete("/me", async (HttpContext http, Me mine, IOptions<JsonOptions> json) =>
            http.Answer(await mine.EraseAsync(
                Caller.Id(http), Caller.Session(http), await OptionalBody.ReadAsync<Proof>(http, json.Value) ?? new(), Client.From(http),
                http.RequestAborted)))
            .NeedsOwnSignIn().WithSummary("Erase me, with my current password or a code sent to my phone")
            .Accepts<Proof>(true, "application/json").Produces(204);
        return app;
    }

    /// <summary>A way in: who comes in is known at the device from then on.</summary>
    static async Task<IResult> InAsync(HttpContext http, KnownDevices devices, Func<Client, Task<Answer<SignInReply>>> way)
    {
        var client = devices.ClientOf(http);
        var outcome = await way(client);
        if (outcome.Value is { } reply) devices.Remember(http, client.Device, reply.User.Id);
        return Cookied(http, outcome);
    }

    /// <summary>With the cookie where it is wanted, and then without the token in the body.</summary>
    static IResult Cookied(HttpContext http, Answer<SignInReply> outcome)
    {
        if (!RefreshCookie.IsWanted(http)) return http.Answer(outcome);
        if (outcome.Refusal is { } refusal)
        {
            // The sign-in that the cookie stood for is over.
            if (refusal.Code == ServerCodes.SignIn && RefreshCookie.IsThere(http)) RefreshCookie.Clear(http);
            return Problems.Answer(http, refusal);
        }
        RefreshCookie.Set(http, outcome.Value!.RefreshToken!);
        return Results.Ok(outcome.Value with { RefreshToken = null });
    }
}
