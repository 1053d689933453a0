using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Domain;

/// <summary>Orders of both kinds stand in streams of one kind; which one it is, the first event says.</summary>
public static class AnyOrder
{
    /// <summary>The order after one more event of its stream that was decided at an instant (UTC).</summary>
    public static Order Fold(Order state, OrderEvent e, DateTimeOffset at) =>
        (e is BillPaymentPlaced placed ? BillTransfer.Placed(placed, at) : state).After(e, at);
}
