using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Venues;

/// <summary>How a venue takes bookings. Money is in minor units of the venue's currency.</summary>
/// <param name="Confirmation">
/// payment: confirmed once what it costs is paid, at once where it costs nothing; at_once: the time is paid at the venue, so it costs
/// nothing here; staff: pending until the venue confirms or declines it. A deposit must be paid in each case.
/// </param>
/// <param name="BufferMinutes">Time kept free after each booking, as far as the venue is open.</param>
/// <param name="CoversPerQuarter">People who may arrive within a quarter of an hour; null: as many as find a seat.</param>
/// <param name="LeastNoticeMinutes">How long before its start a booking must be made.</param>
/// <param name="DepositPerPerson">Deposit for each person; 0: none.</param>
/// <param name="DepositFrom">Smallest party that pays a deposit.</param>
/// <param name="NoShowMinutes">
/// How long after the start a booking whose party has not come is kept; then it is a no-show and free again. Null: staff note it.
/// </param>
/// <param name="AnswerMinutes">Within which time staff mean to answer what guests ask for; then their managers are told.</param>
public sealed record BookingSettings(
    string Confirmation = BookingSettings.ByPayment,
    int BufferMinutes = 0,
    int? CoversPerQuarter = null,
    int LeastNoticeMinutes = 0,
    long DepositPerPerson = 0,
    int DepositFrom = 1,
    int? NoShowMinutes = null,
    int AnswerMinutes = 60)
{
    /// <summary>Values of <see cref="Confirmation"/>.</summary>
    public const string ByPayment = "payment", AtOnce = "at_once", ByStaff = "staff";

    /// <summary>What a venue has that says nothing.</summary>
    public static readonly BookingSettings Usual = new();

    /// <summary>How long a party stays, by its size, smallest parties first; empty: guests choose, one slot without a choice.</summary>
    public ImmutableArray<Stay> Stays { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Tables that may be put together.</summary>
    public ImmutableArray<Combination> Combinations { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Until when (UTC) staff mean to answer what was asked for at an instant.</summary>
    public DateTimeOffset AnswerBy(DateTimeOffset asked) => asked.AddMinutes(AnswerMinutes);

    /// <summary>Minutes that a party of so many people stays; null: as long as it asks for.</summary>
    public int? StayOf(int people)
    {
        if (Stays.IsEmpty) return null;
        foreach (var stay in Stays)
        {
            if (people <= stay.UpTo) return stay.Minutes;
        }
        return Stays[^1].Minutes;
    }

    /// <summary>Deposit of a party of so many people.</summary>
    public long DepositOf(int people) => people >= DepositFrom ? DepositPerPerson * people : 0;

    /// <summary>Equal in every value, lists included.</summary>
    public bool Equals(BookingSettings? other) =>
        other is not null
        && (Confirmation, BufferMinutes, CoversPerQuarter, LeastNoticeMinutes, DepositPerPerson, DepositFrom, NoShowMinutes, AnswerMinutes)
            == (other.Confirmation, other.BufferMinutes, other.CoversPerQuarter, other.LeastNoticeMinutes, other.DepositPerPerson,
                other.DepositFrom, other.NoShowMinutes, other.AnswerMinutes)
        && Stays.SequenceEqual(other.Stays)
        && Combinations.SequenceEqual(other.Combinations);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Confirmation, BufferMinutes, CoversPerQuarter, Stays.Length, Combinations.Length);
}

/// <summary>How long parties up to a size stay.</summary>
/// <param name="UpTo">Largest party.</param>
/// <param name="Minutes">A multiple of the slot length.</param>
public sealed record Stay(int UpTo, int Minutes);

/// <summary>Tables of a venue that may be put together for one party.</summary>
/// <param name="Resources">Two to eight tables.</param>
/// <param name="Min">Smallest party.</param>
/// <param name="Max">Largest party.</param>
public sealed record Combination(ImmutableArray<ResourceId> Resources, int Min, int Max)
{
    /// <summary>Tables of a venue that may be put together.</summary>
    public ImmutableArray<ResourceId> Resources { get; init => field = value.IsDefault ? [] : value; } = Resources.IsDefault
        ? []
        : Resources;

    /// <summary>Equal in every value, lists included.</summary>
    public bool Equals(Combination? other) =>
        other is not null && (Min, Max) == (other.Min, other.Max) && Resources.SequenceEqual(other.Resources);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Min, Max, Resources.Length);
}
