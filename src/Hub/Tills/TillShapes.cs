using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Tills;

/// <summary>The books of a venue since its last Z report: the X report. Money is in minor units.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="BusinessDate">The business day that runs, in wall time of the venue.</param>
/// <param name="Totals">What was booked.</param>
/// <param name="Float">Cash in the drawer at the beginning.</param>
/// <param name="CashExpected">Cash that must be there now.</param>
/// <param name="LastNo">Number of the last Z report; 0: none yet.</param>
/// <param name="LastAt">When it was made.</param>
/// <param name="OpenTabs">Tabs that are open.</param>
internal sealed record TillReply(
    VenueId Venue, string Currency, DateOnly BusinessDate, TillTotals Totals, long Float, long CashExpected, int LastNo,
    DateTimeOffset? LastAt,
    ImmutableArray<OpenTabReply> OpenTabs);

/// <summary>A tab that is open.</summary>
/// <param name="Id">The tab.</param>
/// <param name="OrderNo">Its number for people.</param>
/// <param name="Tables">Names of its tables.</param>
/// <param name="Due">Minor units that are left to be paid.</param>
internal sealed record OpenTabReply(TabId Id, string OrderNo, ImmutableArray<string> Tables, long Due);

/// <summary>Put cash into the drawer, or (below 0) take some out.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Amount">Minor units.</param>
/// <param name="Reason">1–200 characters; may be missing beside a code.</param>
/// <param name="ReasonCode">
/// Of cash put in bank_change, cash_float or correction; of cash taken out to_bank, cash_purchase, tips_paid or correction: shown to each
/// reader in their language.
/// </param>
internal sealed record CashRequest(VenueId Venue, long Amount, string? Reason = null, string? ReasonCode = null);

/// <summary>Close the business day.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Counted">Minor units of cash that are there.</param>
/// <param name="FloatLeft">Minor units that stay in the drawer; all without it.</param>
/// <param name="Carry">Whether open tabs go over into the next day.</param>
/// <param name="Reason">Why the count is not what is expected, at most 200 characters; not kept where it balances.</param>
/// <param name="ReasonCode">wrong_change, not_booked, count_mistake or not_found: shown to each reader in their language.</param>
internal sealed record CloseDayRequest(
    VenueId Venue, long Counted, long? FloatLeft = null, bool Carry = false, string? Reason = null, string? ReasonCode = null);

/// <summary>A Z report and its hash.</summary>
/// <param name="Report">The report.</param>
/// <param name="CashDifference">Cash that is there and need not be, or (below 0) is missing.</param>
/// <param name="Hash">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="By">User id of who made it.</param>
internal sealed record ZReportReply(ZReport Report, long CashDifference, string Hash, UserId By)
{
    public static ZReportReply From(ZReportMade made) => new(made.Report, made.Report.CashDifference(), made.Hash, made.By);
}

/// <summary>Whether a Z report can be made again from the log.</summary>
/// <param name="Ok">Whether its bytes and hash come out the same, and it names the hash of the one before.</param>
/// <param name="Hash">The hash that came out.</param>
internal sealed record ZVerifyReply(bool Ok, string Hash);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(TillReply))]
[JsonSerializable(typeof(CashRequest))]
[JsonSerializable(typeof(CloseDayRequest))]
[JsonSerializable(typeof(ZReportReply))]
[JsonSerializable(typeof(PageOf<ZReportReply>))]
[JsonSerializable(typeof(ZVerifyReply))]
internal sealed partial class TillJson : JsonSerializerContext;
