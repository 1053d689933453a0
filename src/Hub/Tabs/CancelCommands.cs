using RealtimeReservation.Projections;
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
            TabJson.Default.CancelledRef, [.. order.Touches, .. tab.Touches])
        { Show = CancelledRef.ShowAsync };
    }

    static Answer<CancelledRef> Either<T>(Answer<T> answer, Func<T, CancelledRef> found) => answer.Refusal is { } refusal ? refusal : found(answer.Value!);
}
