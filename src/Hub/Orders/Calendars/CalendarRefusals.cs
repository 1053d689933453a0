using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Orders;

/// <summary>Refusals about calendars that follow a guest's bookings.</summary>
internal static class CalendarRefusals
{
    public static readonly Refusal NoSuchCalendar = new(Codes.NotFound, "no_such_calendar");
}
