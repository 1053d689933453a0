using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Projections.Orders;

/// <summary>An order's stream folded twice: for deciding, and for showing.</summary>
/// <param name="state">What decisions read.</param>
/// <param name="row">What screens read.</param>
public sealed class ViewedOrder(Order state, OrderRow row)
{
    /// <summary>No such order.</summary>
    public static readonly ViewedOrder None = new(Order.None, OrderRow.None);

    /// <summary>What decisions read.</summary>
    public Order State => state;

    /// <summary>What screens read.</summary>
    public OrderRow Row => row;

    /// <summary>The order after one more event, decided at an instant (UTC).</summary>
    public static ViewedOrder Fold(ViewedOrder order, OrderEvent e, DateTimeOffset at) => new(Order.Fold(order.State, e), OrderRow.Fold(order.Row, e, at));
}
