using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Lines on their way from one tab to another: with new numbers, and with their tickets as they stand.</summary>
static class Handover
{
    /// <summary>What the other tab gets.</summary>
    /// <param name="venue">The venue.</param>
    /// <param name="by">Who moves them.</param>
    /// <param name="from">The tab that gives.</param>
    /// <param name="to">The tab that takes.</param>
    /// <param name="lines">Lines as they arrive, with their old numbers; one that stays in part arrives in part.</param>
    /// <param name="now">UTC.</param>
    public static LinesTaken Taken(VenueId venue, UserId by, Tab from, Tab to, ImmutableArray<Line> lines, DateTimeOffset now)
    {
        var numbers = lines.Select((line, i) => (line.No, Now: to.NextLine + i)).ToDictionary(line => line.No, line => line.Now);
        var tickets = from.Tickets
            .Select(ticket =>
                ticket with
                {
                    Items =
                    [
                        .. ticket.Items.Where(item => numbers.ContainsKey(item.Line))
                            .Select(item => item with { Line = numbers[item.Line] }),
                    ],
                })
            .Where(ticket => !ticket.Items.IsEmpty)
            .Select((ticket, i) => (ticket with { No = to.NextTicket + i }).Settled(now));
        return new LinesTaken(
            venue, by, from.Id, [.. lines.Select(line => line with { No = numbers[line.No], Guest = line.Guest ?? from.Guest })],
            [.. tickets]);
    }
}
