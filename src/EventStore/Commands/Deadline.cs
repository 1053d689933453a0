namespace RealtimeReservation.EventStore;

/// <summary>How long a group may go on trying: a little less than its callers wait.</summary>
sealed class Deadline(EventStoreOptions options)
{
    readonly long start = options.IoClock.GetTimestamp();

    public TimeSpan Left => options.AnswerTimeout - TimeSpan.FromSeconds(0.5) - options.IoClock.GetElapsedTime(start);

    public bool Passed => Left <= TimeSpan.Zero;

    /// <summary>A command timeout in whole seconds, at least one.</summary>
    public int Seconds(TimeSpan atMost)
    {
        var left = Left < atMost ? Left : atMost;
        return Math.Max(1, (int)Math.Ceiling(left.TotalSeconds));
    }
}
