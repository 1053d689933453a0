using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>
/// A tab (an order of kind <c>table</c>) with its bill, as screens show it. Instants are UTC, money is in minor units of
/// <paramref name="Currency"/>.
/// </summary>
/// <param name="Id">Tab id; it is an order id, too.</param>
/// <param name="Kind">table.</param>
/// <param name="OrderNo">Number for people.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Tables">Where they sit; the first one names the tab.</param>
/// <param name="TableNames">Names of the tables.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Waiter">User id of who serves them.</param>
/// <param name="Guest">User id of the guest, where known.</param>
/// <param name="Covers">People; 0: not told.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Reservation">The order they reserved with.</param>
/// <param name="Deposit">What was paid with it.</param>
/// <param name="OpenedAt">When they sat down.</param>
/// <param name="BillAskedAt">When they wanted to pay; null: not yet, or they ordered more.</param>
/// <param name="EndedAt">When it was paid, cancelled or merged.</param>
/// <param name="Lines">What was ordered.</param>
/// <param name="Tickets">What went to stations; null for guests.</param>
/// <param name="Discounts">In the order they were given.</param>
/// <param name="Shares">How the bill is split; empty: not.</param>
/// <param name="Transfers">Transfers whose proof is awaited or under review.</param>
/// <param name="Payments">In the order they came.</param>
/// <param name="Gross">All lines before discounts.</param>
/// <param name="Discount">Taken off.</param>
/// <param name="Total">What is to be paid in all.</param>
/// <param name="Tips">On top.</param>
/// <param name="Paid">What was paid of the total, less what went back.</param>
/// <param name="Pending">Transfers whose proof is awaited or under review.</param>
/// <param name="Credited">By how much refunds made the sale less.</param>
/// <param name="Due">What is left to be paid, transfers not counted yet, a deposit counted.</param>
/// <param name="Taxes">Contained in the total, by rate.</param>
/// <param name="Version">Version of the tab's stream: higher is newer.</param>
/// <param name="Seq">Log position of the last change, or one after it.</param>
public sealed record TabRow(
    TabId Id,
    string Kind,
    string OrderNo,
    VenueId Venue,
    ImmutableArray<TableId> Tables,
    ImmutableArray<string> TableNames,
    TabStatus Status,
    UserId? Waiter,
    UserId? Guest,
    int Covers,
    string Currency,
    OrderId? Reservation,
    long Deposit,
    DateTimeOffset OpenedAt,
    DateTimeOffset? BillAskedAt,
    DateTimeOffset? EndedAt,
    ImmutableArray<LineRow> Lines,
    ImmutableArray<Ticket>? Tickets,
    ImmutableArray<DiscountRow> Discounts,
    ImmutableArray<ShareRow> Shares,
    ImmutableArray<PendingTransfer> Transfers,
    ImmutableArray<PaymentRow> Payments,
    long Gross,
    long Discount,
    long Total,
    long Tips,
    long Paid,
    long Pending,
    long Credited,
    long Due,
    ImmutableArray<TaxSum> Taxes,
    long Version,
    long Seq)
{
    /// <summary>Key of the row in its topics.</summary>
    public const string Key = "tab";

    /// <summary>The row of a tab.</summary>
    /// <param name="at">The tab.</param>
    /// <param name="floor">The venue's tables.</param>
    public static TabRow From(TabAt at, Floor floor)
    {
        var (tab, bill) = (at.Tab, Bill.For(at.Tab));
        return new TabRow(
            tab.Id, "table", tab.TabNo, tab.Venue, tab.Tables, [.. tab.Tables.Select(floor.NameOf)], tab.Status, tab.Waiter, tab.Guest,
            tab.Covers,
            tab.Currency, tab.Reservation, tab.Deposit, tab.OpenedAt, tab.BillAskedAt, tab.EndedAt,
            [.. tab.Lines.Zip(bill.Lines, (line, sums) => LineRow.From(tab, line, sums))],
            tab.Tickets,
            [.. tab.Discounts.Zip(bill.Discounts, DiscountRow.From)],
            [.. tab.Shares.Select(share => ShareRow.From(tab, share))],
            tab.Transfers,
            [.. tab.Payments.Select(PaymentRow.From)],
            bill.Gross, bill.Discount, bill.Total, bill.Tips, bill.Paid, bill.Pending, tab.Credited, bill.Due, bill.Taxes, at.Version,
            at.Seq);
    }

    /// <summary>The row as guests of the table see it: without the names of people and what the kitchen does.</summary>
    public TabRow ForGuests() => this with
    {
        Waiter = null,
        Guest = null,
        Tickets = null,
        Lines = [.. Lines.Select(line => line with { By = null })],
        Discounts = [.. Discounts.Select(discount => discount with { By = null })],
        Payments = [.. Payments.Select(payment => payment with { By = null })],
    };
}
