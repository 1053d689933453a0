using System.Collections.Immutable;
using System.Globalization;

namespace RealtimeReservation.Domain;

/// <summary>A value that a refusal tells.</summary>
public abstract record Detail
{
    Detail() { }

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : Detail
    {
        /// <inheritdoc/>
        public override string ToString() => Value;
    }

    /// <summary>A whole number; money is in minor units.</summary>
    public sealed record Number(long Value) : Detail
    {
        /// <inheritdoc/>
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An instant (UTC).</summary>
    public sealed record Instant(DateTimeOffset Value) : Detail
    {
        /// <inheritdoc/>
        public override string ToString() => Value.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
    }

    /// <summary>Values of one kind.</summary>
    public sealed record List(ImmutableArray<Detail> Items) : Detail
    {
        /// <inheritdoc/>
        public bool Equals(List? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Items.IsEmpty ? 0 : HashCode.Combine(Items.Length, Items[0]);

        /// <inheritdoc/>
        public override string ToString() => string.Join(", ", Items);
    }

    /// <summary>Values by name.</summary>
    public sealed record Members(ImmutableDictionary<string, Detail> Values) : Detail;

    /// <summary>Values of a list.</summary>
    public static List From(params IEnumerable<Detail> items) => new([.. items]);

    /// <summary>A text; null where there is none.</summary>
    public static implicit operator Detail?(string? value) => value is null ? null : new Text(value);

    /// <summary>A number.</summary>
    public static implicit operator Detail(long value) => new Number(value);

    /// <summary>A number.</summary>
    public static implicit operator Detail(int value) => new Number(value);

    /// <summary>An instant.</summary>
    public static implicit operator Detail(DateTimeOffset value) => new Instant(value);

    /// <summary>An instant; null where there is none.</summary>
    public static implicit operator Detail?(DateTimeOffset? value) => value is { } instant ? new Instant(instant) : null;

    /// <summary>Texts.</summary>
    public static implicit operator Detail(string[] values) => From(values.Select(value => new Text(value)));

    /// <summary>Texts.</summary>
    public static implicit operator Detail(ImmutableArray<string> values) => From(values.Select(value => new Text(value)));

    /// <summary>Numbers.</summary>
    public static implicit operator Detail(ImmutableArray<int> values) => From(values.Select(value => new Number(value)));

    /// <summary>Numbers.</summary>
    public static implicit operator Detail(int[] values) => From(values.Select(value => new Number(value)));

    /// <summary>Instants.</summary>
    public static implicit operator Detail(DateTimeOffset[] values) => From(values.Select(value => new Instant(value)));
}

/// <summary>The event that a refusal rests on: the last one of the stream that stands in the way.</summary>
/// <param name="Stream">Key of the stream.</param>
/// <param name="Version">Version of the stream after it.</param>
/// <param name="At">When it was decided (UTC); null where only the log knows.</param>
public sealed record Cause(string Stream, long Version, DateTimeOffset? At);
