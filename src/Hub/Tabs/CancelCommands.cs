using RealtimeReservation.Domain;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>Calling off what an id stands for: a reservation, the payment of a bill, or a tab.</summary>
internal sealed class CancelCommands(OrderCommands orders, Rights rights)
{
    public Command<CancelledRef> Cancel(UserId user, OrderId id, CancelRequest request)
    {
        var tabId = new TabId(id.Value);
        var (order, tab) = (orders.Cancel(user, id, request), BillCommands.Cancel(user, tabId, request));
        // What is needed depends on what the id stands for.
        var (ofOrder, ofTab) = (order.DecideFor(rights, user), tab.DecideFor(rights, user));
        return new(
            tx => tx.Read(Log.Tab, tabId).Exists()
                ? Either(ofTab(tx), at => new(null, at))
                : Either(ofOrder(tx), at => new(at, null)),
            TabJson.Default.CancelledRef, [.. order.Touches, .. tab.Touches])
        { Show = CancelledRef.ShowAsync };
    }

    static Answer<CancelledRef> Either<T>(Answer<T> answer, Func<T, CancelledRef> found) =>
        answer.Refusal is { } refusal ? refusal : found(answer.Value!);
}
