using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// A reservation as an iCalendar file (RFC 5545). Instants are UTC; a later file of the same reservation replaces the entry.
/// </summary>
internal static class CalendarFile
{
    /// <summary>The file's text; null: there is no time to enter, as where a bill is paid.</summary>
    /// <param name="row">The order.</param>
    /// <param name="venue">Its venue.</param>
    /// <param name="page">Address of the order's page.</param>
    public static string? Text(OrderRow row, ListedVenue venue, Uri page)
    {
        if (Entry(row, venue, page) is not { } entry) return null;
        var calendar = NewCalendar();
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar);
    }

    /// <summary>All bookings of a guest as a calendar that others subscribe to; the same bookings give the same text.</summary>
    /// <param name="content">What it shows.</param>
    /// <param name="directory">Venues by their id.</param>
    /// <param name="site">Where this server is.</param>
    public static string Feed(CalendarContent content, VenueDirectory directory, Uri site)
    {
        var calendar = NewCalendar();
        calendar.AddProperty("X-WR-CALNAME", content.Language == "en" ? "Reservations" : "我的预约");
        calendar.AddProperty("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        foreach (var row in content.Orders)
        {
            if (directory.Find(row.Venue) is { } venue && Entry(row, venue, new(site, $"orders/{row.Id}")) is { } entry)
                calendar.Events.Add(entry);
        }
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    static Calendar NewCalendar() => new() { ProductId = "-//RealtimeReservation//EN", Method = "PUBLISH" };

    static CalendarEvent? Entry(OrderRow row, ListedVenue venue, Uri page)
    {
        if (row is not { StartTime: { } start, EndTime: { } end, Resource: { } id }) return null;
        var resource = venue.Resources.FirstOrDefault(item => item.Resource.Id == id)?.Resource.Name;
        var name = venue.Venue.Name;
        return new CalendarEvent
        {
            Uid = row.Id.Value,
            Sequence = (int)row.Version,
            DtStamp = new CalDateTime(row.UpdatedAt.UtcDateTime),
            Start = new CalDateTime(start.UtcDateTime),
            End = new CalDateTime(end.UtcDateTime),
            Summary = resource is null ? name : $"{resource} · {name}",
            Location = venue.Venue.Settings.Address ?? name,
            Description = row.OrderNo,
            Url = page,
            Status = row.Status switch
            {
                OrderStatus.Paid => EventStatus.Confirmed,
                OrderStatus.Pending or OrderStatus.ProofSubmitted or OrderStatus.Rejected => EventStatus.Tentative,
                _ => EventStatus.Cancelled,
            },
        };
    }
}
