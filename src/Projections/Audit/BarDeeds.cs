using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Projections.Audit;

/// <summary>Who did what in a bar: the events say so themselves.</summary>
static class BarDeeds
{
    /// <summary>The venue of an event and who caused it; null for what follows from other events, and for events of other streams.</summary>
    public static (string Venue, string By)? Of(object deed) => deed switch
    {
        MenuCategorySet e => (e.Venue, e.By),
        MenuCategoryRemoved e => (e.Venue, e.By),
        MenuItemSet e => (e.Venue, e.By),
        MenuItemRemoved e => (e.Venue, e.By),
        MenuItemSoldOut e => (e.Venue, e.By),
        MenuItemBack e => (e.Venue, e.By),
        StationSet e => (e.Venue, e.By),
        StationRemoved e => (e.Venue, e.By),
        StationPaused e => (e.Venue, e.By),
        StationResumed e => (e.Venue, e.By),
        TableSet e => (e.Venue, e.By),
        TableRemoved e => (e.Venue, e.By),
        TableCodeRenewed e => (e.Venue, e.By),
        WaiterCalled e => (e.Venue, e.By),
        CallSeen e => (e.Venue, e.By),
        StockItemSet e => (e.Venue, e.By),
        StockItemRemoved e => (e.Venue, e.By),
        // Sales and what comes back of them follow from what was done at the tab.
        StockMoved { Kind: not (MovementKind.Sale or MovementKind.VoidReturn) } e => (e.Venue, e.By),
        TabOpened e => (e.Venue, e.By),
        LinesAdded e => (e.Venue, e.By),
        LineChanged e => (e.Venue, e.By),
        LineVoided e => (e.Venue, e.By),
        TicketsFired e => (e.Venue, e.By),
        ItemsStarted e => (e.Venue, e.By),
        ItemsBumped e => (e.Venue, e.By),
        ItemsServed e => (e.Venue, e.By),
        ItemsRecalled e => (e.Venue, e.By),
        ChangesSeen e => (e.Venue, e.By),
        TabMoved e => (e.Venue, e.By),
        TableJoined e => (e.Venue, e.By),
        LinesGiven e => (e.Venue, e.By),
        LinesTaken e => (e.Venue, e.By),
        WaiterChanged e => (e.Venue, e.By),
        CoversChanged e => (e.Venue, e.By),
        BillAsked e => (e.Venue, e.By),
        DiscountGiven e => (e.Venue, e.By),
        DiscountWithdrawn e => (e.Venue, e.By),
        BillSplit e => (e.Venue, e.By),
        BillTransferAsked e => (e.Venue, e.By),
        BillPaid e => (e.Venue, e.By),
        BillRefunded e => (e.Venue, e.By),
        TabClosed e => (e.Venue, e.By),
        TabCancelled e => (e.Venue, e.By),
        CashMoved e => (e.Venue, e.By),
        ZReportMade e => (e.Venue, e.By),
        _ => null,
    };
}
