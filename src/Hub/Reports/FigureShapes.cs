using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Server.Reports;

/// <summary>What a venue looks like now, and its business day so far. Money is in minor units of <paramref name="Currency"/>.</summary>
/// <param name="Seq">The figures contain everything up to this log position.</param>
/// <param name="ServerTime">Now, UTC.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Zone">IANA time zone: the wall whose midnight begins the day.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="OpenHolds">Orders that wait for their guest to pay.</param>
/// <param name="WaitingProofs">Orders whose proof waits for review.</param>
/// <param name="OldestProofAt">Since when the longest waiting proof waits.</param>
/// <param name="DayBegan">The instant at which the day began, UTC.</param>
/// <param name="Today">The day so far.</param>
/// <param name="Hours">Its hours with anything in them, counted from its beginning.</param>
internal sealed record NowReply(
    long Seq, DateTimeOffset ServerTime, VenueId Venue, string Zone, string Currency, int OpenHolds, int WaitingProofs,
    DateTimeOffset? OldestProofAt,
    DateTimeOffset DayBegan, DayFigures Today, IReadOnlyList<HourFigures> Hours);

/// <summary>One day of a venue.</summary>
/// <param name="Day">Date on the venue's wall.</param>
/// <param name="Placed">Orders placed that day.</param>
/// <param name="Decided">Those of them that wait for no decision any more.</param>
/// <param name="Paid">Those of them that were paid, also if refunded later.</param>
/// <param name="Conversion">Paid over decided, 0–1; null where none is decided.</param>
/// <param name="Taken">Money of payments approved, or marked by staff, that day.</param>
/// <param name="Refunded">Money given back that day.</param>
/// <param name="Approved">Proofs approved that day.</param>
/// <param name="Rejected">Proofs rejected that day.</param>
/// <param name="MedianReviewSeconds">Half of that day's proofs waited no longer; null where none was reviewed.</param>
/// <param name="Marked">What of the money staff marked as paid, by method; the rest was proved.</param>
/// <param name="WithinTarget">Share of that day's reviews within the venue's target, 0–1; null where none was reviewed.</param>
/// <param name="Answered">Answers of staff that day to what guests asked for: bookings to confirm, and changes of them.</param>
/// <param name="AnsweredInTarget">Share of these answers within the venue's target, 0–1; null where there was none.</param>
internal sealed record DayFigures(
    DateOnly Day, long Placed, long Decided, long Paid, double? Conversion, long Taken, long Refunded, long Approved, long Rejected,
    double? MedianReviewSeconds, MarkedFigures Marked, double? WithinTarget,
    long Answered, double? AnsweredInTarget)
{
    public static DayFigures Nothing(DateOnly day) => new(day, 0, 0, 0, null, 0, 0, 0, 0, null, new(0, 0, 0), null, 0, null);
}

/// <summary>Money that staff marked as paid without a proof.</summary>
/// <param name="Cash">Notes and coins.</param>
/// <param name="Card">By card.</param>
/// <param name="Transfer">By transfer or payment code.</param>
internal sealed record MarkedFigures(long Cash, long Card, long Transfer);

/// <summary>One hour of a day.</summary>
/// <param name="Hour">Hours since the day began: on a day when clocks change it is not the hour on the wall.</param>
/// <param name="Placed">Orders placed.</param>
/// <param name="Taken">Money taken, less what was given back.</param>
internal sealed record HourFigures(int Hour, long Placed, long Taken);

/// <summary>Whole days of a venue, oldest first; every day is there.</summary>
internal sealed record DaysReply(VenueId Venue, string Zone, string Currency, IReadOnlyList<DayFigures> Days);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(NowReply))]
[JsonSerializable(typeof(DaysReply))]
internal sealed partial class FigureJson : JsonSerializerContext;
