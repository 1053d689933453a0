using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Projections.Inventory;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Inventory;

/// <summary>Stock: what there is, how it moved, and what is to be bought.</summary>
internal static class InventoryEndpoints
{
    public static void MapInventory(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/inventory").RequireAuthorization().WithTags("Stock");
        api.MapGet("", (HttpContext http, InventoryRows rows, VenueId venue, bool? low) => rows.List(http, venue, low == true))
            .Needs(Permission.ViewService).WithSummary("The stock of a venue").Produces<InventoryReply>();
        api.MapGet(
            "/movements",
            (
                HttpContext http, InventoryRows rows, VenueId venue, StockItemId? item, int? page, int? page_size, string? after,
                string? before, CancellationToken ct) =>
                rows.MovementsAsync(http, venue, item, page, page_size, after, before, ct)).Needs(Permission.ViewService)
                    .WithSummary("How stock moved, newest first").Produces<PageOf<MovementReply>>();
        api.MapGet(
            "/reorder", (HttpContext http, InventoryRows rows, VenueId venue, CancellationToken ct) => rows.ReorderAsync(http, venue, ct))
            .Needs(Permission.ViewService).WithSummary("What is to be bought: by threshold, the use of the last four weeks, and pack size")
            .Produces<ReorderReply>();
        foreach (var (path, kind, summary) in new[]
        {
            ("restock", MovementKind.Restock, "Stock was delivered"), ("count", MovementKind.Count, "Stock was counted"),
            ("waste", MovementKind.Waste, "Stock was lost"),
        })
            api.MapPost("/{item}/" + path, (StockItemId item, MovementRequest request, HttpContext http, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, InventoryCommands.Move(http.SignedInUser(), item, kind, request))).Needs(Permission.MoveStock)
                    .WithSummary(summary).Produces<StockRow>();

        var admin = routes.MapGroup("/api/admin/inventory").RequireAuthorization().WithTags("Stock").Needs(Permission.ManageStock);
        admin.MapPut("/{item}", (StockItemId item, StockItemRequest request, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, InventoryCommands.Set(http.SignedInUser(), venue, item, request)))
                .WithSummary("Keep something in stock").Produces<StockRow>();
        admin.MapDelete("/{item}", (StockItemId item, HttpContext http, CommandPipeline pipeline, VenueId venue) =>
            pipeline.SendAsync(http, InventoryCommands.Remove(http.SignedInUser(), venue, item))).WithSummary("Keep something no longer")
                .Produces(204);
    }
}
