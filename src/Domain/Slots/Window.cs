namespace RealtimeReservation.Domain.Slots;

/// <summary>How far ahead slots can be booked.</summary>
public static class Window
{
    /// <summary>
    /// The first slot start that is not past: <paramref name="now"/> rounded up on the grid that has a slot starting at
    /// <paramref name="anchor"/>.
    /// </summary>
    public static DateTimeOffset First(DateTimeOffset now, DateTimeOffset anchor, int slotMinutes)
    {
        var slot = slotMinutes * TimeSpan.TicksPerMinute;
        var over = (now - anchor).Ticks % slot;
        return over == 0 ? now : now.AddTicks(over > 0 ? slot - over : -over);
    }

    /// <summary>Whether slots starting in <c>[start, last]</c> can be booked now.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="start">Start of the first slot, UTC.</param>
    /// <param name="last">Start of the last slot, UTC.</param>
    /// <param name="slotMinutes">Length of a slot.</param>
    /// <param name="windowHours">The venue's window.</param>
    public static bool Contains(DateTimeOffset now, DateTimeOffset start, DateTimeOffset last, int slotMinutes, int windowHours) =>
        start >= now && last < First(now, start, slotMinutes).AddHours(windowHours);
}
