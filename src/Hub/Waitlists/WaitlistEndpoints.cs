using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Waitlists;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Waitlists;

/// <summary>Waiting for something to come free.</summary>
internal static class WaitlistEndpoints
{
    public static void MapWaitlists(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/waitlist").RequireAuthorization().WithTags("Waitlist");
        api.MapPost("", (WaitRequest request, HttpContext http, WaitlistCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Join(http.SignedInUser(), request), StatusCodes.Status201Created))
            .WithSummary("Wait for something to come free").Produces<WaitlistRow>(201);
        api.MapGet("", (HttpContext http, OpenWaitlists waitlists) => Of(waitlists.Of(http.SignedInUser()), http.SignedInUser()))
            .WithSummary("What you wait for").Produces<WaitlistReply>();
        api.MapPost("/{id}/take", (WaitlistEntryId id, TakeRequest request, HttpContext http, Waits waits, WaitlistCommands commands) =>
            waits.SendAsync(http, id, at => commands.Take(http.SignedInUser(), at, id, request), StatusCodes.Status201Created))
            .NeedsUnlessOwn().WithSummary("Take what was offered: it becomes an order").Produces<OrderRow>(201);
        api.MapPost("/{id}/decline", (WaitlistEntryId id, HttpContext http, Waits waits, WaitlistCommands commands) =>
            waits.SendAsync(http, id, at => commands.Decline(http.SignedInUser(), at, id)))
            .NeedsUnlessOwn().WithSummary("Decline what was offered, and wait on").Produces<WaitlistRow>();
        api.MapDelete("/{id}", (WaitlistEntryId id, HttpContext http, Waits waits, WaitlistCommands commands) =>
            waits.SendAsync(http, id, at => commands.Leave(http.SignedInUser(), at, id)))
            .NeedsUnlessOwn().WithSummary("Wait no more").Produces(204);

        var desk = routes.MapGroup("/api/admin/waitlist").RequireAuthorization().WithTags("Waitlist: staff");
        desk.MapGet("", List).Needs(Permission.ViewOrders).WithSummary("Guests in line at a venue").Produces<WaitlistReply>();
        desk.MapPost(
            "/{id}/offer",
            (WaitlistEntryId id, OfferRequest request, HttpContext http, Waits waits, WaitlistCommands commands) =>
                waits.SendAsync(http, id, at => commands.Offer(http.SignedInUser(), at, id, request)))
            .Needs(Permission.ManageReservations).WithSummary("Offer something to a guest in line, whatever their place")
            .Produces<WaitlistRow>();
        desk.MapDelete("/{id}", (WaitlistEntryId id, HttpContext http, Waits waits, WaitlistCommands commands) =>
            waits.SendAsync(http, id, at => commands.Remove(http.SignedInUser(), at, id)))
            .Needs(Permission.ManageReservations).WithSummary("Take a guest off the waitlist").Produces(204);
    }

    static IResult List(HttpContext http, OpenWaitlists waitlists, Rights rights, VenueId venue) =>
        rights.May(http.SignedInUser(), venue, Permission.ViewOrders)
            ? Of(waitlists.At(venue), null)
            : Problems.Answer(http, GeneralRefusals.NotAllowed);

    static IResult Of(IEnumerable<WaitlistAt> lists, UserId? guest) => Results.Json(new WaitlistReply(
        [.. lists.OrderBy(list => list.Date).ThenBy(list => list.Venue.Value, StringComparer.Ordinal)
            .SelectMany(list => WaitlistRow.Of(list, guest))]));
}
