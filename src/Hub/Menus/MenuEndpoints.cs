using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Menus;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pictures;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Server.Menus;

/// <summary>The menu: read by everybody, edited by managers, 86 and pauses by those who work.</summary>
internal static class MenuEndpoints
{
    public static void MapMenus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/menu", Read).WithTags("Menu").WithSummary("The menu of a venue").Produces<MenuRow>();
        var api = routes.MapGroup("/api").RequireAuthorization().WithTags("Menu");
        api.MapPost("/menu/items/{id}/sold-out", (MenuItemId id, SoldOutRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, MenuCommands.SellOut(http.SignedInUser(), id, request)))
            .Needs(Permission.CallSoldOut).WithSummary("Call an item 86, or have it back").Produces<ItemState>();
        api.MapPost("/stations/{id}/pause", (StationId id, PauseRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, MenuCommands.Pause(http.SignedInUser(), id, request)))
            .Needs(Permission.CallSoldOut).WithSummary("Let a station take no tickets, or take them again").Produces<StationState>();
        MapAdmin(routes.MapGroup("/api/admin/menu").RequireAuthorization().WithTags("Menu").Needs(Permission.ManageMenu));
    }

    static void MapAdmin(RouteGroupBuilder admin)
    {
        admin.MapGet("", async (HttpContext http, Rights rights, States states, VenueId venue, CancellationToken ct) =>
            rights.May(http.SignedInUser(), venue, Permission.ManageMenu)
                ? Results.Json(MenuView.OfAdmin(await states.OfAsync(Log.Menu, venue, ct)))
                : Problems.Answer(http, GeneralRefusals.NotAllowed))
            .WithSummary("The menu with its recipes").Produces<AdminMenuReply>();
        admin.MapPut("/categories/{id}", (string id, PlacedRequest request, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, MenuCommands.SetCategory(http.SignedInUser(), venue, id, request)))
                .WithSummary("Set a category of the menu").Produces<MenuCategory>();
        admin.MapDelete("/categories/{id}", (string id, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, MenuCommands.RemoveCategory(http.SignedInUser(), venue, id)))
                .WithSummary("Remove a category of the menu").Produces(204);
        admin.MapPut("/stations/{id}", (StationId id, PlacedRequest request, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, MenuCommands.SetStation(http.SignedInUser(), venue, id, request)))
                .WithSummary("Set a station of the kitchen or bar").Produces<Station>();
        admin.MapDelete("/stations/{id}", (StationId id, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, MenuCommands.RemoveStation(http.SignedInUser(), venue, id))).WithSummary("Remove a station")
                .Produces(204);
        admin.MapPut("/items/{id}", SetItemAsync).WithMetadata(Limits.WithPictures).WithSummary("Set an item of the menu, with its recipe")
            .Produces<AdminMenuItem>();
        admin.MapDelete("/items/{id}", (MenuItemId id, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, MenuCommands.RemoveItem(http.SignedInUser(), venue, id))).WithSummary("Remove an item of the menu")
                .Produces(204);
    }

    static async Task<IResult> SetItemAsync(
        MenuItemId id, MenuItemRequest request, HttpContext http, CommandPipeline pipeline, Rights rights, States states,
        NamedPictures pictures, VenueId venue,
        CancellationToken ct)
    {
        // Nothing is decoded for those whom the command refuses.
        if (request.PictureUrl is not null && rights.May(http.SignedInUser(), venue, Permission.ManageMenu))
        {
            var menu = await states.OfAsync(Log.Menu, venue, ct);
            var read = await pictures.ReadAsync(
                [new("picture_url", request.PictureUrl.Trim(), menu.Items.GetValueOrDefault(id)?.PictureUrl)], ct);
            if (read.Refusal is { } refusal) return Problems.Answer(http, refusal);
            request = request with { PictureUrl = read.Value![0] };
        }
        return await pipeline.SendAsync(http, MenuCommands.SetItem(http.SignedInUser(), venue, id, request));
    }

    static IResult Read(HttpContext http, VenueDirectory directory, MenuRows menus, VenueId venue, string? search) =>
        directory.Find(venue) is null ? Problems.Answer(http, VenueRefusals.NoSuchVenue) : Results.Json(menus.For(venue).Search(search));
}
