using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>What happens at a tab.</summary>
public abstract record TabEvent : DomainEvent
{
    private protected TabEvent() { }

    /// <summary>Id of the venue.</summary>
    public abstract VenueId Venue { get; init; }
}

/// <summary>Guests sat down, or began to order.</summary>
/// <param name="Tab">Tab id.</param>
/// <param name="TabNo">Number for people.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Table">Where they sit.</param>
/// <param name="By">User id; <c>table:{id}</c> for guests of a table who are not signed in.</param>
/// <param name="Waiter">User id of who serves them; null: not assigned yet.</param>
/// <param name="Guest">User id of the guest, where known.</param>
/// <param name="Covers">People; 0: not told.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Reservation">The order they reserved with.</param>
/// <param name="Deposit">Minor units paid with it; they count when the tab is closed.</param>
[Stored("tab_opened")]
public sealed record TabOpened(
    TabId Tab, string TabNo, VenueId Venue, TableId Table, UserId By, UserId? Waiter, UserId? Guest, int Covers, string Currency,
    OrderId? Reservation, long Deposit) : TabEvent, IVenueAction;

/// <summary>Lines were ordered; they are not being prepared yet.</summary>
[Stored("lines_added")]
public sealed record LinesAdded(VenueId Venue, UserId By, ImmutableArray<Line> Lines) : TabEvent, IVenueAction;

/// <summary>A line, as it is from now on. After firing only its note changes.</summary>
[Stored("line_changed")]
public sealed record LineChanged(
    VenueId Venue, UserId By, int Line, int Quantity, long UnitPrice, ImmutableArray<ChosenOption> Options, ImmutableArray<LinePart> Parts,
    string? Note, int Course) : TabEvent, IVenueAction;

/// <summary>Part or all of a line is not wanted.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who voided it.</param>
/// <param name="Line">Number of the line.</param>
/// <param name="Quantity">How many of it, this time.</param>
/// <param name="Reason">Why; empty for a line that was never fired.</param>
/// <param name="Started">Whether a station had begun to prepare it: what it took from stock is lost.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
[Stored("line_voided", Version = 2)]
public sealed record LineVoided(VenueId Venue, UserId By, int Line, int Quantity, string Reason, bool Started, string? ReasonCode = null)
    : TabEvent, IVenueAction;

/// <summary>Lines went to their stations.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who fired them.</param>
/// <param name="Lines">Numbers of the lines. What no station prepares is served at once.</param>
/// <param name="Tickets">One for each station and course.</param>
[Stored("tickets_fired")]
public sealed record TicketsFired(VenueId Venue, UserId By, ImmutableArray<int> Lines, ImmutableArray<NewTicket> Tickets)
    : TabEvent, IVenueAction;

/// <summary>A station began to prepare items of a ticket.</summary>
[Stored("items_started")]
public sealed record ItemsStarted(VenueId Venue, UserId By, int Ticket, ImmutableArray<int> Items) : TabEvent, IVenueAction;

/// <summary>Items of a ticket are ready: bumped.</summary>
[Stored("items_bumped")]
public sealed record ItemsBumped(VenueId Venue, UserId By, int Ticket, ImmutableArray<int> Items) : TabEvent, IVenueAction;

/// <summary>Items of a ticket are at the table.</summary>
[Stored("items_served")]
public sealed record ItemsServed(VenueId Venue, UserId By, int Ticket, ImmutableArray<int> Items) : TabEvent, IVenueAction;

/// <summary>Items of a ticket were not ready, or not served, after all: they are being prepared.</summary>
[Stored("items_recalled")]
public sealed record ItemsRecalled(VenueId Venue, UserId By, int Ticket, ImmutableArray<int> Items) : TabEvent, IVenueAction;

/// <summary>The station saw what changed or was voided.</summary>
[Stored("changes_seen")]
public sealed record ChangesSeen(VenueId Venue, UserId By, int Ticket, ImmutableArray<int> Items) : TabEvent, IVenueAction;

/// <summary>The guests sit at another table.</summary>
[Stored("tab_moved")]
public sealed record TabMoved(VenueId Venue, UserId By, TableId From, TableId To) : TabEvent, IVenueAction;

/// <summary>One more table belongs to the tab.</summary>
[Stored("table_joined")]
public sealed record TableJoined(VenueId Venue, UserId By, TableId Table) : TabEvent, IVenueAction;

/// <summary>Lines went over to another tab.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who moved them.</param>
/// <param name="To">The other tab.</param>
/// <param name="Lines">Which.</param>
/// <param name="Merged">The whole tab went over: this one is finished.</param>
[Stored("lines_given")]
public sealed record LinesGiven(VenueId Venue, UserId By, TabId To, ImmutableArray<LineQuantity> Lines, bool Merged)
    : TabEvent, IVenueAction;

