using System.Collections.Immutable;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Send lines to their stations: one ticket for each station and course, with what it takes claimed from stock. What no station prepares
/// is served at once where staff ordered it; what guests ordered goes to a runner. Needs <see cref="Accounts.Permission.ServeTables"/>.
/// </summary>
/// <param name="By">User id, or <c>table:{id}</c>.</param>
/// <param name="What">What to fire.</param>
public sealed record Fire(UserId By, FireSelection What)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_line</c> (<c>line</c>); 4006 <c>wrong_state</c> (<c>status</c>), <c>already_voided</c>
    /// (<c>line</c>), <c>station_paused</c> (<c>station</c>, <c>name</c>), <c>station_gone</c> (<c>station</c>); 4204 <c>sold_out</c>
    /// (<c>item</c>, <c>name</c>), <c>out_of_stock</c> (<c>item</c>, <c>name</c>, <c>available</c>); 4005 <c>not_served_now</c>
    /// (<c>item</c>,
    /// <c>name</c>). What is fired already is silent.
    /// </summary>
    /// <param name="command">What to fire.</param>
    /// <param name="venue">The venue.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="menu">Menu of the venue.</param>
    /// <param name="stock">Stock of the venue.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(Fire command, Venue venue, Tab tab, Menu menu, Stock stock, DateTimeOffset now)
    {
        if (tab.Ended() is { } ended) return ended;
        var work = new TabWork(tab, stock, now);
        return Apply(command.By, command.What, venue, menu, work, now) is { } refusal ? refusal : work.Done();
    }

    internal static Refusal? Apply(UserId by, FireSelection what, Venue venue, Menu menu, TabWork work, DateTimeOffset now)
    {
        foreach (var no in what.Lines)
        {
            if (work.Tab.Line(no) is not { } named) return TabRules.MissingLine(no);
            if (named.Wanted() == 0) return TabRules.Voided(no);
        }
        ImmutableArray<Line> lines =
        [
            .. work.Tab.Lines.Where(line => line.FiredAt is null && line.Wanted() > 0 && (what.Course is null || line.Course == what.Course)
                && (what.Lines.IsEmpty || what.Lines.Contains(line.No))),
        ];
        if (lines.IsEmpty) return null;
        foreach (var line in lines)
        {
            if ((Supply.Served(venue, menu, line, now) ?? Station(menu, line)) is { } refusal) return refusal;
        }
        var tickets = Tickets(menu, lines, work.Tab.NextTicket);
        if (Supply.Claim(work, by, lines) is { } missing) return missing;
        work.Add(new TicketsFired(work.Tab.Venue, by, [.. lines.Select(line => line.No)], tickets));
        return null;
    }

    static Refusal? Station(Menu menu, Line line)
    {
        foreach (var part in line.Parts)
        {
            if (part.Station is not { } id) continue;
            if (!menu.Stations.TryGetValue(id, out var station)) return TabRefusals.StationGone.With("station", id.Value);
            if (menu.Paused.Contains(id)) return TabRefusals.StationPaused.With("station", id.Value).With("name", station.Name);
        }
        return null;
    }

    static ImmutableArray<NewTicket> Tickets(Menu menu, ImmutableArray<Line> lines, int first)
    {
        var tickets = from line in lines
                      from part in line.Parts.Select((part, no) =>
                          (Station: Who(line, part), No: no, Quantity: line.Wanted() * part.Quantity))
                      where part.Station is not null
                      group new NewTicketItem(0, line.No, part.No, part.Quantity) by (line.Course, Station: part.Station!.Value) into ticket
                      orderby ticket.Key.Course, menu.Stations.GetValueOrDefault(ticket.Key.Station)?.Position ?? int.MaxValue,
                          ticket.Key.Station.Value
                      select ticket;
        return [.. tickets.Select((ticket, i) => new NewTicket(
            first + i, ticket.Key.Station, ticket.Key.Course, [.. ticket.Select((item, j) => item with { No = j + 1 })]))];
    }

    // A waiter brings along what they take down; what guests order has to be brought by someone who knows of it.
    static StationId? Who(Line line, LinePart part) => part.Station ?? (TableGuests.Is(line.By) ? Ticket.Runner : null);
}
