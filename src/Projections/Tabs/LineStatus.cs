using System.Text.Json.Serialization;
using RealtimeReservation.Domain.Tabs;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>Where a line of a tab stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LineStatus>))]
public enum LineStatus
{
    /// <summary>Ordered; not being prepared yet.</summary>
    [JsonStringEnumMemberName("entered")] Entered,

    /// <summary>Fired; not begun.</summary>
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
    /// <summary>
    /// Where a line stands. What staff sent and no station prepares was served when it was fired; what is to be fetched for a line counts
    /// once its stations are done.
    /// </summary>
    public static LineStatus StatusOf(Tab tab, Line line)
    {
        if (line.Wanted() <= 0) return LineStatus.Voided;
        if (line.FiredAt is null) return LineStatus.Entered;
        var prepared = Items(tab, line).Where(one => !one.Ticket.IsToFetch()).Select(one => one.Item.Status).ToArray();
        if (StatusOf(prepared) is LineStatus.Queued or LineStatus.Preparing) return StatusOf(prepared);
        return StatusOf([.. Items(tab, line).Select(one => one.Item.Status)]);
    }

    static LineStatus StatusOf(ItemStatus[] items) =>
        items.All(status => status == ItemStatus.Served) ? LineStatus.Served
        : items.All(status => status == ItemStatus.Queued) ? LineStatus.Queued
        : items.All(status => status is ItemStatus.Ready or ItemStatus.Served) ? LineStatus.Ready
        : LineStatus.Preparing;

    static IEnumerable<(Ticket Ticket, TicketItem Item)> Items(Tab tab, Line line) =>
        from ticket in tab.Tickets
        from item in ticket.Items
        where item.Line == line.No && item.Status != ItemStatus.Voided
        select (ticket, item);
}
