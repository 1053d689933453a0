using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Two parties become one: lines and tables of the other tab come over, and it is finished.
/// Needs <see cref="Accounts.Permission.ServeTables"/>.
/// </summary>
/// <param name="By">User id.</param>
public sealed record MergeTabs(UserId By)
{
    /// <summary>
    /// 4040 <c>no_such_order</c> (another venue's, too); 4006 <c>wrong_state</c> (<c>status</c>), <c>same_order</c>, <c>too_many_lines</c>
    /// (<c>most</c>), and of the other tab <c>has_payments</c> (transfers and deposits, too), <c>has_discounts</c>. Merged into this one
    /// already is silent.
    /// </summary>
    /// <param name="command">By whom.</param>
    /// <param name="tab">The tab that stays.</param>
    /// <param name="other">The tab that comes over.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(MergeTabs command, Tab tab, Tab other, DateTimeOffset now)
    {
        if (tab.Exists() && other.MergedInto == tab.Id) return Decision.Silence;
        if (Refuse(tab, other) is { } refusal) return refusal;
        var (venue, stream) = (tab.Venue, Streams.Tab(tab.Id));
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(Change.To(
            Streams.Tab(other.Id),
            new LinesGiven(
                venue, command.By, tab.Id, [.. other.Lines.Select(line => new LineQuantity(line.No, line.Quantity))], Merged: true)));
        if (!other.Lines.IsEmpty) changes.Add(Change.To(stream, Handover.Taken(venue, command.By, other, tab, other.Lines, now)));
        foreach (var table in other.Tables)
        {
            changes.Add(FloorRules.Is(venue, new TableFreed(venue, table, other.Id)));
            changes.Add(FloorRules.Is(venue, new TableTaken(venue, table, tab.Id)));
            changes.Add(Change.To(stream, new TableJoined(venue, command.By, table)));
        }
        var covers = Math.Min(TabRules.MostCovers, tab.Covers + other.Covers);
        if (covers != tab.Covers) changes.Add(Change.To(stream, new CoversChanged(venue, command.By, covers)));
        return Decision.Yes(changes.ToImmutable());
    }

    static Refusal? Refuse(Tab tab, Tab other)
    {
        if ((tab.Ended() ?? other.Ended()) is { } ended) return ended;
        if (tab.Venue != other.Venue) return Orders.OrderRefusals.NoSuchOrder;
        if (tab.Id == other.Id) return tab.Refuse(TabRefusals.SameOrder);
        if (!other.Payments.IsEmpty || !other.Transfers.IsEmpty || other.Deposit > 0) return other.Refuse(TabRefusals.HasPayments);
        if (!other.Discounts.IsEmpty) return other.Refuse(TabRefusals.HasDiscounts);
        return tab.Lines.Length + other.Lines.Length > TabRules.MostLines ? TabRules.TooManyLines : null;
    }
}