/// <summary>Lines came from another tab, with their tickets as they stand.</summary>
[Stored("lines_taken")]
public sealed record LinesTaken(VenueId Venue, UserId By, TabId From, ImmutableArray<Line> Lines, ImmutableArray<Ticket> Tickets)
    : TabEvent, IVenueAction;

/// <summary>Another waiter serves the guests.</summary>
[Stored("waiter_changed")]
public sealed record WaiterChanged(VenueId Venue, UserId By, UserId Waiter) : TabEvent, IVenueAction;

/// <summary>How many people sit there.</summary>
[Stored("covers_changed")]
public sealed record CoversChanged(VenueId Venue, UserId By, int Covers) : TabEvent, IVenueAction;

/// <summary>The guests want to pay.</summary>
[Stored("bill_asked")]
public sealed record BillAsked(VenueId Venue, UserId By) : TabEvent, IVenueAction;

/// <summary>A discount was given.</summary>
[Stored("discount_given")]
public sealed record DiscountGiven(VenueId Venue, UserId By, Discount Discount) : TabEvent, IVenueAction;

/// <summary>A discount was taken back.</summary>
[Stored("discount_withdrawn")]
public sealed record DiscountWithdrawn(VenueId Venue, UserId By, string Discount) : TabEvent, IVenueAction;

/// <summary>The bill is paid in shares; empty: by one. They hold as long as the bill stays what it is.</summary>
[Stored("bill_split")]
public sealed record BillSplit(VenueId Venue, UserId By, ImmutableArray<Share> Shares) : TabEvent, IVenueAction;

/// <summary>A transfer was announced; the money counts when its proof is approved.</summary>
[Stored("bill_transfer_asked")]
public sealed record BillTransferAsked(VenueId Venue, UserId By, PendingTransfer Transfer) : TabEvent, IVenueAction;

/// <summary>An announced transfer came to nothing.</summary>
[Stored("bill_transfer_ended")]
public sealed record BillTransferEnded(VenueId Venue, OrderId Order) : TabEvent;

/// <summary>Money came.</summary>
[Stored("bill_paid")]
public sealed record BillPaid(VenueId Venue, UserId By, Payment Payment) : TabEvent, IVenueAction;

/// <summary>Money went back.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who gave it.</param>
/// <param name="Payment">The payment it came with.</param>
/// <param name="Amount">Minor units, this time.</param>
/// <param name="Reason">Why.</param>
/// <param name="Lines">What has gone back in full with it; empty: none of them.</param>
/// <param name="Restocked">Whether what these lines took is back in stock.</param>
/// <param name="Credited">Minor units of it by which the sale is less; the rest is due again, or was paid too much.</param>
/// <param name="Parts">What each line gives back of what is credited. Version 1 did not say it: see <see cref="OlderRefunds"/>.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
[Stored("bill_refunded", Version = 3)]
public sealed record BillRefunded(
    VenueId Venue,
    UserId By,
    string Payment,
    long Amount,
    string Reason,
    ImmutableArray<LineQuantity> Lines,
    bool Restocked,
    long Credited,
    ImmutableArray<LineRefund> Parts = default,
    string? ReasonCode = null) : TabEvent, IVenueAction;

/// <summary>All is paid and the guests are gone.</summary>
[Stored("tab_closed")]
public sealed record TabClosed(VenueId Venue, UserId By) : TabEvent, IVenueAction;

/// <summary>The guests left without anything to pay.</summary>
[Stored("tab_cancelled", Version = 2)]
public sealed record TabCancelled(VenueId Venue, UserId By, string Reason, string? ReasonCode = null) : TabEvent, IVenueAction;

/// <summary>The account of a guest was erased: the tab is not theirs any more, and what was written for them is gone.</summary>
[Stored("tab_guest_erased")]
public sealed record TabGuestErased(VenueId Venue, UserId Guest) : TabEvent;

/// <summary>A part of a line.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Quantity">How many of it.</param>
public sealed record LineQuantity(int Line, int Quantity);

/// <summary>Money that goes back for a line.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Amount">Minor units, this time.</param>
/// <param name="Begun">Minor units that have gone back by now for one of the line that is not refunded in full yet.</param>
public sealed record LineRefund(int Line, long Amount, long Begun);

/// <summary>A ticket as it goes to its station.</summary>
/// <param name="No">Number, from 1 in its tab.</param>
/// <param name="Station">The station.</param>
/// <param name="Course">The course.</param>
/// <param name="Items">What is to be prepared.</param>
public sealed record NewTicket(int No, StationId Station, int Course, ImmutableArray<NewTicketItem> Items);

/// <summary>Something to prepare.</summary>
/// <param name="No">Number, from 1 in its ticket.</param>
/// <param name="Line">Number of the line.</param>
/// <param name="Part">Which part of the line, from 0.</param>
/// <param name="Quantity">How many.</param>
public sealed record NewTicketItem(int No, int Line, int Part, int Quantity);
