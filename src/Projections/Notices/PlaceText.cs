using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Projections.Notices;

/// <summary>Name of a resource, and the IANA time zone on the wall there; null where it is not known.</summary>
/// <param name="resource">Resource id.</param>
public delegate (string Name, string Zone)? PlaceOf(ResourceId resource);

/// <summary>
/// A reserved slot in words: where, and when on the wall there. The zone is always named: the clock of the reader is not known here.
/// </summary>
static class PlaceText
{
    const string Weekdays = "日一二三四五六";

    /// <summary>Such as <c>Court 1, Sat 21 Nov, 19:00 – 20:00 GMT+8</c>; null where the place is not known.</summary>
    public static string? Format(ReservedSlot? slot, PlaceOf places, bool chinese)
    {
        if (slot is null || places(slot.Resource) is not var (name, zone)) return null;
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var (from, to) = (TimeZoneInfo.ConvertTime(slot.Start, clock), TimeZoneInfo.ConvertTime(slot.End, clock));
        var day = chinese
            ? string.Create(CultureInfo.InvariantCulture, $"{from.Month}月{from.Day}日 周{Weekdays[(int)from.DayOfWeek]}")
            : from.ToString("ddd d MMM", CultureInfo.InvariantCulture) + ",";
        var times = string.Create(CultureInfo.InvariantCulture, $"{from:HH:mm} – {to:HH:mm} {Zone(from.Offset)}");
        return chinese ? $"{name} {day} {times}" : $"{name}, {day} {times}";
    }

    /// <summary>A time of day on the wall of a resource, such as <c>18:20 GMT+8</c>.</summary>
    public static string Time(DateTimeOffset at, ResourceId resource, PlaceOf places)
    {
        var zone = places(resource) is var (_, known) ? known : "UTC";
        var wall = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return string.Create(CultureInfo.InvariantCulture, $"{wall:HH:mm} {Zone(wall.Offset)}");
    }

    // Names such as CET differ from language to language and from reader to reader; an offset does not.
    static string Zone(TimeSpan offset)
    {
        if (offset == TimeSpan.Zero) return "GMT";
        var hours = offset.ToString("%h", CultureInfo.InvariantCulture);
        var minutes = offset.Minutes == 0 ? "" : offset.ToString("\\:mm", CultureInfo.InvariantCulture);
        return $"GMT{(offset < TimeSpan.Zero ? '-' : '+')}{hours}{minutes}";
    }
}
