using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Accounts;
using static RealtimeReservation.Domain.Tests.Accounts.AccountSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Accounts;

public sealed class InvitationTests
{
    static readonly DateTimeOffset Now = Some.Now;
    static readonly Change Opened = Some.Venue();
    static readonly Change Made = Change.To(
        Streams.Invitations(new("demo")), new InvitationMade(new("demo"), new("root"), "hash", "cashier", Now.AddDays(7)));

    static readonly Change Taken = Change.To(Streams.Invitations(new("demo")), new InvitationAccepted(new("demo"), new("ann"), "hash"));
    static readonly Change Gone = Change.To(Streams.Invitations(new("demo")), new InvitationRevoked(new("demo"), new("root"), "hash"));

    static Func<World, Decision> Invite(string role = "cashier", int days = 7, string id = "hash") =>
        w => Domain.Accounts.Invite.Decide(new(new("root"), id, role, days), w.Venue(), w.Invitations(), w.Now);

    static Func<World, Decision> Accept(string user = "ann", string id = "hash", bool mayGive = true) =>
        w => AcceptInvitation.Decide(new(new(user), new("demo"), id), w.Invitations(), w.Account(user), _ => mayGive, w.Now);

    static Func<World, Decision> Revoke(string id = "hash") =>
        w => RevokeInvitation.Decide(new(new("root"), new("demo"), id), w.Invitations(), w.Now);

    [Fact]
    public void A_person_is_invited_for_some_days() => Given(Opened).When(Invite()).Then(Made);

    [Fact]
    public void The_same_link_again_records_nothing() => Given(Opened, Made).When(Invite()).ThenNothing();

    [Theory]
    [InlineData("boss", 7, "role", "unknown_role")]
    [InlineData("guest", 7, "role", "unknown_role")]
    [InlineData("", 7, "role", "unknown_role")]
    [InlineData("admin", 7, "role", "not_by_link")]
    [InlineData("cashier", 0, "days", "out_of_range")]
    [InlineData("cashier", -1, "days", "out_of_range")]
    [InlineData("cashier", 31, "days", "out_of_range")]
    public void Only_roles_of_a_venue_and_not_for_ever(string role, int days, string field, string reason) =>
        Given(Opened).When(Invite(role, days)).ThenFault(field, reason);

    [Fact]
    public void No_one_is_invited_to_a_venue_that_does_not_exist() =>
        Given().When(Invite()).ThenRefused(Codes.NotFound, "no_such_venue");

    [Fact]
    public void Fifty_links_may_be_open_and_those_that_lapsed_do_not_count()
    {
        var world = Given(Opened);
        for (var i = 0; i < Invitations.MostOpen; i++) world.And(Invite(days: 1, id: $"{i}"));
        world.When(Invite(id: "more")).ThenRefused(Codes.WrongState, "no_room_for_more");
        world.At(Now.AddDays(1)).When(Invite(id: "more")).Accept();
    }

    [Fact]
    public void Who_accepts_has_the_role() => Given(Opened, Made).When(Accept()).Then(Taken, Cashier);

    [Fact]
    public void Who_has_the_role_already_uses_the_link_all_the_same() => Given(Opened, Made, Cashier).When(Accept()).Then(Taken);

    [Fact]
    public void Accepting_twice_records_nothing_and_gives_nothing_back_that_was_taken_since() =>
        Given(Opened, Made).And(Accept()).And(AccountSteps.Revoke("cashier", new("demo"))).When(Accept()).ThenNothing()
            .Account().Roles.ShouldBeEmpty();

    [Fact]
    public void A_link_works_once() =>
        Given(Opened, Made).And(Accept()).When(Accept("ben")).ThenRefused(Codes.WrongState, "invitation_used");

    [Fact]
    public void An_unknown_link_leads_nowhere() =>
        Given(Opened, Made).When(Accept(id: "other")).ThenRefused(Codes.NotFound, "no_such_invitation");

    [Fact]
    public void A_link_that_was_taken_back_leads_nowhere() =>
        Given(Opened, Made).And(Revoke()).When(Accept()).ThenRefused(Codes.WrongState, "invitation_revoked");

    [Fact]
    public void A_link_ends_at_its_instant()
    {
        var world = Given(Opened, Made);
        world.At(Now.AddDays(7)).When(Accept()).ThenRefused(Codes.WrongState, "invitation_expired");
        world.At(Now.AddDays(7).AddMicroseconds(-1)).When(Accept()).Accept();
    }

    [Fact]
    public void A_link_is_worth_no_more_than_the_rights_of_who_made_it() =>
        Given(Opened, Made).When(Accept(mayGive: false)).ThenRefused(Codes.WrongState, "invitation_revoked");

    [Fact]
    public void Who_invites_does_not_use_up_the_own_link() =>
        Given(Opened, Made).When(Accept("root")).ThenRefused(Codes.WrongState, "own_invitation");

    [Fact]
    public void A_person_who_is_gone_takes_no_role() =>
        Given(Opened, Made, Erased).When(Accept()).ThenRefused(Codes.NotFound, "no_such_user");

    [Fact]
    public void Taking_back_is_silent_where_nothing_is_left_to_take_back()
    {
        Given(Opened, Made).When(Revoke()).Then(Gone).When(Revoke()).ThenNothing();
        Given(Opened, Made).At(Now.AddDays(8)).When(Revoke()).ThenNothing();
        Given(Opened, Made).And(Accept()).When(Revoke()).ThenRefused(Codes.WrongState, "invitation_used");
        Given(Opened).When(Revoke()).ThenRefused(Codes.NotFound, "no_such_invitation");
    }

    /// <summary>
    /// Whatever is invited, accepted and taken back in whichever order: a link gives its role to one person at most, and what is open is
    /// never forgotten.
    /// </summary>
    [Fact]
    public void Each_link_is_taken_once_and_no_open_one_is_forgotten() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 999_999), 400).ToArbitrary(),
        steps =>
        {
            var world = Given(Opened);
            var open = new Dictionary<string, DateTimeOffset>();
            for (var i = 0; i < steps.Length; i++)
            {
                var (what, n) = (steps[i] % 4, steps[i] / 4);
                var known = world.Invitations().All;
                var id = known.IsEmpty ? "none" : known[n % known.Length].Id;
                if (what == 3) world.At(world.Now.AddHours(n % 30));
                var outcome = what switch
                {
                    0 => world.When(Invite(days: 1 + (n % 30), id: $"{i}")),
                    1 => world.When(Accept($"user{n % 5}", id)),
                    2 => world.When(Revoke(id)),
                    _ => null,
                };
                if (outcome is not { Decision: { Refusal: null, Changes.IsEmpty: false } }) continue;
                outcome.Accept();
                if (what == 0) open[$"{i}"] = world.Now.AddDays(1 + (n % 30));
                else open.Remove(id).ShouldBeTrue("a link was used or taken back twice");
            }
            foreach (var (id, expires) in open.Where(one => one.Value > world.Now))
                world.Invitations().Find(id).ShouldNotBeNull().ExpiresAt.ShouldBe(expires);
            world.Invitations().All.Length.ShouldBeLessThanOrEqualTo(200);
        }).QuickCheckThrowOnFailure();
}
