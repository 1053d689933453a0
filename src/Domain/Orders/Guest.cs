using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Orders;

/// <summary>What happens to the unfinished orders of a guest.</summary>
public abstract record GuestEvent : DomainEvent
{
    private protected GuestEvent() { }
}

/// <summary>The guest has one more unfinished order.</summary>
[Stored("guest_order_opened")]
public sealed record GuestOrderOpened(OrderId Order, VenueId Venue) : GuestEvent;

/// <summary>An order of the guest is finished, in whatever way.</summary>
[Stored("guest_order_closed")]
public sealed record GuestOrderClosed(OrderId Order) : GuestEvent;

/// <summary>The guest was erased, an account or a contact of a venue: no order follows.</summary>
[Stored("guest_erased")]
public sealed record GuestErased(UserId User) : GuestEvent;

/// <summary>An unfinished order.</summary>
public sealed record OpenOrder(OrderId Order, VenueId Venue);

/// <summary>What decisions know of a guest.</summary>
/// <param name="Open">The unfinished orders, oldest first.</param>
/// <param name="Erased">Whether the person is gone.</param>
public sealed record Guest(ImmutableArray<OpenOrder> Open, bool Erased = false)
{
    /// <summary>A guest without unfinished orders.</summary>
    public static readonly Guest None = new([]);

    /// <summary>The guest after one more event of the stream.</summary>
    public static Guest Fold(Guest state, GuestEvent e) => e switch
    {
        GuestOrderOpened o => state with { Open = state.Open.Add(new OpenOrder(o.Order, o.Venue)) },
        GuestOrderClosed c => state with { Open = state.Open.RemoveAll(open => open.Order == c.Order) },
        GuestErased => state with { Erased = true },
        _ => throw Unknown.Event(e),
    };
}
