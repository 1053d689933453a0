using System.Text.Json.Serialization;

namespace RealtimeReservation.Server.Nodes;

/// <summary>Whether what Redis carries between nodes is carried.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RedisStatus>))]
internal enum RedisStatus
{
    /// <summary>None is set up.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>It answers in time.</summary>
    [JsonStringEnumMemberName("on")]
    On,

    /// <summary>It is away or slow: each node counts and tells by itself.</summary>
    [JsonStringEnumMemberName("reduced")]
    Reduced,
}

/// <summary>How it stands with Redis.</summary>
/// <param name="Status">Whether it is there.</param>
/// <param name="Since">Since when (UTC); null where none is set up.</param>
internal sealed record RedisState(RedisStatus Status, DateTimeOffset? Since);

/// <summary>Where Redis is, and how long it is waited for.</summary>
/// <param name="Connection">A configuration string of StackExchange.Redis.</param>
/// <param name="Wait">No request waits longer for it.</param>
internal sealed record RedisSettings(string Connection, TimeSpan Wait);
