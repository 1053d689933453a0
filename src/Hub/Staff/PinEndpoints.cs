using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Staff;

/// <summary>Changing places on a shared screen.</summary>
internal static class PinEndpoints
{
    public static IEndpointRouteBuilder MapPins(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Accounts").RequireAuthorization();
        api.MapPut("/me/pin", async (PinRequest body, HttpContext http, Pins pins) =>
            await pins.SetAsync(Caller.Id(http), Caller.Session(http), body, Client.From(http), http.RequestAborted) is { } refusal
                ? Problems.Answer(http, refusal)
                : Results.NoContent())
            .NeedsOwnSignIn().Needs(Permission.UseTerminal)
            .WithSummary("Set my PIN for shared screens, with my current password or a code sent to my phone").Produces(204);
        api.MapDelete("/me/pin", async (HttpContext http, Pins pins) =>
            await pins.ClearAsync(Caller.Id(http), http.RequestAborted) is { } refusal
                ? Problems.Answer(http, refusal)
                : Results.NoContent())
            .NeedsOwnSignIn().WithSummary("Take my PIN away").Produces(204);
        api.MapGet("/staff/people", async (HttpContext http, Pins pins, VenueId venue) =>
            http.Answer(await pins.PeopleAsync(Caller.Id(http), venue, http.Language(), http.RequestAborted)))
            .Needs(Permission.UseTerminal).WithSummary("Who may change places on a screen of the venue").Produces<PinPeopleReply>();
        api.MapPost("/staff/switch", async (SwitchRequest body, HttpContext http, Pins pins, KnownDevices devices) =>
        {
            var client = devices.ClientOf(http);
            var outcome = await pins.SwitchAsync(Caller.Id(http), Caller.Session(http), body, client, http.RequestAborted);
            if (outcome.Value is { } reply) devices.Remember(http, client.Device, reply.User.Id);
            return http.Answer(outcome);
        })
            .Needs(Permission.UseTerminal).WithSummary("Act under another name at this terminal, by PIN").Produces<SwitchReply>();
        return app;
    }
}
