using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Projections.Tabs;

namespace RealtimeReservation.Projections.Kitchen;

/// <summary>A ticket as kitchen screens show it. Instants are UTC.</summary>
/// <param name="Id"><c>{tab}-{no}</c>.</param>
/// <param name="Tab">Tab id.</param>
/// <param name="No">Number, from 1 in its tab.</param>
/// <param name="TabNo">The tab's number for people.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Station">Who prepares it; <c>@runner</c>: no station, it is to be fetched and brought to its guests.</param>
/// <param name="Table">Where the guests sit.</param>
/// <param name="TableName">Its name.</param>
/// <param name="Waiter">User id of who serves them.</param>
/// <param name="Course">The course.</param>
/// <param name="FiredAt">When its clock started.</param>
/// <param name="DoneAt">When nothing was left to prepare and to see; null: open.</param>
/// <param name="Items">What is to be prepared.</param>
/// <param name="Seq">Log position of the last change of its tab, or one after it.</param>
public sealed record TicketRow(
    string Id,
    TabId Tab,
    int No,
    string TabNo,
    VenueId Venue,
    StationId Station,
    TableId Table,
    string TableName,
    UserId? Waiter,
    int Course,
    DateTimeOffset FiredAt,
    DateTimeOffset? DoneAt,
    ImmutableArray<TicketItem> Items,
    long Seq)
{
    /// <summary>Id of a ticket, and its key in topics.</summary>
    public static string Key(TabId tab, int no) => $"{tab}-{no}";

    /// <summary>The row of a ticket.</summary>
    /// <param name="at">Its tab.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="floor">The venue's tables.</param>
    public static TicketRow From(TabAt at, Ticket ticket, Floor floor)
    {
        var tab = at.Tab;
        return new TicketRow(
            Key(tab.Id, ticket.No), tab.Id, ticket.No, tab.TabNo, tab.Venue, ticket.Station, tab.Tables[0], floor.NameOf(tab.Tables[0]),
            tab.Waiter,
            ticket.Course, ticket.FiredAt, ticket.DoneAt, ticket.Items, at.Seq);
    }
}
