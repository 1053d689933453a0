using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Orders;

/// <summary>Answers a command with the order as it stood right after it, also when the answer is a repeated one.</summary>
internal sealed class OrderReply(OrderAt at, int status) : IResult
{
    /// <summary>The order as the command left it.</summary>
    public static async Task<OrderRow> RowAsync(OrderAt at, EventLog log, CancellationToken ct) =>
        at.Row ?? (await log.LoadAsync(Log.Order, at.Id, at.Version, ct: ct)).State.Row;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var row = await RowAsync(at, httpContext.RequestServices.GetRequiredService<EventLog>(), httpContext.RequestAborted);
        RequestGuard.About(httpContext, row.OrderNo);
        if (status == StatusCodes.Status201Created) httpContext.Response.Headers.Location = $"/api/orders/{row.Id}";
        await Results.Json(row, statusCode: status).ExecuteAsync(httpContext);
    }
}

/// <summary>Sending commands about orders.</summary>
internal static class OrderSending
{
    /// <summary>Carries out a command for a request and answers with the order, or says why not.</summary>
    public static Task<IResult> SendAsync(
        this CommandLoop loop, HttpContext http, OrderCommand command, int status = StatusCodes.Status200OK, string? about = null) =>
        loop.SendAsync(
            http, command.Decide, OrderJson.Default.OrderAt, at => new OrderReply(at, status), command.Touches, about,
            http.RequestServices.GetRequiredService<Because>().ExplainAsync);
}
