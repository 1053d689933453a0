using System.Collections.Immutable;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Slots;

/// <summary>What one booking takes: a resource, or tables put together.</summary>
/// <param name="Resources">One, or all tables of a combination.</param>
/// <param name="Units">Units of each.</param>
public sealed record Placement(ImmutableArray<Resource> Resources, int Units)
{
    /// <summary>Resources that one booking takes at most.</summary>
    public const int MostResources = 8;

    /// <summary>4000 <c>resources</c>: more than a booking takes, or one of them twice.</summary>
    public static Refusal? Check(ImmutableArray<ResourceId> named) =>
        named.Length > MostResources ? Refusal.Invalid("resources", FieldFaults.TooManyListed.AtMost(MostResources))
        : named.Distinct().Count() < named.Length ? Refusal.Invalid("resources", FieldFaults.Twice)
        : null;

    /// <summary>A resource that is rented by the unit.</summary>
    internal static Placement Rented(Resource resource, int units) => new([resource], units);

    /// <summary>The resources beside the first; null: none.</summary>
    public ImmutableArray<ResourceId>? More() => Resources.Length == 1 ? null : [.. Resources.Skip(1).Select(resource => resource.Id)];

    /// <summary>What it costs before it: the time, unless that is paid at the venue, and the deposit of the party. Minor units.</summary>
    internal long Amount(BookingSettings booking, int? people, long price)
    {
        var deposit = people is { } party && Resources[0].Seats is not null ? booking.DepositOf(party) : 0;
        return deposit + (booking.Confirmation == BookingSettings.AtOnce ? 0 : price);
    }

    /// <summary>
    /// Where a party of so many people fits, best first: as few tables as can be, then the fewest seats, then in the order in which the
    /// resources were added. Closed resources are left out.
    /// </summary>
    /// <param name="booking">The booking rules of the venue.</param>
    /// <param name="resources">Its resources.</param>
    /// <param name="people">The party.</param>
    public static ImmutableArray<Placement> For(BookingSettings booking, IReadOnlyList<Resource> resources, int people)
    {
        var fitting = new List<(int Seats, Placement Placement)>();
        foreach (var resource in resources)
        {
            if (resource.Closed || resource.Seats?.Fits(people) != true) continue;
            fitting.Add((resource.Seats.Max, new([resource], resource.Seats.Pooled ? people : 1)));
        }
        foreach (var combination in booking.Combinations)
        {
            if (people < combination.Min || people > combination.Max || Tables(combination, resources) is not { } tables) continue;
            fitting.Add((combination.Max, new(tables, 1)));
        }
        return [.. fitting.OrderBy(f => f.Placement.Resources.Length).ThenBy(f => f.Seats).Select(f => f.Placement)];
    }

    /// <summary>The largest party that fits anywhere; 0: no resource has seats.</summary>
    public static int LargestParty(BookingSettings booking, IReadOnlyList<Resource> resources)
    {
        var largest = 0;
        foreach (var resource in resources)
        {
            if (!resource.Closed && resource.Seats is { } seats && seats.Max > largest) largest = seats.Max;
        }
        foreach (var combination in booking.Combinations)
        {
            if (combination.Max > largest && Tables(combination, resources) is not null) largest = combination.Max;
        }
        return largest;
    }

    static ImmutableArray<Resource>? Tables(Combination combination, IReadOnlyList<Resource> resources)
    {
        var tables = ImmutableArray.CreateBuilder<Resource>(combination.Resources.Length);
        foreach (var id in combination.Resources)
        {
            foreach (var resource in resources)
            {
                if (resource.Id == id && !resource.Closed && resource.Seats is { Pooled: false }) tables.Add(resource);
            }
        }
        return tables.Count == combination.Resources.Length ? tables.ToImmutable() : null;
    }
}
