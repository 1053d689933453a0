using System.Collections.Immutable;
using System.Security.Cryptography;

namespace RealtimeReservation.Domain.Tills;

/// <summary>The report that closes a business day. Money is in minor units.</summary>
/// <param name="No">From 1, without gaps.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="BusinessDate">The business day, in wall time of the venue.</param>
/// <param name="From">Version of the till's stream after which it begins.</param>
/// <param name="To">Version of the till's stream with which it ends.</param>
/// <param name="ClosedAt">UTC.</param>
/// <param name="Totals">What the events in between add up to.</param>
/// <param name="OpenTabs">Numbers of the tabs that go over into the next day.</param>
/// <param name="Float">Cash in the drawer at the beginning.</param>
/// <param name="CashExpected">Cash that must be there.</param>
/// <param name="CashCounted">Cash that is there.</param>
/// <param name="FloatLeft">Cash that stays in the drawer.</param>
/// <param name="PreviousHash">Hash of the report before; empty for the first one.</param>
/// <param name="DifferenceReason">
/// Why what was counted is not what was expected, in the words of who closed the day; null: not said.
/// </param>
/// <param name="DifferenceReasonCode">Why, as one of the usual reasons.</param>
public sealed record ZReport(
    int No,
    VenueId Venue,
    string Currency,
    DateOnly BusinessDate,
    long From,
    long To,
    DateTimeOffset ClosedAt,
    TillTotals Totals,
    ImmutableArray<string> OpenTabs,
    long Float,
    long CashExpected,
    long CashCounted,
    long FloatLeft,
    string PreviousHash,
    string? DifferenceReason = null,
    string? DifferenceReasonCode = null)
{
    /// <summary>Cash that is there and need not be, or (below 0) is missing.</summary>
    public long CashDifference() => CashCounted - CashExpected;

    /// <summary>
    /// The report as people keep it, the same bytes for the same report for ever: UTF-8 JSON without blanks, names in snake_case in a
    /// fixed order, sums sorted by rate and by method, dates as <c>yyyy-MM-dd</c>, instants as UTC with six decimals. What was not said has
    /// no name.
    /// </summary>
    public static byte[] Bytes(ZReport report) => ZReportText.Write(report);

    /// <summary>SHA-256 of the report's bytes, lower-case hex: what the next report names.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>
    /// Makes a report again from the log: what was counted by hand, and when, is taken from the event, every sum and the range are computed
    /// again. The report is sound when its bytes and their hash are those of <paramref name="made"/>.
    /// </summary>
    /// <param name="previous">The report before, the event with version <c>From</c> of the till's stream; null for the first one.</param>
    /// <param name="events">The events of the till's stream with versions above <c>From</c>, up to <c>To</c>, in order.</param>
    /// <param name="made">The event to make again.</param>
    public static ZReport Again(ZReportMade? previous, IEnumerable<TillEvent> events, ZReportMade made)
    {
        var till = previous is null ? Till.None : Till.Fold(Till.None with { Version = made.Report.From - 1 }, previous);
        foreach (var e in events) till = Till.Fold(till, e);
        var kept = made.Report;
        return Create(till, kept.Venue, kept.Currency, kept.BusinessDate, kept.ClosedAt, kept.OpenTabs, CashCount.From(kept));
    }

    internal static ZReport Create(
        Till till, VenueId venue, string currency, DateOnly date, DateTimeOffset at, ImmutableArray<string> openTabs, CashCount count) =>
            new(
            till.LastNo + 1,
            venue,
            currency,
            date,
            till.LastVersion,
            till.Version,
            at,
            till.Totals,
            openTabs,
            till.Float,
            till.CashExpected(),
            count.Counted,
            count.FloatLeft,
            till.LastHash,
            count.Reason,
            count.ReasonCode);
}

/// <summary>What a person found in the drawer, and says about it: all of a report that cannot be worked out.</summary>
/// <param name="Counted">Minor units that are there.</param>
/// <param name="FloatLeft">Minor units that stay.</param>
/// <param name="Reason">Why it is not what was expected, in their words.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons.</param>
readonly record struct CashCount(long Counted, long FloatLeft, string? Reason = null, string? ReasonCode = null)
{
    public static CashCount From(ZReport report) =>
        new(report.CashCounted, report.FloatLeft, report.DifferenceReason, report.DifferenceReasonCode);
}
