using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>What is the same for whatever an id stands for: a reservation, the payment of a bill, or a tab.</summary>
internal static class AnyOrderEndpoints
{
    public static void MapAnyOrders(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().WithTags("Orders");
        api.MapPost(
            "/orders/{id}/cancel",
            (OrderId id, HttpContext http, CancelCommands commands, CommandPipeline pipeline, CancelRequest? request) =>
                pipeline.SendAsync(http, commands.Cancel(http.SignedInUser(), id, request ?? new())))
            .NeedsUnlessOwn(Permission.CancelOrders, Permission.ServeTables)
            .WithSummary("Call off an order: a reservation, a payment by transfer, or a tab without anything to pay").Produces<OrderRow>();
        foreach (var list in new[] { "/orders", "/reservations" })
            api.MapGet(list + "/{id}", OneAsync).NeedsUnlessOwn(Permission.ViewOrders, Permission.ViewService)
                .WithSummary("An order, or a tab").Produces<OrderRow>();
    }

    static async Task<IResult> OneAsync(OrderId id, HttpContext http, OrderRows orders, TabRows tabs, CancellationToken ct) =>
        await orders.SeenAsync(http.SignedInUser(), id, ct) is { } row ? new ShownResult(row)
        : await tabs.SeenAsync(http.SignedInUser(), new TabId(id.Value), ct) is { } tab ? new ShownResult(tab)
        : Problems.Answer(http, OrderRefusals.NoSuchOrder);
}
