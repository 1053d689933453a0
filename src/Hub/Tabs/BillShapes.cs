using RealtimeReservation.Domain;


namespace RealtimeReservation.Server.Tabs;

/// <summary>Take something off the bill: per cent or an amount, of some lines or of all.</summary>
/// <param name="Reason">1–200 characters; this or a code is needed.</param>
/// <param name="Percent">Hundredths of a per cent: 1000 is 10 %.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Lines">Numbers of lines; the whole bill without them.</param>
/// <param name="ReasonCode">regular, waited, quality or staff: shown to each reader in their language.</param>
internal sealed record DiscountRequest(
    string? Reason = null, int? Percent = null, long? Amount = null, IReadOnlyList<int>? Lines = null, string? ReasonCode = null);

/// <summary>Let several pay: equal shares, amounts, or lines. Nothing named: one bill.</summary>
/// <param name="Equal">So many equal shares.</param>
/// <param name="Amounts">Minor units of each share.</param>
/// <param name="Lines">What each share stands for; what is in none of them makes one more.</param>
internal sealed record SharesRequest(
    int? Equal = null, IReadOnlyList<long>? Amounts = null, IReadOnlyList<IReadOnlyList<LinePartRequest>>? Lines = null);

/// <summary>Pay by transfer with a proof.</summary>
/// <param name="Amount">Minor units for the bill.</param>
/// <param name="Tip">Minor units on top.</param>
/// <param name="Share">Which share.</param>
internal sealed record TransferRequest(long Amount, long Tip = 0, int? Share = null);

/// <summary>Give money of a payment back: for lines, or an amount; neither: all that is left of it.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Reason">1–200 characters; this or a code is needed.</param>
/// <param name="Lines">
/// Lines and how many of each. What the payment does not hold of them goes back with another one; then they count as refunded.
/// </param>
/// <param name="Amount">Minor units; with lines, the part of them that goes back with this payment.</param>
/// <param name="Restock">Whether what the lines took from stock comes back, once they count as refunded.</param>
/// <param name="ReasonCode">quality, waited or mistake, or one of those of orders: shown to each reader in their language.</param>
internal sealed record BillRefundRequest(
    string Payment, string? Reason = null, IReadOnlyList<LinePartRequest>? Lines = null, long? Amount = null, bool Restock = false,
    string? ReasonCode = null);

/// <summary>Money came.</summary>
/// <param name="OrderId">The tab.</param>
/// <param name="Method">cash, card or qr.</param>
/// <param name="Amount">Minor units for the bill.</param>
/// <param name="Tip">Minor units on top.</param>
/// <param name="Tendered">Minor units handed over, cash only.</param>
/// <param name="Share">Which share.</param>
internal sealed record PaymentRequest(TabId OrderId, string Method, long Amount, long Tip = 0, long? Tendered = null, int? Share = null);
