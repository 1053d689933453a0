using RealtimeReservation.Domain.Accounts;
using static RealtimeReservation.Domain.Tests.Accounts.AccountSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Accounts;

public sealed class GrantRoleTests
{
    static Func<World, Decision> Grant(string role, VenueId? venue) =>
        w => GrantRole.Decide(new GrantRole(new("ann"), role, venue, new("root")), w.Account());

    [Fact]
    public void A_role_is_granted_at_a_venue() => Given().When(Grant("cashier", new("demo"))).Then(Cashier);

    [Fact]
    public void An_admin_is_one_everywhere() => Given().When(Grant("admin", null)).Then(Admin);

    [Fact]
    public void A_role_held_already_records_nothing() => Given(Cashier).When(Grant("cashier", new("demo"))).ThenNothing();

    [Fact]
    public void The_same_role_at_another_venue_is_another_role() => Given(Cashier).And(Grant("cashier", new("bar"))).Account().Roles
        .ShouldBe([new RoleHeld("cashier", new("demo")), new RoleHeld("cashier", new("bar"))]);

    [Theory]
    [InlineData("boss", "demo", "role", "unknown_role")]
    [InlineData("guest", "demo", "role", "unknown_role")]
    [InlineData("admin", "demo", "venue", "must_be_empty")]
    [InlineData("cashier", null, "venue", "required")]
    [InlineData("manager", "", "venue", "required")]
    public void Only_roles_that_exist_where_they_make_sense(string role, string? venue, string field, string reason)
    {
        VenueId? at = venue is null ? null : new VenueId(venue);
        Given().When(Grant(role, at)).ThenFault(field, reason);
        Given().When(Revoke(role, at)).ThenFault(field, reason);
    }

    [Fact]
    public void Nobody_grants_to_a_person_who_is_gone() =>
        Given(Erased).When(Grant("cashier", new("demo"))).ThenRefused(Codes.NotFound, "no_such_user");
}
