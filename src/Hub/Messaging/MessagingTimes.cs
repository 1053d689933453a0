namespace RealtimeReservation.Server.Messaging;

/// <summary>When messages are tried again.</summary>
internal sealed record MessagingTimes
{
    /// <summary>Pauses before the next tries while others wait: they keep the order of the log.</summary>
    public TimeSpan[] AtOnce { get; init; } = [TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1)];

    /// <summary>Pauses before the tries after those, in which others go on.</summary>
    public TimeSpan[] Later { get; init; } =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1),
    ];

    /// <summary>The inbox is looked through so often.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A subscription that lags and has not moved for so long, or a message that was due so long ago, counts as stuck.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A node that does not lead and keeps the inbox for longer is disconnected.</summary>
    public TimeSpan OtherPassTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
