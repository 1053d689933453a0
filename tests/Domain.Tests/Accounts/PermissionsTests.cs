using RealtimeReservation.Domain.Accounts;

namespace RealtimeReservation.Domain.Tests.Accounts;

public sealed class PermissionsTests
{
    [Fact]
    public void Every_permission_has_roles_and_a_name_of_its_own()
    {
        Permissions.All.ShouldAllBe(permission => Permissions.RolesWith(permission).All(role => Roles.Staff.Contains(role)));
        Permissions.All.Select(permission => permission.Name()).ShouldBeUnique();
        Permission.ServeTables.Name().ShouldBe("serve_tables");
    }

    [Fact]
    public void An_admin_has_them_all_and_a_manager_those_of_a_venue()
    {
        Permissions.All.ShouldAllBe(permission => Permissions.Permit(Roles.Admin, permission));
        Permissions.All.Where(permission => !Permissions.Permit(Roles.Manager, permission))
            .ShouldBe([Permission.OpenVenues, Permission.ManageManagers, Permission.ManageAccounts, Permission.ManageMessages]);
    }

    [Fact]
    public void A_guest_and_a_role_that_does_not_exist_have_none() =>
        Permissions.All.ShouldAllBe(permission => !Permissions.Permit(Roles.Guest, permission) && !Permissions.Permit("king", permission));
}
