using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Accounts;

public sealed class RightsTests
{
    static readonly StreamKey<AccountEvent> Stream = Streams.Account(new("ann"));

    static readonly Change Cashier = Change.To(Stream, new RoleGranted(new("ann"), "cashier", new("demo"), new("root")));
    static readonly Change Admin = Change.To(Stream, new RoleGranted(new("ann"), "admin", null, new("root")));
    static readonly Change Erased = Change.To(Stream, new AccountErased(new("ann")));
    static readonly Change Forgotten = Change.To(Streams.Guest(new("ann")), new GuestErased(new("ann")));

    static Func<World, Decision> Grant(string role, VenueId? venue) =>
        w => GrantRole.Decide(new GrantRole(new("ann"), role, venue, new("root")), w.Account());

    static Func<World, Decision> Revoke(string role, VenueId? venue, string by = "root") =>
        w => RevokeRole.Decide(new RevokeRole(new("ann"), role, venue, new(by)), w.Account());

    static Func<World, Decision> Out(string session = "s1") => w => SignOut.Decide(new SignOut(new("ann"), session), w.Account());

    static Func<World, Decision> Erase => w => EraseAccount.Decide(new EraseAccount(new("ann")), w.Account());

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

    [Fact]
    public void A_role_is_revoked()
    {
        Given(Cashier).When(Revoke("cashier", new("demo")))
            .Then(Change.To(Stream, new RoleRevoked(new("ann"), "cashier", new("demo"), new("root")))).And(Revoke("cashier", new("demo")))
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

    [Fact]
    public void A_session_ends_once()
    {
        Given().When(Out()).Then(Change.To(Stream, new SignedOut(new("ann"), "s1")));
        Given().And(Out()).When(Out()).ThenNothing();
        Given().And(Out()).When(Out("s2")).Accept();
    }

    [Fact]
    public void Only_the_last_ended_sessions_are_remembered()
    {
        var world = Given();
        for (var i = 0; i <= Account.SessionsKept; i++) world.And(Out($"s{i}"));
        world.Account().EndedSessions.Length.ShouldBe(Account.SessionsKept);
        world.Account().EndedSessions[0].ShouldBe("s1");
    }

    [Fact]
    public void Signing_out_everywhere_is_recorded_each_time()
    {
        static Decision Everywhere(World w) => SignOutEverywhere.Decide(new SignOutEverywhere(new("ann")));
        Given().And(Everywhere).When(Everywhere).Then(Change.To(Stream, new SignedOutEverywhere(new("ann"))));
    }

    [Fact]
    public void An_erased_account_has_no_rights_left() =>
        Given(Cashier).When(Erase).Then(Erased, Forgotten).And(Erase).Account().Roles.ShouldBeEmpty();

    [Fact]
    public void An_account_is_erased_once() => Given(Erased).When(Erase).ThenNothing();

    [Fact]
    public void An_admin_gives_up_the_role_first() => Given(Admin).When(Erase).ThenRefused(Codes.WrongState, "admin_role_held");
}
