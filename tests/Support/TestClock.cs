namespace RealtimeReservation.Tests.Support;

/// <summary>
/// A clock that stands still until <see cref="Advance"/> moves it. Timers (and so <c>Task.Delay(…, clock)</c>) fire inside the call that
/// passes their instant, in the order of their instants, each seeing its own instant as now. Safe from several threads.
/// </summary>
public sealed class TestClock(DateTimeOffset? start = null) : TimeProvider
{
    readonly Lock gate = new();
    readonly List<Alarm> alarms = [];
    DateTimeOffset now = start ?? new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <summary>How many timers wait: a test waits for this before it advances, instead of sleeping.</summary>
    public int Timers
    {
        get { lock (gate) return alarms.Count; }
    }

    /// <summary>Moves the time forward and fires what falls due on the way.</summary>
    public void Advance(TimeSpan by) => AdvanceTo(GetUtcNow() + by);

    /// <summary>Moves the time to an instant, never back.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        while (true)
        {
            Alarm? due;
            lock (gate)
            {
                due = alarms.Where(alarm => alarm.Due <= instant).MinBy(alarm => alarm.Due);
                if (due is null)
                {
                    if (now < instant) now = instant;
                    return;
                }
                if (now < due.Due) now = due.Due;
                if (due.Period > TimeSpan.Zero) due.Due += due.Period;
                else alarms.Remove(due);
            }
            due.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    sealed class Alarm(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
                Period = period;
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock.now + dueTime;
                if (dueTime > TimeSpan.Zero)
                {
                    clock.alarms.Add(this);
                    return true;
                }
                if (period > TimeSpan.Zero)
                {
                    Due += period;
                    clock.alarms.Add(this);
                }
            }
            // As with the real one, what is due at once fires on another thread.
            ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
