using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Venues;

/// <summary>Prices by date, weekday and time of day. Where no rule applies, the price of the resource or of the venue does.</summary>
/// <param name="Rules">Which of them applies is settled by <see cref="PriceRule.Rank"/>, never by their order.</param>
public sealed record PriceTable(ImmutableArray<PriceRule> Rules)
{
    /// <summary>One price at all times.</summary>
    public static readonly PriceTable None = new([]);

    /// <summary>Which of them applies is settled by <see cref="PriceRule.Rank"/>, never by their order.</summary>
    public ImmutableArray<PriceRule> Rules { get; init => field = value.IsDefault ? [] : value; } = Rules.IsDefault ? [] : Rules;

    /// <summary>The price of a slot, in minor units an hour and unit; null: no rule applies.</summary>
    /// <param name="day">The business day that the slot belongs to.</param>
    /// <param name="wall">What the clock on the venue's wall shows when the slot begins.</param>
    internal long? At(DateOnly day, DateTime wall)
    {
        PriceRule? found = null;
        foreach (var rule in Rules)
        {
            if ((found is null || rule.Rank < found.Rank) && rule.Covers(day, wall)) found = rule;
        }
        return found?.PricePerHour;
    }

    /// <summary>Equal in every rule.</summary>
    public bool Equals(PriceTable? other) => other is not null && Rules.SequenceEqual(other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => Rules.IsEmpty ? 0 : HashCode.Combine(Rules.Length, Rules[0]);
}

/// <summary>A price for some time.</summary>
/// <param name="PricePerHour">Minor units an hour and unit; 0 is free.</param>
/// <param name="From">
/// Wall time, whole minutes; null with <paramref name="To"/>: the whole business day, its night past midnight included.
/// </param>
/// <param name="To">Wall time; not after <paramref name="From"/>: on the next calendar day. 00:00–00:00 is the whole calendar day.</param>
/// <param name="FirstDate">The first date on which it applies; null with <paramref name="LastDate"/>: always.</param>
/// <param name="LastDate">The last one.</param>
public sealed record PriceRule(
    long PricePerHour,
    TimeOnly? From = null,
    TimeOnly? To = null,
    DateOnly? FirstDate = null,
    DateOnly? LastDate = null)
{
    /// <summary>Weekdays; empty: every day.</summary>
    public ImmutableArray<DayOfWeek> Days { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Dates go before weekdays, and hours before whole days; 0 goes first. Rules of one rank never overlap.</summary>
    internal int Rank => (IsDated ? 0 : 2) + (IsTimed ? 0 : 1);

    internal bool IsDated => FirstDate is not null;

    internal bool IsTimed => From is not null;

    /// <summary>Whether it applies to a slot of a business day that begins at a wall time.</summary>
    internal bool Covers(DateOnly day, DateTime wall)
    {
        if (From is not { } from || To is not { } to) return IsOn(day);
        var (date, time) = (DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
        return to > from
            ? from <= time && time < to && IsOn(date)
            : (from <= time && IsOn(date)) || (time < to && IsOn(date.AddDays(-1)));
    }

    /// <summary>Whether it begins on a date.</summary>
    internal bool IsOn(DateOnly date) =>
        !(date < FirstDate) && !(date > LastDate) && (Days.IsEmpty || Days.Contains(date.DayOfWeek));

    /// <summary>Equal in every value, weekdays included.</summary>
    public bool Equals(PriceRule? other) =>
        other is not null
        && (PricePerHour, From, To, FirstDate, LastDate)
            == (other.PricePerHour, other.From, other.To, other.FirstDate, other.LastDate)
        && Days.SequenceEqual(other.Days);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(PricePerHour, From, To, FirstDate, LastDate, Days.Length);
}
