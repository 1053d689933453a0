using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Server.Accounts;
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
            pipeline.SendAsync(http, commands.Pay(http.UserId()!, request))).Needs(Permission.TakePayments).WithSummary("Money came for a tab").Produces<TabRow>();

        var order = api.MapGroup("/orders/{id}");
        order.MapPost("/discounts", (string id, DiscountRequest request, HttpContext http, BillCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Discount(http.UserId()!, id, request))).Needs(Permission.TakePayments).WithSummary("Take something off the bill").Produces<TabRow>();
        order.MapDelete("/discounts/{discount}", (string id, string discount, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, BillCommands.Withdraw(http.UserId()!, id, discount))).Needs(Permission.TakePayments).WithSummary("Take a discount back").Produces<TabRow>();
        order.MapPost("/shares", (string id, HttpContext http, CommandPipeline pipeline, SharesRequest? request) =>
            pipeline.SendAsync(http, BillCommands.Split(http.UserId()!, id, request ?? new()))).Needs(Permission.TakePayments).WithSummary("Let several pay; nothing named: one bill").Produces<TabRow>();
        order.MapPost("/transfers", (string id, TransferRequest request, HttpContext http, BillCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Transfer(http.UserId()!, id, request), StatusCodes.Status201Created))
            .NeedsUnlessOwn(Permission.TakePayments).WithSummary("Pay by transfer: the order that awaits its proof").Produces<OrderRow>(201);
        order.MapPost("/refunds", (string id, BillRefundRequest request, HttpContext http, BillCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Refund(http.UserId()!, id, request))).Needs(Permission.RefundBills).WithSummary("Give money of a payment back").Produces<TabRow>();
        order.MapPost("/close", (string id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, BillCommands.Close(http.UserId()!, id))).Needs(Permission.TakePayments).WithSummary("All is paid and the guests leave").Produces<TabRow>();
    }
}
