using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections.Misfits;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Misfits;

/// <summary>Bookings that do not fit any more, and what would make some.</summary>
internal static class MisfitEndpoints
{
    public static void MapMisfits(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/admin").RequireAuthorization().WithTags("Reservations: staff");
        api.MapGet(
            "/misfits",
            (VenueId venue, HttpContext http, VenueDirectory directory, Rights rights, MisfitFinder finder, CancellationToken ct) =>
                At(http, directory, rights, venue, Permission.ViewOrders, async listed =>
                    Results.Json(MisfitsReply.From(await finder.AtAsync(listed, ct)))))
            .Needs(Permission.ViewOrders).WithSummary("Bookings of a venue that do not fit any more").Produces<MisfitsReply>();
        api.MapPost(
            "/misfits/{id}/keep",
            (
                OrderId id, VenueId venue, HttpContext http, VenueDirectory directory, Rights rights, MisfitFinder finder,
                CommandPipeline pipeline, CancellationToken ct) =>
                At(http, directory, rights, venue, Permission.ManageReservations, async listed => await pipeline.SendAsync(
                    http, OrderCommands.Keep(http.SignedInUser(), id, await finder.ReasonOfAsync(listed, id, ct)))))
            .Needs(Permission.ManageReservations).WithSummary("Leave a booking that does not fit where it is").Produces<OrderRow>();
        api.MapPost(
            "/resources/preview",
            (
                ResourcesQuery query, VenueId venue, HttpContext http, VenueDirectory directory, Rights rights, MisfitFinder finder,
                CancellationToken ct) =>
                At(http, directory, rights, venue, Permission.ManageResources, async listed =>
                    query.Over(http.SignedInUser(), listed, out var resources) is { } refusal
                        ? Problems.Answer(http, refusal)
                        : Results.Json(MisfitsReply.From(await finder.NewUnderAsync(listed, listed.Venue, resources, ct)))))
            .Needs(Permission.ManageResources).WithSummary("Which bookings a change of resources would leave without a place")
            .Produces<MisfitsReply>();
    }

    static Task<IResult> At(
        HttpContext http, VenueDirectory directory, Rights rights, VenueId venue, Permission permission,
        Func<ListedVenue, Task<IResult>> answer) =>
        !rights.May(http.SignedInUser(), venue, permission) ? Task.FromResult(Problems.Answer(http, GeneralRefusals.NotAllowed))
        : directory.Find(venue) is { } listed ? answer(listed)
        : Task.FromResult(Problems.Answer(http, VenueRefusals.NoSuchVenue));
}
