using System.Text.Json;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>Calling off what an id stands for: a reservation, the payment of a bill, or a tab.</summary>
internal sealed class CancelCommands(OrderCommands orders, BillCommands bills)
{
    public Command<CancelledRef> Cancel(string user, string id, CancelRequest request)
    {
        var (order, tab) = (orders.Cancel(user, id, request), bills.Cancel(user, id, request));
        return new(
            tx => tx.Read(Log.Tab, id).Exists()
                ? Either(tab.Decide(tx), at => new(null, at))
                : Either(order.Decide(tx), at => new(at, null)),
            TabJson.Default.CancelledRef, [.. order.Touches, .. tab.Touches]);
    }

    /// <summary>The order, or the tab, as it was left.</summary>
    public static IResult Reply(CancelledRef at, long position) => at.Tab is { } tab ? new TabReply(tab, position) : new OrderReply(at.Order!, StatusCodes.Status200OK);

    /// <summary>The same for an answer over the live connection.</summary>
    public static async Task<JsonElement> ShownAsync(CancelledRef at, string user, long position, IServiceProvider services, CancellationToken ct) => at.Tab is { } tab
        ? JsonSerializer.SerializeToElement(await TabReply.RowAsync(tab, position, services, ct), RowJson.Default.TabRow)
        : JsonSerializer.SerializeToElement(
            await OrderReply.RowAsync(at.Order!, user, services, ct), RowJson.Default.OrderRow);

    static Answer<CancelledRef> Either<T>(Answer<T> answer, Func<T, CancelledRef> found) => answer.Refusal is { } refusal ? refusal : found(answer.Value!);
}
