using System.Text.Json.Serialization;

namespace RealtimeReservation.Server.Live;

/// <summary>What a method of the hub returns. Refusals are values: an exception would carry a message only.</summary>
internal sealed record LiveAnswer(bool Ok)
{
    /// <summary>The topic it is about.</summary>
    public string? Topic { get; init; }

    /// <summary>The method that was called, if there is none of that name or its arguments cannot be read.</summary>
    public string? Method { get; init; }

    /// <summary>Why not, a code of the contract.</summary>
    public int? Code { get; init; }

    /// <summary>The server's clock, UTC.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Instant (UTC) at which the right to watch ends.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Done once the answer has been written, before anything else is; on the thread that wrote it.</summary>
    [JsonIgnore]
    public Action? Then { get; init; }

    public static LiveAnswer No(int code, string? topic = null) => new(false) { Code = code, Topic = topic };
}
