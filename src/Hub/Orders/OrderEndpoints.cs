using System.Text;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>Reservations and orders of the signed-in guest.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().WithTags("Orders");
        api.MapPost(
            "/reservations",
            (HoldRequest request, HttpContext http, OrderCommands commands, RepeatCommands repeats, CommandPipeline pipeline) =>
                request.Repeat is { } repeat
                    ? pipeline.SendAsync(http, repeats.Place(http.SignedInUser(), request, repeat))
                    : pipeline.SendAsync(http, commands.Place(http.SignedInUser(), request), StatusCodes.Status201Created))
            .WithSummary("Hold slots of one resource or several; with `repeat` one order for each day (200)")
            .Produces<OrderRow>(201).Produces<RepeatReply>();
        routes.MapPost("/api/reservations/preview", PreviewAsync).WithTags("Orders")
            .WithSummary("What a reservation would be answered, day by day; nothing is held").Produces<RepeatReply>();
        api.MapPut(
            "/reservations/{id}",
            (OrderId id, ReservationChange change, HttpContext http, OrderCommands commands, CommandPipeline pipeline) =>
                pipeline.SendAsync(http, commands.Change(http.SignedInUser(), id, change)))
            .NeedsUnlessOwn(Permission.ManageReservations, Permission.CancelOrders)
            .WithSummary("Move a reservation, or set what became of it").Produces<OrderRow>();
        api.MapDelete("/reservations/{id}", (OrderId id, HttpContext http, OrderCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Cancel(http.SignedInUser(), id, new()))).NeedsUnlessOwn(Permission.CancelOrders)
            .WithSummary("Cancel a reservation").Produces<OrderRow>();

        foreach (var list in new[] { "/orders", "/reservations" })
            api.MapGet(list, OwnAsync).WithSummary("Your orders, newest first").Produces<PageOf<OrderRow>>();
        api.MapGet("/orders/{id}/pay-qr.svg", PayQrAsync).NeedsUnlessOwn(Permission.ViewOrders)
            .WithSummary("The QR to pay an order with").Produces<string>(200, "image/svg+xml");
        api.MapGet("/orders/{id}/check-in.svg", CheckInAsync).NeedsUnlessOwn(Permission.ViewOrders)
            .WithSummary("The QR that staff scan when the guest comes: it opens the order for them")
            .Produces<string>(200, "image/svg+xml");
        api.MapGet("/orders/{id}/calendar.ics", CalendarAsync).NeedsUnlessOwn(Permission.ViewOrders)
            .WithSummary("A reservation as a calendar file (iCalendar)").Produces<string>(200, "text/calendar");
        api.MapPost(
            "/orders/{id}/change-request",
            (OrderId id, ChangeAsk ask, HttpContext http, OrderCommands commands, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, commands.Ask(http.SignedInUser(), id, ask))).NeedsUnlessOwn()
            .WithSummary("Ask the venue to cancel or move a paid booking").Produces<OrderRow>();
        api.MapDelete("/orders/{id}/change-request", (OrderId id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.AskNoMore(http.SignedInUser(), id))).NeedsUnlessOwn()
            .WithSummary("Withdraw what you asked the venue for").Produces<OrderRow>();
        api.MapPost("/orders/{id}/messages/seen", (OrderId id, HttpContext http, CommandPipeline pipeline) =>
            pipeline.SendAsync(http, OrderCommands.SeeMessages(http.SignedInUser(), id))).NeedsUnlessOwn()
            .WithSummary("You have seen what the venue wrote about an order").Produces<OrderRow>();
        api.MapProofs();
    }

    static async Task<IResult> PreviewAsync(HoldRequest request, HttpContext http, RepeatPreview preview, CancellationToken ct) =>
        http.Answer(await preview.ForGuestAsync(http.UserId(), request, http.Language(), ct));

    static async Task<IResult> OwnAsync(
        HttpContext http, OrderRows orders, string? status, int? page, int? page_size, string? after, string? before,
        CancellationToken ct)
    {
        if (Paging.Read(page, page_size, after, before, ListOrder.Time, out var paging) is { } fault) return Problems.Answer(http, fault);
        if (OrderFilter.Read(status, out var statuses) is { } unknown) return Problems.Answer(http, unknown);
        return await orders.OfGuestAsync(http.SignedInUser(), statuses, paging, ct);
    }

    static async Task<IResult> PayQrAsync(OrderId id, HttpContext http, OrderRows orders, VenueDirectory directory, CancellationToken ct)
    {
        if (await orders.SeenAsync(http.SignedInUser(), id, ct) is not { } row) return NotFound(http);
        RequestGuard.About(http, row.OrderNo);
        return directory.Find(row.Venue)?.Venue.Settings.PayQrText is { } template
            ? Results.Text(PayQr.Svg(PayQr.Text(template, row)), "image/svg+xml")
            : NotFound(http);
    }

    static async Task<IResult> CheckInAsync(OrderId id, HttpContext http, OrderRows orders, CancellationToken ct)
    {
        if (await orders.SeenAsync(http.SignedInUser(), id, ct) is not { StartTime: not null } row) return NotFound(http);
        RequestGuard.About(http, row.OrderNo);
        return Results.Text(PayQr.Svg($"{http.Request.Scheme}://{http.Request.Host}/admin/orders/{row.Id}"), "image/svg+xml");
    }

    static async Task<IResult> CalendarAsync(
        OrderId id, HttpContext http, OrderRows orders, VenueDirectory directory, CancellationToken ct)
    {
        if (await orders.SeenAsync(http.SignedInUser(), id, ct) is not { } row) return NotFound(http);
        RequestGuard.About(http, row.OrderNo);
        var page = new Uri($"{http.Request.Scheme}://{http.Request.Host}/orders/{row.Id}");
        return directory.Find(row.Venue) is { } venue && CalendarFile.Text(row, venue, page) is { } text
            ? Results.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", $"{row.OrderNo}.ics")
            : NotFound(http);
    }

    internal static IResult NotFound(HttpContext http) => Problems.Answer(http, OrderRefusals.NoSuchOrder);
}
