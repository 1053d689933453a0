using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Accounts;

/// <summary>Names of the roles.</summary>
public static class Roles
{
    /// <summary>Every user.</summary>
    public const string Guest = "guest";

    /// <summary>Serves tables of a venue.</summary>
    public const string Waiter = "waiter";

    /// <summary>Cooks in a venue.</summary>
    public const string Kitchen = "kitchen";

    /// <summary>Takes and verifies payments of a venue.</summary>
    public const string Cashier = "cashier";

    /// <summary>Helps the guests of a venue.</summary>
    public const string Support = "support";

    /// <summary>Runs a venue: has its other staff roles too.</summary>
    public const string Manager = "manager";

    /// <summary>Runs the server: has every role at every venue.</summary>
    public const string Admin = "admin";

    /// <summary>Roles that can be granted.</summary>
    public static readonly ImmutableArray<string> Staff = [Waiter, Kitchen, Cashier, Support, Manager, Admin];
}
