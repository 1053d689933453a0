using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;

namespace RealtimeReservation.Projections.Slots;

/// <summary>A slot as anyone may see it: nothing here says who holds it.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="StartTime">UTC.</param>
/// <param name="EndTime">UTC, exclusive.</param>
/// <param name="Capacity">Units that can be held at the same time.</param>
/// <param name="Remaining">Units free over the whole slot.</param>
/// <param name="Available">Whether a unit is free.</param>
/// <param name="Status">free; held: taken, but one is not paid yet; booked; blocked: staff took it out.</param>
/// <param name="HeldUntil">When none is free: UTC instant at which one comes free if its hold runs out.</param>
/// <param name="Price">Minor units for one unit.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Seq">
/// Log position of the last change. After a restart of the node: of the last change to that day, where nothing came since.
/// </param>
public sealed record SlotRow(
    ResourceId Resource,
    DateTimeOffset StartTime,
    DateTimeOffset EndTime,
    int Capacity,
    int Remaining,
    bool Available,
    string Status,
    DateTimeOffset? HeldUntil,
    long Price,
    string Currency,
    long Seq)
{
    /// <summary>Whether the reader holds it; set for signed-in readers only.</summary>
    public bool? Mine { get; init; }

    /// <summary>
    /// Minor units an hour and unit, where the price of a slot is rounded: several slots cost what their hours do, rounded once.
    /// </summary>
    public long? PricePerHour { get; init; }

    /// <summary>Key of the row in its topic: the start, <c>2026-11-21T08:00:00Z</c>.</summary>
    public static string Key(DateTimeOffset start) => start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The row of the slot that starts at an instant of a day.</summary>
    public static SlotRow From(Day day, DateTimeOffset start, long seq)
    {
        var end = start.AddMinutes(day.SlotMinutes);
        var remaining = day.Free(start, end);
        var blocked = remaining == 0 && day.IsBlocked(start, end);
        var until = remaining > 0 || blocked ? null : day.FreesAt(start, end);
        var status = remaining > 0 ? "free" : blocked ? "blocked" : until is not null || Unpaid(day, start, end) ? "held" : "booked";
        var price = day.Price(start, end);
        return new SlotRow(day.Resource, start, end, day.Capacity, remaining, remaining > 0, status, until, price, day.Currency, seq)
        {
            PricePerHour = day.PricePerHourAt(start) * day.SlotMinutes % 60 == 0 ? null : day.PricePerHourAt(start),
        };
    }

    static bool Unpaid(Day day, DateTimeOffset start, DateTimeOffset end)
    {
        foreach (var hold in day.Holds)
        {
            if (hold.Start >= end) break;
            if (hold.End > start && !hold.Confirmed) return true;
        }
        return false;
    }
}
