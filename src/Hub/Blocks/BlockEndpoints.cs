using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Blocks;

/// <summary>Resources out of booking for some time.</summary>
internal static class BlockEndpoints
{
    public static void MapBlocks(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/admin/resources/{id}/blocks").RequireAuthorization().WithTags("Slots: staff");
        api.MapGet("", List).Needs(Permission.BlockSlots).WithSummary("The blocks of a resource that are not over")
            .Produces<BlocksReply>();
        api.MapPost(
            "",
            (ResourceId id, BlockRequest request, HttpContext http, BlockCommands commands, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, commands.Block(http.SignedInUser(), id, request), StatusCodes.Status201Created))
            .Needs(Permission.BlockSlots).WithSummary("Take a resource out of booking for hours or whole days")
            .Produces<BlockReply>(201);
        api.MapDelete("/{block}", (ResourceId id, BlockId block, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, BlockCommands.Unblock(http.SignedInUser(), id, block)))
            .Needs(Permission.BlockSlots).WithSummary("Give a blocked resource back").Produces(204);
    }

    static IResult List(ResourceId id, HttpContext http, VenueDirectory directory, Rights rights, TimeProvider clock) =>
        directory.FindResource(id) is not { Resource: var found } ? Problems.Answer(http, VenueRefusals.NoSuchResource)
        : !rights.May(http.SignedInUser(), found.Venue, Permission.BlockSlots) ? Problems.Answer(http, GeneralRefusals.NotAllowed)
        : Results.Json(new BlocksReply([
            .. found.Blocks.Where(block => block.End > clock.GetUtcNow()).OrderBy(block => block.Start)
                .Select(block => BlockReply.From(found, block)),
        ]));
}
