using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;

namespace RealtimeReservation.Domain.Tests;

/// <summary>The folds of all aggregates.</summary>
static class Folds
{
    /// <summary>The state of a stream after one more event; null stands for a stream that does not exist yet.</summary>
    public static object Apply(object? state, DomainEvent e, DateTimeOffset at) => e switch
    {
        VenueEvent v => Venue.Fold((Venue?)state ?? Venue.None, v),
        ResourceEvent r => Resource.Fold((Resource?)state ?? Resource.None, r),
        DayEvent d => Day.Fold((Day?)state ?? Day.None, d),
        OrderEvent o => AnyOrder.Fold((Order?)state ?? Order.None, o, at),
        GuestEvent g => Guest.Fold((Guest?)state ?? Guest.None, g),
        AccountEvent a => Account.Fold((Account?)state ?? Account.None, a),
        InvitationEvent i => Invitations.Fold((Invitations?)state ?? Invitations.None, i),
        MenuEvent m => Menu.Fold((Menu?)state ?? Menu.None, m),
        FloorEvent f => Floor.Fold((Floor?)state ?? Floor.None, f),
        TabEvent t => Tab.Fold((Tab?)state ?? Tab.None, t, at),
        StockEvent s => Stock.Fold((Stock?)state ?? Stock.None, s),
        WaitlistEvent w => Waitlist.Fold((Waitlist?)state ?? Waitlist.None, w, at),
        TillEvent t => Till.Fold((Till?)state ?? Till.None, t),
        _ => throw new ArgumentException($"{e.GetType().Name} belongs to no aggregate."),
    };
}
