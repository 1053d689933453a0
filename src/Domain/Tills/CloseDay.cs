using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tills;

/// <summary>
/// Count the drawer and make the Z report of all that was booked since the last one.
/// Needs <see cref="Accounts.Permission.ManageTill"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Counted">Minor units of cash that are there.</param>
/// <param name="FloatLeft">Minor units that stay in the drawer; null: all of it.</param>
/// <param name="Carry">Whether open tabs go over into the next day.</param>
/// <param name="Reason">
/// Why the count is not what the books expect, at most 200 characters; a count that balances needs none and keeps none.
/// </param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfDifference"/>.</param>
public sealed record CloseDay(
    UserId By, long Counted, long? FloatLeft = null, bool Carry = false, string? Reason = null, string? ReasonCode = null)
{
    /// <summary>
    /// 4040 <c>no_such_venue</c>; 4000; 4006 <c>open_tabs</c> (<c>tabs</c>: their numbers), <c>nothing_to_close</c> (nothing was booked
    /// since the last report, <c>no</c>: its number).
    /// </summary>
    /// <param name="command">What was counted.</param>
    /// <param name="till">The venue's books.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="open">Numbers of its open tabs, in order.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(CloseDay command, Till till, Venue venue, ImmutableArray<string> open, DateTimeOffset now)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var faults = default(Faults);
        faults.Range("counted", command.Counted, 0, MoveCash.MaxCash);
        if (command.FloatLeft is { } left) faults.Range("float_left", left, 0, Math.Max(0, command.Counted));
        Reasons.Check(ref faults, Reasons.OfDifference, command.ReasonCode, command.Reason, needed: false);
        if (faults.Any) return faults.Refusal;
        if (till.Version == till.LastVersion) return TillRefusals.NothingToClose.With("no", till.LastNo);
        if (!open.IsEmpty && !command.Carry) return TillRefusals.OpenTabs.With("tabs", open);

        var count = new CashCount(command.Counted, command.FloatLeft ?? command.Counted);
        // Cash came or went since the drawer was counted: there may be nothing left to explain.
        if (command.Counted != till.CashExpected())
            count = count with { Reason = Reasons.Words(command.Reason), ReasonCode = command.ReasonCode };
        var report = ZReport.Create(till, venue.Id, venue.Currency, BusinessDate(till, venue, now), now, open, count);
        return Change.To(Streams.Till(venue.Id), new ZReportMade(venue.Id, command.By, report, ZReport.Hash(ZReport.Bytes(report))));
    }

    /// <summary>The business day of an instant, in wall time of the venue; never before that of the last report.</summary>
    public static DateOnly BusinessDate(Till till, Venue venue, DateTimeOffset at)
    {
        var date = Zones.BusinessDate(venue.Zone, at, venue.Settings.Bar.DayStarts);
        return date < till.LastDate ? till.LastDate.Value : date;
    }
}
