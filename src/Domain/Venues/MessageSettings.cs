using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Venues;

/// <summary>What a venue writes to its guests.</summary>
public sealed record MessageSettings
{
    /// <summary>What a venue has that says nothing.</summary>
    public static readonly MessageSettings None = new();

    /// <summary>Most characters of a message.</summary>
    public const int MaxText = 500;

    /// <summary>Most messages that a venue keeps.</summary>
    public const int Most = 12;

    /// <summary>Messages that its staff often write, ready to be sent; at most 12 of one line each.</summary>
    public ImmutableArray<string> Usual { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Equal in every value, lists included.</summary>
    public bool Equals(MessageSettings? other) => other is not null && Usual.SequenceEqual(other.Usual);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Usual.Length, Usual.FirstOrDefault());
}
