using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Orders;

/// <summary>The guest has one more unfinished order.</summary>
[Stored("guest_order_opened")]
public sealed record GuestOrderOpened(string Order, string Venue);

/// <summary>An order of the guest is finished, in whatever way.</summary>
[Stored("guest_order_closed")]
public sealed record GuestOrderClosed(string Order);

/// <summary>An unfinished order.</summary>
public sealed record OpenOrder(string Order, string Venue);

/// <summary>What decisions know of a guest: the unfinished orders, oldest first.</summary>
public sealed record Guest(ImmutableArray<OpenOrder> Open)
{
    /// <summary>A guest without unfinished orders.</summary>
    public static readonly Guest None = new([]);

    /// <summary>The guest after one more event of the stream.</summary>
    public static Guest Fold(Guest state, object e) => e switch
    {
        GuestOrderOpened o => new Guest(state.Open.Add(new OpenOrder(o.Order, o.Venue))),
        GuestOrderClosed c => new Guest(state.Open.RemoveAll(open => open.Order == c.Order)),
        _ => throw Unknown.Event(e),
    };
}
