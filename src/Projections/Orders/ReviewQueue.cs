using System.Collections.Immutable;
using RealtimeReservation.Domain;

namespace RealtimeReservation.Projections.Orders;

/// <summary>An order whose proof waits for review.</summary>
/// <param name="Since">When the proof was handed in (UTC).</param>
/// <param name="Order">Order id.</param>
public readonly record struct Waiting(DateTimeOffset Since, OrderId Order)
{
    /// <summary>Who waits longest comes first.</summary>
    public static readonly IComparer<Waiting> LongestFirst = Comparer<Waiting>.Create((one, other) =>
        one.Since.CompareTo(other.Since) is var since and not 0 ? since : string.CompareOrdinal(one.Order.Value, other.Order.Value));
}

/// <summary>A review that was decided.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Waited">How long the proof had waited.</param>
public readonly record struct Reviewed(DateTimeOffset At, TimeSpan Waited);

/// <summary>What waits for review at a venue, longest first, and how long the last reviews took.</summary>
/// <param name="Line">Who waits.</param>
/// <param name="Recent">The last reviews, oldest first.</param>
public sealed record ReviewQueue(ImmutableSortedSet<Waiting> Line, ImmutableArray<Reviewed> Recent)
{
    /// <summary>Nothing waits and nothing was reviewed.</summary>
    public static readonly ReviewQueue Empty = new(ImmutableSortedSet.Create(Waiting.LongestFirst), []);

    /// <summary>So many of the last reviews say what is usual; fewer than the least say nothing.</summary>
    public const int Most = 20, Least = 5;

    /// <summary>What lies further back says nothing of how it is now.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>The queue after one more review.</summary>
    public ReviewQueue With(Reviewed review) => this with { Recent = [.. Recent.TakeLast(Most - 1), review] };

    /// <summary>Place in the line, from 1; null: it does not wait.</summary>
    public int? PlaceOf(Waiting order) => Line.IndexOf(order) is >= 0 and var at ? at + 1 : null;

    /// <summary>Minutes within which half of the recent reviews were decided, at least one; null: there are too few to say.</summary>
    public int? UsualMinutes(DateTimeOffset now)
    {
        var recent = Recent.Where(review => review.At >= now - Kept).Select(review => review.Waited).Order().ToArray();
        if (recent.Length < Least) return null;
        var middle = recent.Length / 2;
        var median = recent.Length % 2 == 1 ? recent[middle] : (recent[middle - 1] + recent[middle]) / 2;
        return Math.Max(1, (int)Math.Ceiling(median.TotalMinutes));
    }
}
