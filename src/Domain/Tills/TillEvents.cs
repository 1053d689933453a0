using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tills;

/// <summary>What the books of a venue say.</summary>
public abstract record TillEvent : DomainEvent
{
    private protected TillEvent() { }
}

/// <summary>A tab was finished: what it sold.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Tab">The tab.</param>
/// <param name="TabNo">Its number for people.</param>
/// <param name="Gross">Minor units of all lines before discounts.</param>
/// <param name="Discounts">Minor units taken off.</param>
/// <param name="Taxes">What is left, by tax rate.</param>
/// <param name="Covers">People.</param>
/// <param name="Voids">How many units were voided after they were fired.</param>
/// <param name="Voided">Minor units they would have cost.</param>
/// <param name="Cancelled">Nothing was sold: it stands here for what was prepared in vain.</param>
[Stored("sale_booked")]
public sealed record SaleBooked(
    VenueId Venue, TabId Tab, string TabNo, long Gross, long Discounts, ImmutableArray<TaxSum> Taxes, int Covers, int Voids, long Voided,
    bool Cancelled) : TillEvent;

/// <summary>Money came in.</summary>
[Stored("payment_booked")]
public sealed record PaymentBooked(VenueId Venue, TabId Tab, string Payment, string Method, long Amount, long Tip) : TillEvent;

/// <summary>Money went back, with the taxes that went back with it: none while the tab is open, for nothing is sold yet.</summary>
[Stored("refund_booked")]
public sealed record RefundBooked(VenueId Venue, TabId Tab, string Payment, string Method, long Amount, ImmutableArray<TaxSum> Taxes)
    : TillEvent;

/// <summary>Taxes went back with what was refunded before its tab was closed: the sale they belong to is in the books now.</summary>
[Stored("refund_taxed")]
public sealed record RefundTaxed(VenueId Venue, TabId Tab, ImmutableArray<TaxSum> Taxes) : TillEvent;

/// <summary>Cash was put into the drawer, or (below 0) taken out of it.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who moved it.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Reason">In the person's words; empty where the code says it all.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
[Stored("cash_moved", Version = 2)]
public sealed record CashMoved(VenueId Venue, UserId By, long Amount, string Reason, string? ReasonCode = null) : TillEvent, IVenueAction;

/// <summary>A business day was closed.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="By">Who closed it.</param>
/// <param name="Report">The report.</param>
/// <param name="Hash">SHA-256 of the report as written for people to keep, lower-case hex. The next report names it.</param>
[Stored("z_report_made", Version = 2)]
public sealed record ZReportMade(VenueId Venue, UserId By, ZReport Report, string Hash) : TillEvent, IVenueAction;

/// <summary>What was sold at a tax rate.</summary>
/// <param name="Rate">Hundredths of a per cent.</param>
/// <param name="Gross">Minor units, tax included.</param>
/// <param name="Tax">Minor units of tax in it.</param>
public sealed record TaxSum(int Rate, long Gross, long Tax);

/// <summary>What came or went by a method of payment.</summary>
/// <param name="Method">cash, card, qr or deposit.</param>
/// <param name="Count">How often.</param>
/// <param name="Amount">Minor units, without tips.</param>
/// <param name="Tips">Minor units of tips.</param>
public sealed record MethodSum(string Method, int Count, long Amount, long Tips);
