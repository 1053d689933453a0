using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace RealtimeReservation.Domain.Accounts;

/// <summary>The one table of roles and what they permit. HTTP, live topics, the API's description and the web client read it.</summary>
public static class Permissions
{
    // A manager has all that a venue knows, an admin everything.
    static readonly FrozenDictionary<Permission, ImmutableArray<string>> Table = new Dictionary<Permission, ImmutableArray<string>>
    {
        [Permission.ViewService] = AtVenue(Roles.Waiter, Roles.Kitchen, Roles.Cashier),
        [Permission.ServeTables] = AtVenue(Roles.Waiter, Roles.Cashier),
        [Permission.TakePayments] = AtVenue(Roles.Waiter, Roles.Cashier),
        [Permission.GiveHigherDiscounts] = AtVenue(Roles.Cashier),
        [Permission.GiveAnyDiscount] = AtVenue(),
        [Permission.VoidPrepared] = AtVenue(),
        [Permission.WorkTickets] = AtVenue(Roles.Waiter, Roles.Kitchen),
        [Permission.ServeTickets] = AtVenue(Roles.Waiter, Roles.Kitchen, Roles.Cashier),
        [Permission.CallSoldOut] = AtVenue(Roles.Waiter, Roles.Kitchen),
        [Permission.MoveStock] = AtVenue(Roles.Waiter, Roles.Kitchen),
        [Permission.RefundBills] = AtVenue(Roles.Cashier),
        [Permission.ManageTill] = AtVenue(Roles.Cashier),
        [Permission.ViewReports] = AtVenue(Roles.Cashier),
        [Permission.ManageMenu] = AtVenue(),
        [Permission.ManageTables] = AtVenue(),
        [Permission.ManageStock] = AtVenue(),
        [Permission.ViewOrders] = AtVenue(Roles.Cashier, Roles.Support),
        [Permission.ViewFigures] = AtVenue(Roles.Cashier, Roles.Support),
        [Permission.ViewPastSlots] = AtVenue(Roles.Cashier, Roles.Support),
        [Permission.ReviewPayments] = AtVenue(Roles.Cashier, Roles.Support),
        [Permission.CancelOrders] = AtVenue(Roles.Cashier, Roles.Support),
        [Permission.ManageReservations] = AtVenue(Roles.Cashier, Roles.Support),
        [Permission.BlockSlots] = AtVenue(Roles.Cashier, Roles.Support),
        [Permission.RefundOrders] = AtVenue(Roles.Support),
        [Permission.ReviveOrders] = AtVenue(Roles.Support),
        [Permission.EraseGuests] = AtVenue(),
        [Permission.ManageSettings] = AtVenue(),
        [Permission.ManageResources] = AtVenue(),
        [Permission.ManageStaff] = AtVenue(),
        [Permission.ViewAudit] = AtVenue(),
        [Permission.UseTerminal] = AtVenue(Roles.Waiter, Roles.Kitchen, Roles.Cashier, Roles.Support),
        [Permission.ViewNames] = AtVenue(Roles.Waiter, Roles.Kitchen, Roles.Cashier, Roles.Support),
        [Permission.OpenVenues] = [Roles.Admin],
        [Permission.ManageManagers] = [Roles.Admin],
        [Permission.ManageAccounts] = [Roles.Admin],
        [Permission.ManageMessages] = [Roles.Admin],
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, FrozenSet<Permission>> ByRole =
        Roles.Staff.ToFrozenDictionary(
            role => role, role => Table.Where(row => row.Value.Contains(role)).Select(row => row.Key).ToFrozenSet());

    /// <summary>All of them.</summary>
    public static ImmutableArray<Permission> All { get; } = [.. Enum.GetValues<Permission>()];

    /// <summary>The roles that permit it.</summary>
    public static ImmutableArray<string> RolesWith(Permission permission) => Table[permission];

    /// <summary>Whether the role permits it.</summary>
    public static bool Permit(string role, Permission permission) =>
        ByRole.TryGetValue(role, out var permitted) && permitted.Contains(permission);

    /// <summary>What clients call it: <c>serve_tables</c>.</summary>
    public static string Name(this Permission permission) => JsonNamingPolicy.SnakeCaseLower.ConvertName(permission.ToString());

    static ImmutableArray<string> AtVenue(params string[] roles) => [.. roles, Roles.Manager, Roles.Admin];
}
