namespace RealtimeReservation.Domain.Accounts;

/// <summary>
/// What staff may do. A command, a route or a live topic names the permission it needs; <see cref="Permissions"/> says which roles have it.
/// What guests do with what is theirs needs none.
/// </summary>
public enum Permission
{
    /// <summary>See tables, tabs, tickets and stock.</summary>
    ViewService,

    /// <summary>Seat guests, take orders, fire and serve them, move, split, merge and cancel tabs.</summary>
    ServeTables,

    /// <summary>Discounts within the limit of waiters, shares, payments, the end of a tab, and the books of the running day.</summary>
    TakePayments,

    /// <summary>Discounts within the limit of cashiers.</summary>
    GiveHigherDiscounts,

    /// <summary>Discounts of any height.</summary>
    GiveAnyDiscount,

    /// <summary>Void what is being prepared already.</summary>
    VoidPrepared,

    /// <summary>Start, bump, recall and acknowledge tickets.</summary>
    WorkTickets,

    /// <summary>Bring what is ready to the table.</summary>
    ServeTickets,

    /// <summary>Call items 86, pause stations.</summary>
    CallSoldOut,

    /// <summary>Book deliveries, counts and waste.</summary>
    MoveStock,

    /// <summary>Give money of a bill back.</summary>
    RefundBills,

    /// <summary>Move cash, close the day.</summary>
    ManageTill,

    /// <summary>Read reports and Z reports.</summary>
    ViewReports,

    /// <summary>Categories, items and stations.</summary>
    ManageMenu,

    /// <summary>Tables and the codes of their QR.</summary>
    ManageTables,

    /// <summary>What is kept in stock, and how.</summary>
    ManageStock,

    /// <summary>See the orders of guests and their proofs.</summary>
    ViewOrders,

    /// <summary>See the figures of a venue.</summary>
    ViewFigures,

    /// <summary>See the grid as it was.</summary>
    ViewPastSlots,

    /// <summary>Approve and reject payments.</summary>
    ReviewPayments,

    /// <summary>Cancel orders for guests.</summary>
    CancelOrders,

    /// <summary>Move reservations for guests, and note how they ended.</summary>
    ManageReservations,

    /// <summary>Take resources out of booking for some time, and give them back.</summary>
    BlockSlots,

    /// <summary>Give the money of an order back.</summary>
    RefundOrders,

    /// <summary>Bring back expired orders.</summary>
    ReviveOrders,

    /// <summary>Delete what a venue knows of a guest who has no account.</summary>
    EraseGuests,

    /// <summary>The settings of a venue.</summary>
    ManageSettings,

    /// <summary>The resources of a venue.</summary>
    ManageResources,

    /// <summary>Grant and revoke the roles of a venue below manager.</summary>
    ManageStaff,

    /// <summary>See who did what.</summary>
    ViewAudit,

    /// <summary>Act at a shared screen, by PIN.</summary>
    UseTerminal,

    /// <summary>Look up the names of people by id.</summary>
    ViewNames,

    /// <summary>Open venues.</summary>
    OpenVenues,

    /// <summary>Grant and revoke the roles of managers and admins.</summary>
    ManageManagers,

    /// <summary>List the accounts of all people, end their sessions.</summary>
    ManageAccounts,

    /// <summary>See, replay and discard messages that could not be handled.</summary>
    ManageMessages,
}
