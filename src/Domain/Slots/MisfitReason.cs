using System.Text.Json.Serialization;

namespace RealtimeReservation.Domain.Slots;

/// <summary>Why a booking does not fit any more.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MisfitReason>))]
public enum MisfitReason
{
    /// <summary>What it takes is retired.</summary>
    [JsonStringEnumMemberName("resource_closed")]
    ResourceClosed,

    /// <summary>The venue is closed then.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed,

    /// <summary>Staff took the resource out of booking then.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,

    /// <summary>More is booked at that time than there is.</summary>
    [JsonStringEnumMemberName("full")]
    Full,

    /// <summary>The resource does not seat so many people, or so few.</summary>
    [JsonStringEnumMemberName("party_size")]
    PartySize,

    /// <summary>Its tables are not put together any more.</summary>
    [JsonStringEnumMemberName("not_combined")]
    NotCombined,
}
