namespace RealtimeReservation.Domain.Venues;

/// <summary>How many people a resource seats. A resource without seats is rented by the unit, however many people come.</summary>
/// <param name="Min">Smallest party it takes.</param>
/// <param name="Max">Largest party it takes.</param>
/// <param name="Pooled">
/// True: parties share its capacity, and each person takes a unit (a counter, a long table, a house that counts its seats only). False: a
/// table, which one party has to itself.
/// </param>
public sealed record Seats(int Min, int Max, bool Pooled = false)
{
    /// <summary>Largest party that can be booked anywhere.</summary>
    public const int Most = 500;

    /// <summary>Whether a party of so many people may have it.</summary>
    public bool Fits(int people) => Min <= people && people <= Max;
}
