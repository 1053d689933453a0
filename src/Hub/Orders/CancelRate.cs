using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Live;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// How often each guest calls off what they hold. To hold and call off in turns keeps slots from others and fills the log; who does it far
/// oftener than anybody who looks for a slot holds nothing for a while. Counted from the log, so by every node alike; cancels by staff do
/// not count.
/// </summary>
internal sealed class CancelRate(Settings settings, TimeProvider clock) : IFeedSubscriber
{
    const int Kept = 10_000;

    readonly Rate rate = new(Math.Max(1, settings.CancelsPerUser / 3), settings.CancelsPerUser / 3600.0);
    readonly Dictionary<UserId, (double Left, DateTimeOffset At)> guests = [];

    /// <summary>4290 <c>too_many_cancels</c> while a guest has called off too much; else null.</summary>
    public Refusal? Refuse(UserId guest)
    {
        if (settings.CancelsPerUser == 0) return null;
        double left;
        lock (guests) left = Left(guest, clock.GetUtcNow());
        return left >= 1 ? null : ReservationRefusals.TooManyCancels.RetryAfter((int)Math.Ceiling((1 - left) / rate.PerSecond));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (settings.CancelsPerUser == 0 || e.Data is not OrderCancelled cancelled || cancelled.By != cancelled.Guest) return;
        lock (guests)
        {
            if (guests.Count >= Kept) Forget(e.At);
            guests[cancelled.Guest] = (Math.Max(0, Left(cancelled.Guest, e.At) - 1), e.At);
        }
    }

    /// <inheritdoc/>
    public void CaughtUp(long position)
    {
    }

    double Left(UserId guest, DateTimeOffset now) =>
        guests.TryGetValue(guest, out var known)
            ? Math.Min(rate.Most, known.Left + ((now - known.At).TotalSeconds * rate.PerSecond))
            : rate.Most;

    void Forget(DateTimeOffset now)
    {
        foreach (var guest in guests.Keys.Where(guest => Left(guest, now) >= rate.Most).ToArray()) guests.Remove(guest);
    }
}
