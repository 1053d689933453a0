using RealtimeReservation.Domain;
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
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Words;

namespace RealtimeReservation.Projections;

/// <summary>What the log of this server holds: its kinds of streams and its events.</summary>
public static class Log
{
    /// <summary>Venues, by slug.</summary>
    public static StreamType<Venue, VenueEvent> Venue { get; } = new("venue", Domain.Venues.Venue.None, Domain.Venues.Venue.Fold);

    /// <summary>Resources, by slug.</summary>
    public static StreamType<Resource, ResourceEvent> Resource { get; } = new(
        "resource", Domain.Venues.Resource.None, Domain.Venues.Resource.Fold);

    /// <summary>Business days of resources, by <see cref="Domain.Streams.DayId"/>. A day full of holds is long: it has snapshots.</summary>
    public static StreamType<Day, DayEvent> Day { get; } = new(
        "day", Domain.Slots.Day.None, Domain.Slots.Day.Fold, EventJson.Default.Day, snapshotVersion: 1);

    /// <summary>Orders, by id: reservations and transfers that pay a bill.</summary>
    public static StreamType<Order, OrderEvent> Order { get; } = new(
        "order", Domain.Orders.Order.None, AnyOrder.Fold, closed: order => !order.IsOpen());

    /// <summary>Guests' unfinished orders, by user id.</summary>
    public static StreamType<Guest, GuestEvent> Guest { get; } = new(
        "guest", Domain.Orders.Guest.None, Domain.Orders.Guest.Fold, closed: guest => guest.Open.IsEmpty);

    /// <summary>Users' rights, by user id.</summary>
    public static StreamType<Account, AccountEvent> Account { get; } = new(
        "account", Domain.Accounts.Account.None, Domain.Accounts.Account.Fold);

    /// <summary>Invitations to the staff, by venue.</summary>
    public static StreamType<Invitations, InvitationEvent> Invitations { get; } = new(
        "invitations", Domain.Accounts.Invitations.None, Domain.Accounts.Invitations.Fold);

    /// <summary>Menus, by venue. Years of sold out and back again: they have snapshots.</summary>
    public static StreamType<Menu, MenuEvent> Menu { get; } = new(
        "menu", Domain.Menus.Menu.None, Domain.Menus.Menu.Fold, EventJson.Default.Menu);

    /// <summary>Tables, by venue.</summary>
    public static StreamType<Floor, FloorEvent> Floor { get; } = new(
        "floor", Domain.Floors.Floor.None, Domain.Floors.Floor.Fold, EventJson.Default.Floor);

    /// <summary>Table orders, by id.</summary>
    public static StreamType<Tab, TabEvent> Tab { get; } = new(
        "tab", Domain.Tabs.Tab.None, Domain.Tabs.Tab.Fold, closed: tab => tab.EndedAt is not null);

    /// <summary>Stock, by venue.</summary>
    public static StreamType<Stock, StockEvent> Stock { get; } = new(
        "stock", Domain.Inventory.Stock.None, Domain.Inventory.Stock.Fold, EventJson.Default.Stock);

    /// <summary>Books, by venue.</summary>
    public static StreamType<Till, TillEvent> Till { get; } = new(
        "till", Domain.Tills.Till.None, Domain.Tills.Till.Fold, EventJson.Default.Till);

    /// <summary>Waitlists, by <see cref="Domain.Streams.WaitlistId"/>.</summary>
    public static StreamType<Waitlist, WaitlistEvent> Waitlist { get; } = new(
        "waitlist", Domain.Waitlists.Waitlist.None, Domain.Waitlists.Waitlist.Fold);

    /// <summary>All kinds of streams.</summary>
    public static StreamTypes Streams { get; } = new(
        Venue, Resource, Day, Order, Guest, Account, Invitations, Menu, Floor, Tab, Stock, Till, Waitlist);

    /// <summary>Every event that carries <see cref="StoredAttribute"/>, under its stored name and version.</summary>
    public static EventCatalogue Events { get; } = Catalogue();

    static EventCatalogue Catalogue()
    {
        var catalogue = new EventCatalogue(WrittenWords.All);
        foreach (var (type, stored) in StoredNames.All)
        {
            var json = EventJson.Default.GetTypeInfo(type)
                ?? throw new InvalidOperationException($"{type.Name} is missing in {nameof(EventJson)}.");
            catalogue.Add(stored.Name, json, stored.Version, Upcasters(stored.Name));
        }
        return catalogue;
    }

    /// <summary>How older shapes of an event are lifted, one step for each version before its newest.</summary>
    static Upcaster[] Upcasters(string name) => name switch
    {
        // Version 2 says what each line gave back, worked out where the tab is known: OlderRefunds. Version 3 may say why by a code.
        "bill_refunded" => [static old => old, static old => old],
        // Version 2 may say how it may be changed, version 3 which tables it takes and what the party needs.
        "order_placed" => [static old => old, static old => old],
        // Version 2 may say why by a code, version 3 how it went back and what is still due.
        "payment_refunded" => [static old => old, static old => old],
        // Version 2 says where it was before, version 3 which tables it takes and for how many.
        "reservation_rescheduled" => [static old => old, static old => old],
        // Version 2 may say how many people come, and leave their tables to the venue.
        "change_requested" => [static old => old],
        // Version 2 may say how many people sit there, version 3 what it costs when.
        "resource_added" or "resource_changed" => [static old => old, static old => old],
        // Version 2 may say how many people come, or which times have a price of their own.
        "slot_held" or "day_opened" or "day_changed" => [static old => old],
        // Version 2 may say why by a code.
        "payment_rejected" or "order_cancelled" or "line_voided" or "tab_cancelled" or "stock_moved" or "cash_moved"
            or "z_report_made" => [static old => old],
        _ => [],
    };
}
