using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tills;

/// <summary>The commands of cashiers about the drawer and the day.</summary>
internal static class TillCommands
{
    /// <summary>Put cash into the drawer, or take some out.</summary>
    public static Command<TillReply> Move(UserId user, CashRequest request) => new(
        tx =>
        {
            var decision = MoveCash.Decide(
                new(user, request.Amount, request.Reason, request.ReasonCode), tx.Read(Log.Till, request.Venue),
                tx.Read(Log.Venue, request.Venue));
            return tx.Apply(decision) is { } refusal ? refusal : Shown(tx, request.Venue);
        },
        TillJson.Default.TillReply, Touched(request.Venue))
    { Access = Access.At(request.Venue, Permission.ManageTill) };

    /// <summary>Close the business day.</summary>
    public static Command<ZReportReply> Close(UserId user, CloseDayRequest request) => new(
        tx =>
        {
            var decision = CloseDay.Decide(
                new(user, request.Counted, request.FloatLeft, request.Carry, request.Reason, request.ReasonCode),
                tx.Read(Log.Till, request.Venue),
                tx.Read(Log.Venue, request.Venue), OpenTabNumbers.List(tx.Read(Log.Floor, request.Venue), OrderCommands.Tabs(tx)), tx.Now);
            return tx.Apply(decision) is { } refusal ? refusal : ZReportReply.From((ZReportMade)decision.Changes[^1].Event);
        },
        TillJson.Default.ZReportReply, Touched(request.Venue))
    { Access = Access.At(request.Venue, Permission.ManageTill) };

    /// <summary>
    /// The books as they stand: decided on like a command, so that they fit the tabs beside them, but nothing is recorded.
    /// </summary>
    public static Command<TillReply> Read(VenueId venue) => new(
        tx => tx.Read(Log.Venue, venue).Exists() ? Shown(tx, venue)
            : VenueRefusals.NoSuchVenue,
        TillJson.Default.TillReply, Touched(venue))
    { Access = Access.At(venue, Permission.TakePayments) };

    static TillReply Shown(Transaction tx, VenueId id)
    {
        var (till, venue, floor) = (tx.Read(Log.Till, id), tx.Read(Log.Venue, id), tx.Read(Log.Floor, id));
        var tabs = floor.OpenTabs().Select(tab => tx.Read(Log.Tab, tab)).Where(tab => tab.Exists());
        return new(
            id, venue.Currency, CloseDay.BusinessDate(till, venue, tx.Now), till.Totals, till.Float, till.CashExpected(), till.LastNo,
            till.LastAt,
            [
                .. tabs.OrderBy(tab => tab.OpenedAt).Select(tab => new OpenTabReply(
                    tab.Id, tab.TabNo, [.. tab.Tables.Select(floor.NameOf)], Bill.For(tab).Due)),
            ]);
    }

    static string[] Touched(VenueId venue) => [Streams.Venue(venue), Streams.Till(venue), Streams.Floor(venue)];
}
