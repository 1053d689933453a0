using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tills;

/// <summary>How money comes.</summary>
public static class Methods
{
    /// <summary>Notes and coins: the drawer has them.</summary>
    public const string Cash = "cash";

    /// <summary>By card, on a terminal of its own.</summary>
    public const string Card = "card";

    /// <summary>By a payment code; staff saw the money, or its proof.</summary>
    public const string Qr = "qr";

    /// <summary>Paid before, with the reservation.</summary>
    public const string Deposit = "deposit";

    /// <summary>What staff can take.</summary>
    public static readonly ImmutableArray<string> Taken = [Cash, Card, Qr];
}
