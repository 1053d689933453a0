using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>Answers a command with the order as it stood right after it and as the caller may see it, also when the answer is a repeated one.</summary>
internal sealed class OrderReply(OrderAt at, int status) : IResult
{
    /// <summary>As the options of HTTP say, which differ from those of rows only in that Chinese stays readable.</summary>
    static readonly JsonTypeInfo<OrderRow> Shown = new RowJson(new(RowJson.Default.Options) { Encoder = Json.Readable }).OrderRow;

    /// <summary>The order as the command left it, as the user may see it; their right to it may have ended since a first answer.</summary>
    public static async Task<OrderRow> RowAsync(OrderAt at, string user, IServiceProvider services, CancellationToken ct)
    {
        var row = at.Row ?? OrderRow.Of((await services.GetRequiredService<EventLog>().LoadAsync(Log.Order, at.Id, at.Version, ct: ct)).State);
        return services.GetRequiredService<OrderRows>().Shown(user, row) ?? row.ForGuest();
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var row = await RowAsync(at, httpContext.UserId()!, httpContext.RequestServices, httpContext.RequestAborted);
        RequestGuard.About(httpContext, row.OrderNo);
        if (status == StatusCodes.Status201Created) httpContext.Response.Headers.Location = $"/api/orders/{row.Id}";
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var json = JsonSerializer.SerializeToUtf8Bytes(row, Shown);
        httpContext.Response.ContentLength = json.Length;
        await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
    }
}

/// <summary>Sending commands about orders.</summary>
internal static class OrderSending
{
    /// <summary>Carries out a command for a request and answers with the order, or says why not.</summary>
    public static Task<IResult> SendAsync(
        this CommandPipeline pipeline, HttpContext http, OrderCommand command, int status = StatusCodes.Status200OK, string? about = null) =>
        pipeline.SendAsync(http, command.Command, (at, _) => new OrderReply(at, status), about);
}
