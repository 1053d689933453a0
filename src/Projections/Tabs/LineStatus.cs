using System.Text.Json.Serialization;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Where a line of a tab stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineStatus>))]
public enum LineStatus
{
    /// <summary>Ordered; nobody prepares it yet.</summary>
    [JsonStringEnumMemberName("entered")] Entered,

    /// <summary>Fired; nobody began.</summary>
    [JsonStringEnumMemberName("queued")] Queued,

    /// <summary>Some of it is begun or ready.</summary>
    [JsonStringEnumMemberName("preparing")] Preparing,

    /// <summary>All of it is ready; some waits to be served.</summary>
    [JsonStringEnumMemberName("ready")] Ready,

    /// <summary>All of it is at the table.</summary>
    [JsonStringEnumMemberName("served")] Served,

    /// <summary>Not wanted any more.</summary>
    [JsonStringEnumMemberName("voided")] Voided,
}

/// <summary>What the tickets of a tab say about its lines.</summary>
static class LineProgress
{
    /// <summary>Where a line stands. What no station prepares was served when it was fired.</summary>
    public static LineStatus Of(Tab tab, Line line)
    {
        if (line.Wanted() <= 0) return LineStatus.Voided;
        if (line.FiredAt is null) return LineStatus.Entered;
        var (all, queued, ready, served) = (0, 0, 0, 0);
        foreach (var item in Items(tab, line))
        {
            all++;
            if (item.Status == ItemStatus.Queued) queued++;
            else if (item.Status == ItemStatus.Ready) ready++;
            else if (item.Status == ItemStatus.Served) served++;
        }
        return served == all ? LineStatus.Served
            : queued == all ? LineStatus.Queued
            : ready + served == all ? LineStatus.Ready
            : LineStatus.Preparing;
    }

    /// <summary>What stations prepare for a line, without what is voided.</summary>
    public static IEnumerable<TicketItem> Items(Tab tab, Line line) =>
        tab.Tickets.SelectMany(ticket => ticket.Items).Where(item => item.Line == line.No && item.Status != ItemStatus.Voided);
}
