using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>Orders as staff work on them.</summary>
internal static class AdminOrderEndpoints
{
    public static void MapAdminOrders(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/admin/orders").RequireAuthorization().WithTags("Orders: staff");
        api.MapOrderList();
        api.MapGet("/{id}/note", async (OrderId id, HttpContext http, OrderNotes notes, CancellationToken ct) =>
            http.Answer(await notes.OfAsync(http.SignedInUser(), id, ct)))
            .Needs(Permission.ViewOrders).WithSummary("What staff note of an order for each other").Produces<OrderNote>();
        api.MapPut("/{id}/note", async (OrderId id, OrderNoteRequest request, HttpContext http, OrderNotes notes, CancellationToken ct) =>
            http.Answer(await notes.SetAsync(http.SignedInUser(), id, request.Note, ct)))
            .Needs(Permission.ManageReservations).WithSummary("Note something of an order for other staff").Produces<OrderNote>();
        routes.MapGet("/api/admin/proofs/{id}/order", async (string id, HttpContext http, OrderRows orders, CancellationToken ct) =>
            await orders.OfProofAsync(http.SignedInUser(), id, ct) is { } row
                ? Results.Json(row)
                : Problems.Answer(http, ProofRefusals.NoSuchProof))
            .RequireAuthorization().WithTags("Orders: staff").Needs(Permission.ViewOrders)
            .WithSummary("The order that a proof was handed in for").Produces<OrderRow>();
        api.MapPost("/{id}/verify", (OrderId id, VerifyRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Verify(http.SignedInUser(), id, request)))
            .Needs(Permission.ReviewPayments).WithSummary("Approve or reject a payment").Produces<OrderRow>();
        api.MapPost("/{id}/seen", (OrderId id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.See(http.SignedInUser(), id))).Needs(Permission.ReviewPayments)
                .WithSummary("Note that staff look at the proof under review: its guest sees it").Produces<OrderRow>();
        api.MapPost("/{id}/revive", (OrderId id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Revive(http.SignedInUser(), id))).Needs(Permission.ReviveOrders)
                .WithSummary("Bring back an order that ran out or was rejected").Produces<OrderRow>();
        api.MapPost("/{id}/refund", (OrderId id, RefundRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Refund(http.SignedInUser(), id, request)))
            .Needs(Permission.RefundOrders).WithSummary("Refund an order").Produces<OrderRow>();
        api.MapPost("/{id}/refund-done", (OrderId id, RefundDone done, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Settle(http.SignedInUser(), id, done)))
            .Needs(Permission.RefundOrders).WithSummary("What was due to a guest went back").Produces<OrderRow>();
        api.MapPost(
            "/{id}/change-request",
            (OrderId id, ChangeAnswer answer, HttpContext http, OrderCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Answer(http.SignedInUser(), id, answer)))
            .Needs(Permission.ManageReservations).WithSummary("Grant or refuse what a guest asks for").Produces<OrderRow>();
        api.MapPost("/{id}/paid", (OrderId id, PaidRequest request, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.Paid(http.SignedInUser(), id, request)))
            .Needs(Permission.ReviewPayments).WithSummary("Mark an order as paid by a method, or waive its payment").Produces<OrderRow>();
        api.MapPost(
            "/{id}/message", (OrderId id, MessageRequest request, HttpContext http, GuestMessages messages, CancellationToken ct) =>
                messages.SendAsync(http, id, OrderCommands.Message(http.SignedInUser(), id, request), ct))
            .Needs(Permission.ManageReservations).WithSummary("Write to the guest of an order").Produces<OrderRow>();
        api.MapGet("/messages", (VenueId venue, HttpContext http, Rights rights, VenueDirectory directory) =>
            !rights.May(http.SignedInUser(), venue, Permission.ManageReservations)
                ? Problems.Answer(http, GeneralRefusals.NotAllowed)
                : Results.Json(new UsualMessages(directory.Find(venue)?.Venue.Settings.Messages.Usual ?? [])))
            .Needs(Permission.ManageReservations).WithSummary("Messages that a venue often writes to guests").Produces<UsualMessages>();
        api.MapPost("/{id}/resend", (OrderId id, HttpContext http, GuestMessages messages, CancellationToken ct) =>
            messages.SendAsync(http, id, OrderCommands.Resend(http.SignedInUser(), id), ct))
            .Needs(Permission.ManageReservations).WithSummary("Tell the guest once more that an order is confirmed").Produces<OrderRow>();
        api.MapPost("/{id}/cancel", (OrderId id, HttpContext http, CommandPipeline pipeline, CancelRequest? request) =>
            pipeline.SendAsync(http, OrderCommands.CancelAsStaff(http.SignedInUser(), id, request ?? new())))
            .Needs(Permission.CancelOrders).WithSummary("Cancel an order for its guest").Produces<OrderRow>();
    }
}
