namespace RealtimeReservation.Server.Uploads;

/// <summary>Limits of uploads.</summary>
internal sealed record UploadSettings
{
    /// <summary>Uploads under way at once on this node.</summary>
    public int AtOnce { get; init; } = 32;

    /// <summary>Uploads of one user under way at once on this node.</summary>
    public int AtOncePerUser { get; init; } = 2;

    /// <summary>The whole body must have arrived by then.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Slower bodies are refused once <see cref="Grace"/> is over.</summary>
    public int BytesPerSecond { get; init; } = 10 * 1024;

    /// <summary>How long a body may be slower.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes that one user may upload in <see cref="UploadQuota.Window"/>; 0: any number.</summary>
    public long BytesPerUser { get; init; }
}
