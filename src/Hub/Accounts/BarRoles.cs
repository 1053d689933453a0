using RoleNames = RealtimeReservation.Domain.Accounts.Roles;

namespace RealtimeReservation.Server.Accounts;

/// <summary>Who does what in a venue that serves tables; a manager of the venue and an admin do all of it.</summary>
internal static class BarRoles
{
    /// <summary>Tables, lines, firing, serving; money but for refunds, cash and the day's close.</summary>
    public static readonly string[] Serve = [RoleNames.Waiter, RoleNames.Cashier];

    /// <summary>States of what is prepared, 86, pausing stations, stock movements.</summary>
    public static readonly string[] Kitchen = [RoleNames.Kitchen, RoleNames.Waiter];

    /// <summary>Refunds, cash, the day's close.</summary>
    public static readonly string[] Cash = [RoleNames.Cashier];

    /// <summary>Menu, tables, stock items, stations.</summary>
    public static readonly string[] Manage = [RoleNames.Manager];

    /// <summary>Everybody who works on the floor, in the kitchen or at the till.</summary>
    public static readonly string[] Any = [RoleNames.Waiter, RoleNames.Cashier, RoleNames.Kitchen];
}
