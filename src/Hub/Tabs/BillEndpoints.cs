using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>Bills and payments.</summary>
internal static class BillEndpoints
{
    public static void MapBills(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().WithTags("Bills");
        api.MapPost("/payments", (PaymentRequest request, HttpContext http, BillCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Pay(http.SignedInUser(), request))).Needs(Permission.TakePayments)
                .WithSummary("Money came for a tab").Produces<TabRow>();

        var order = api.MapGroup("/orders/{id}");
        order.MapPost(
            "/discounts", (TabId id, DiscountRequest request, HttpContext http, BillCommands commands, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, commands.Discount(http.SignedInUser(), id, request))).Needs(Permission.TakePayments)
                    .WithSummary("Take something off the bill").Produces<TabRow>();
        order.MapDelete("/discounts/{discount}", (TabId id, string discount, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, BillCommands.Withdraw(http.SignedInUser(), id, discount))).Needs(Permission.TakePayments)
                .WithSummary("Take a discount back").Produces<TabRow>();
        order.MapPost("/shares", (TabId id, HttpContext http, CommandPipeline pipeline, SharesRequest? request) =>
            pipeline.SendAsync(http, BillCommands.Split(http.SignedInUser(), id, request ?? new()))).Needs(Permission.TakePayments)
                .WithSummary("Let several pay; nothing named: one bill").Produces<TabRow>();
        order.MapPost(
            "/transfers", (TabId id, TransferRequest request, HttpContext http, BillCommands commands, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, commands.Transfer(http.SignedInUser(), id, request), StatusCodes.Status201Created))
            .NeedsUnlessOwn(Permission.TakePayments).WithSummary("Pay by transfer: the order that awaits its proof")
            .Produces<OrderRow>(201);
        order.MapPost(
            "/refunds", (TabId id, BillRefundRequest request, HttpContext http, BillCommands commands, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, commands.Refund(http.SignedInUser(), id, request))).Needs(Permission.RefundBills)
                    .WithSummary("Give money of a payment back").Produces<TabRow>();
        order.MapPost("/close", (TabId id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, BillCommands.Close(http.SignedInUser(), id))).Needs(Permission.TakePayments)
                .WithSummary("All is paid and the guests leave").Produces<TabRow>();
    }
}
