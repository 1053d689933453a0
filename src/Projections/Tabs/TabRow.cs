using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Projections.Floors;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>A tab (an order of kind <c>table</c>) with its bill, as screens show it. Instants are UTC, money is in minor units of <paramref name="Currency"/>.</summary>
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
    string Id,
    string Kind,
    string OrderNo,
    string Venue,
    ImmutableArray<string> Tables,
    ImmutableArray<string> TableNames,
    TabStatus Status,
    string? Waiter,
    string? Guest,
    int Covers,
    string Currency,
    string? Reservation,
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
    public static TabRow Of(TabAt at, Floor floor)
    {
        var (tab, bill) = (at.Tab, Bill.Of(at.Tab));
        return new TabRow(
            tab.Id, "table", tab.TabNo, tab.Venue, tab.Tables, [.. tab.Tables.Select(floor.NameOf)], tab.Status, tab.Waiter, tab.Guest, tab.Covers,
            tab.Currency, tab.Reservation, tab.Deposit, tab.OpenedAt, tab.BillAskedAt, tab.EndedAt,
            [.. tab.Lines.Zip(bill.Lines, (line, sums) => LineRow.Of(tab, line, sums))],
            tab.Tickets,
            [.. tab.Discounts.Zip(bill.Discounts, DiscountRow.Of)],
            [.. tab.Shares.Select(share => ShareRow.Of(tab, share))],
            tab.Transfers,
            [.. tab.Payments.Select(PaymentRow.Of)],
            bill.Gross, bill.Discount, bill.Total, bill.Tips, bill.Paid, bill.Pending, tab.Credited, bill.Due, bill.Taxes, at.Version, at.Seq);
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

/// <summary>A line of a tab. Money is in minor units.</summary>
/// <param name="No">Number, from 1 in its tab.</param>
/// <param name="Item">Item of the menu.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Category">Its category then.</param>
/// <param name="Quantity">How many were ordered, voided ones too.</param>
/// <param name="Voided">How many of them are voided.</param>
/// <param name="Refunded">How many of them are refunded.</param>
/// <param name="UnitPrice">For one, options and tax included.</param>
/// <param name="Gross">Before discounts, without voided ones.</param>
/// <param name="Discount">Its part of all discounts.</param>
/// <param name="Total">To be paid.</param>
/// <param name="TaxRate">Tax contained, in hundredths of a per cent.</param>
/// <param name="Options">What was chosen.</param>
/// <param name="Note">The guest's wish.</param>
/// <param name="Course">From 1.</param>
/// <param name="By">Who ordered it; null for guests.</param>
/// <param name="Rev">What a change of the line must name.</param>
/// <param name="AddedAt">When it was ordered (UTC).</param>
/// <param name="FiredAt">When it went to its stations (UTC).</param>
/// <param name="Status">Where it stands.</param>
public sealed record LineRow(
    int No,
    string Item,
    string Name,
    string Category,
    int Quantity,
    int Voided,
    int Refunded,
    long UnitPrice,
    long Gross,
    long Discount,
    long Total,
    int TaxRate,
    ImmutableArray<ChosenOption> Options,
    string? Note,
    int Course,
    string? By,
    int Rev,
    DateTimeOffset? AddedAt,
    DateTimeOffset? FiredAt,
    LineStatus Status)
{
    internal static LineRow Of(Tab tab, Line line, BillLine sums) => new(
        line.No, line.Item, line.Name, line.Category, line.Quantity, line.Voided, line.Refunded, line.UnitPrice, sums.Gross, sums.Discount, sums.Total,
        line.TaxRate, line.Options, line.Note, line.Course, line.By, line.Rev, line.AddedAt, line.FiredAt, LineProgress.Of(tab, line));
}

/// <summary>A discount of a tab. Money is in minor units.</summary>
/// <param name="Id">Discount id.</param>
/// <param name="By">Who gave it; null for guests.</param>
/// <param name="Reason">Why.</param>
/// <param name="Percent">Hundredths of a per cent; null where an amount is given.</param>
/// <param name="Amount">What was to be taken off; null where a per cent is given.</param>
/// <param name="Lines">Lines it is for; empty: the whole bill.</param>
/// <param name="Value">What it takes off.</param>
public sealed record DiscountRow(string Id, string? By, string Reason, int? Percent, long? Amount, ImmutableArray<int> Lines, long Value)
{
    internal static DiscountRow Of(Discount discount, long value) =>
        new(discount.Id, discount.By, discount.Reason, discount.Percent, discount.Amount, discount.Lines, value);
}

/// <summary>What one of several guests pays. Money is in minor units.</summary>
/// <param name="No">Number, from 1.</param>
/// <param name="Amount">Without tip.</param>
/// <param name="Paid">What of it was paid.</param>
/// <param name="Lines">Lines it stands for; empty where amounts were split.</param>
public sealed record ShareRow(int No, long Amount, long Paid, ImmutableArray<LineQuantity> Lines)
{
    internal static ShareRow Of(Tab tab, Share share) => new(
        share.No, share.Amount, tab.Payments.Where(payment => payment.Share == share.No).Sum(payment => payment.Amount - payment.Refunded), share.Lines);
}

/// <summary>Money that came, in minor units.</summary>
/// <param name="Id">Payment id.</param>
/// <param name="By">Who took it; null for guests.</param>
/// <param name="Method">cash, card, qr or deposit.</param>
/// <param name="Amount">For the bill.</param>
/// <param name="Tip">On top.</param>
/// <param name="Tendered">Handed over.</param>
/// <param name="Change">Given back at once.</param>
/// <param name="Share">Which share; null: none.</param>
/// <param name="Order">The order of the proof or of the deposit.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Refunded">Given back later.</param>
public sealed record PaymentRow(
    string Id, string? By, string Method, long Amount, long Tip, long Tendered, long Change, int? Share, string? Order, DateTimeOffset At, long Refunded)
{
    internal static PaymentRow Of(Payment payment) => new(
        payment.Id, payment.By, payment.Method, payment.Amount, payment.Tip, payment.Tendered, payment.Change(), payment.Share, payment.Order, payment.At,
        payment.Refunded);
}
