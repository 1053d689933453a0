using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.FirstSteps;

/// <summary>Opening a venue quickly: much at once, as another venue has it, and a list of what is left.</summary>
internal static class FirstStepsEndpoints
{
    public static void MapFirstSteps(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/admin").RequireAuthorization().WithTags("Venues: staff");
        api.MapPost(
            "/venues/{id}/furnish",
            (VenueId id, FurnishRequest request, HttpContext http, CommandPipeline pipeline, VenueDirectory directory) =>
                pipeline.SendAsync(
                    http, FirstStepsCommands.Furnish(http.SignedInUser(), id, request, directory), StatusCodes.Status201Created))
            .Needs(Permission.ManageResources).WithSummary("Give a venue many resources or tables at once; the server numbers them")
            .Produces<FurnishedReply>(201);
        api.MapPost("/venues/{id}/copy", (VenueId id, CopyRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, FirstStepsCommands.Copy(http.SignedInUser(), id, request)))
            .Needs(Permission.ManageSettings).WithSummary("Take settings and menu over from another venue").Produces<CopiedReply>();
        api.MapGet("/checklist", async (HttpContext http, Checklists lists, VenueId venue) =>
            http.Answer(await lists.OfAsync(http.SignedInUser(), venue, http.RequestAborted)))
            .Needs(Permission.ManageSettings).WithSummary("What a venue still lacks").Produces<ChecklistReply>();
        api.MapPut("/checklist/{step}", (string step, HttpContext http, Checklists lists, VenueId venue) =>
            MarkAsync(http, lists, venue, step, marked: true))
            .Needs(Permission.ManageSettings).WithSummary("A step of the checklist is done, or not needed here").Produces(204);
        api.MapDelete("/checklist/{step}", (string step, HttpContext http, Checklists lists, VenueId venue) =>
            MarkAsync(http, lists, venue, step, marked: false))
            .Needs(Permission.ManageSettings).WithSummary("Take the mark of a step away").Produces(204);
    }

    static async Task<IResult> MarkAsync(HttpContext http, Checklists lists, VenueId venue, string step, bool marked) =>
        await lists.MarkAsync(http.SignedInUser(), venue, step, marked, http.RequestAborted) is { } refusal
            ? Problems.Answer(http, refusal)
            : Results.NoContent();
}
