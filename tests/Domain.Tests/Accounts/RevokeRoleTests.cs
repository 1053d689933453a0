using RealtimeReservation.Domain.Accounts;
using static RealtimeReservation.Domain.Tests.Accounts.AccountSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Accounts;

public sealed class RevokeRoleTests
{
    [Fact]
    public void A_role_is_revoked()
    {
        Given(Cashier).When(Revoke("cashier", new("demo")))
            .Then(Change.To(AccountStream, new RoleRevoked(new("ann"), "cashier", new("demo"), new("root"))))
            .And(Revoke("cashier", new("demo")))
            .Account().Roles.ShouldBeEmpty();
    }

    [Fact]
    public void A_role_not_held_is_revoked_in_silence()
    {
        Given().When(Revoke("cashier", new("demo"))).ThenNothing();
        Given(Cashier).When(Revoke("cashier", new("bar"))).ThenNothing();
    }

    [Fact]
    public void Admins_do_not_lock_themselves_out()
    {
        Given(Admin).When(Revoke("admin", null, by: "ann")).ThenRefused(Codes.WrongState, "own_admin_role");
        Given(Admin).When(Revoke("admin", null)).Accept();
        Given(Cashier).When(Revoke("cashier", new("demo"), by: "ann")).Accept();
    }
}
