using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Orders;

/// <summary>Orders as staff work on them.</summary>
internal static class AdminOrderEndpoints
{
    public static void MapAdminOrders(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/admin/orders").RequireAuthorization().WithTags("Orders: staff");
        api.MapGet("", ListAsync).Needs(Permission.ViewOrders).WithSummary("Orders of your venues, newest first")
            .Produces<PageOf<OrderRow>>();
        routes.MapGet("/api/admin/proofs/{id}/order", async (string id, HttpContext http, OrderRows orders, CancellationToken ct) =>
            await orders.OfProofAsync(http.SignedInUser(), id, ct) is { } row
                ? Results.Json(row)
                : Problems.Answer(http, ProofRefusals.NoSuchProof))
            .RequireAuthorization().WithTags("Orders: staff").Needs(Permission.ViewOrders)
            .WithSummary("The order that a proof was handed in for").Produces<OrderRow>();
        api.MapPost("/{id}/verify", (OrderId id, VerifyRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Verify(http.SignedInUser(), id, request)))
            .Needs(Permission.ReviewPayments).WithSummary("Approve or reject a payment").Produces<OrderRow>();
        api.MapPost("/{id}/revive", (OrderId id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Revive(http.SignedInUser(), id))).Needs(Permission.ReviveOrders)
                .WithSummary("Bring back an order that ran out or was rejected").Produces<OrderRow>();
        api.MapPost("/{id}/refund", (OrderId id, RefundRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Refund(http.SignedInUser(), id, request)))
            .Needs(Permission.RefundOrders).WithSummary("Refund an order").Produces<OrderRow>();
        api.MapPost("/{id}/refund-done", (OrderId id, RefundDone done, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Settle(http.SignedInUser(), id, done)))
            .Needs(Permission.RefundOrders).WithSummary("What was due to a guest went back").Produces<OrderRow>();
        api.MapPost("/{id}/change-request", (OrderId id, ChangeAnswer answer, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Answer(http.SignedInUser(), id, answer)))
            .Needs(Permission.ManageReservations).WithSummary("Grant or refuse what a guest asks for").Produces<OrderRow>();
        api.MapPost("/{id}/cancel", (OrderId id, HttpContext http, CommandPipeline pipeline, CancelRequest? request) =>
            pipeline.SendAsync(http, OrderCommands.CancelAsStaff(http.SignedInUser(), id, request ?? new())))
            .Needs(Permission.CancelOrders).WithSummary("Cancel an order for its guest").Produces<OrderRow>();
    }

    static async Task<IResult> ListAsync(
        HttpContext http, OrderRows orders, Rights rights, string? status, string? task, VenueId? venue, ResourceId? resource,
        UserId? guest,
        string? q, DateTimeOffset? from, DateTimeOffset? to, int? page, int? page_size, string? after, string? before, CancellationToken ct)
    {
        if (Paging.Read(page, page_size, after, before, ListOrder.Time, out var paging) is { } fault) return Problems.Answer(http, fault);
        if (OrderFilter.Read(status, out var statuses) is { } unknown) return Problems.Answer(http, unknown);
        if (!StaffVenues.TryFind(rights, http.SignedInUser(), venue, Permission.ViewOrders, out var venues))
            return Problems.Answer(http, GeneralRefusals.NotAllowed);
        if (task is not (null or "" or OrderFilter.Refund or OrderFilter.Change))
            return Problems.Answer(http, Refusal.Invalid("task", RequestFaults.UnknownTask));
        var filter = new OrderFilter(venues, statuses, resource, q, from, to, guest) { Task = task is "" ? null : task };
        return await orders.ForStaffAsync(filter, paging, ct);
    }
}
