using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;
using Access = RealtimeReservation.Domain.Accounts.Permission;

namespace RealtimeReservation.Server.Tests.Staff;

public sealed class InvitationTests(Shop shop, PostgresServer postgres) : IClassFixture<Shop>
{
    static Task<TestReply> InviteAsync(TestClient by, string venue, string role = "waiter", int days = 7, Guid? key = null) =>
        by.PostAsync($"admin/invitations?venue={venue}", new { role, days }, key);

    static Task<TestReply> LookAsync(TestClient by, string token) => by.PostAsync("invitations/look", new { token });

    static Task<TestReply> AcceptAsync(TestClient by, string token, Guid? key = null) =>
        by.PostAsync("invitations/accept", new { token }, key);

    async Task<(string Venue, TestClient Manager)> VenueAsync()
    {
        var venue = await shop.OpenAsync();
        return (venue, await shop.Server.UserAsync("manager", venue));
    }

    [Fact]
    public async Task Who_follows_the_link_works_at_the_venue_at_once_and_the_audit_says_so()
    {
        var (venue, manager) = await VenueAsync();
        var made = await InviteAsync(manager, venue, "cashier").MustAsync(201);
        var (token, person) = (made.Text("token"), await shop.Server.UserAsync());

        var offer = await LookAsync(shop.Server.Anonymous(), token).MustAsync();
        (offer.Text("venue"), offer.Text("venue_name"), offer.Text("role")).ShouldBe((venue, $"Venue {venue}", "cashier"));
        offer.Instant("expires_at").ShouldBe(shop.Server.Clock.GetUtcNow().AddDays(7));
        (await AcceptAsync(shop.Server.Anonymous(), token)).Code.ShouldBe(4010);
        (await person.GetAsync($"admin/orders?venue={venue}")).Code.ShouldBe(4004);

        (await AcceptAsync(person, token)).Status.ShouldBe(204);
        (await person.GetAsync($"admin/orders?venue={venue}")).Status.ShouldBe(200);
        (await manager.GetAsync($"admin/invitations?venue={venue}")).Items.ShouldBeEmpty();
        var audit = (await manager.GetAsync($"admin/audit?venue={venue}&kind=invitation_made,invitation_accepted,role_granted")).Items;
        audit.Select(entry => (entry.GetProperty("what").GetString(), entry.GetProperty("actor").GetString())).Take(3).ShouldBe(
            [("role_granted", person.Id), ("invitation_accepted", person.Id), ("invitation_made", manager.Id)]);
    }

    [Fact]
    public async Task A_link_that_does_not_work_says_why_and_changes_nothing()
    {
        var (venue, manager) = await VenueAsync();
        var (one, two) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var used = (await InviteAsync(manager, venue)).Text("token");
        await AcceptAsync(one, used).MustAsync(204);
        var back = await InviteAsync(manager, venue);
        (await manager.DeleteAsync($"admin/invitations/{back.Id}?venue={venue}")).Status.ShouldBe(204);
        (await manager.DeleteAsync($"admin/invitations/{back.Id}?venue={venue}")).Status.ShouldBe(204, "it is so already");
        var own = (await InviteAsync(manager, venue)).Text("token");
        var other = await shop.OpenAsync();
        var secret = own[(own.IndexOf('.', StringComparison.Ordinal) + 1)..];

        foreach (var (token, code, reason) in new[]
        {
            (used, 4006, "invitation_used"), (back.Text("token"), 4006, "invitation_revoked"),
            ($"{other}.{secret}", 4040, "no_such_invitation"), ($"none.{secret}", 4040, "no_such_invitation"),
            (own[..^1], 4040, "no_such_invitation"), ("", 4040, "no_such_invitation"), (".", 4040, "no_such_invitation"),
            ($"{own}.{secret}", 4040, "no_such_invitation"), (new string('x', 5000), 4040, "no_such_invitation"),
        })
        {
            foreach (var said in new[] { await LookAsync(two, token), await AcceptAsync(two, token) })
                (said.Code, said.Reason).ShouldBe((code, reason), token);
        }
        (await two.PostAsync("invitations/accept", new { })).Reason.ShouldBe("no_such_invitation");
        (await AcceptAsync(manager, own)).Reason.ShouldBe("own_invitation");
        (await AcceptAsync(one, used)).Status.ShouldBe(204, "they have what it gave");
        (await manager.DeleteAsync($"admin/invitations/none?venue={venue}")).Code.ShouldBe(4040);
        var rights = shop.Server.Services.GetRequiredService<Rights>();
        rights.IsStaff(new(two.Id)).ShouldBeFalse();
        var open = (await manager.GetAsync($"admin/invitations?venue={venue}")).Items.ShouldHaveSingleItem();
        open.TryGetProperty("token", out _).ShouldBeFalse("a list opens nothing");

        shop.Server.Clock.Advance(TimeSpan.FromDays(7));
        var late = shop.Server.As(await shop.Server.UserAsync());
        (await LookAsync(late, own)).Reason.ShouldBe("invitation_expired");
        (await AcceptAsync(late, own)).Reason.ShouldBe("invitation_expired");
    }

    [Fact]
    public async Task Who_invites_gives_no_more_than_they_may_and_no_longer_than_they_may()
    {
        var (venue, manager) = await VenueAsync();
        var (other, waiter, admin) = (await shop.OpenAsync(), await shop.Server.UserAsync("waiter", venue), await shop.AdminAsync());
        (await InviteAsync(manager, venue, "manager")).Code.ShouldBe(4004);
        (await InviteAsync(manager, venue, "admin")).Code.ShouldBe(4004);
        (await InviteAsync(manager, other)).Code.ShouldBe(4004);
        (await InviteAsync(waiter, venue)).Code.ShouldBe(4004);
        (await InviteAsync(admin, "none-such")).Code.ShouldBe(4040);
        (await InviteAsync(admin, venue, "admin")).Faults.ShouldBe(["role"]);
        (await InviteAsync(admin, venue, "boss", 31)).Faults.ShouldBe(["days", "role"]);

        var high = await InviteAsync(admin, venue, "manager").MustAsync(201);
        (await manager.DeleteAsync($"admin/invitations/{high.Id}?venue={venue}")).Code.ShouldBe(4004);
        var (person, second) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        await AcceptAsync(person, high.Text("token")).MustAsync(204);
        shop.Server.Services.GetRequiredService<Rights>().May(new(person.Id), new(venue), Access.ManageStaff).ShouldBeTrue();

        // What a manager promised is worth nothing once they are none.
        var promised = (await InviteAsync(manager, venue)).Text("token");
        await admin.DeleteAsync($"admin/users/{manager.Id}/roles?role=manager&venue={venue}").MustAsync();
        (await AcceptAsync(second, promised)).Reason.ShouldBe("invitation_revoked");
    }

    [Fact]
    public async Task The_secret_of_a_link_stands_nowhere()
    {
        var (venue, manager) = await VenueAsync();
        var key = Guid.NewGuid();
        var made = await InviteAsync(manager, venue, key: key).MustAsync(201);
        var again = await InviteAsync(manager, venue, key: key).MustAsync(201);
        (again.Replayed, again.Id, again.Body.TryGetProperty("token", out _)).ShouldBe((true, made.Id, false));
        (await manager.GetAsync($"admin/invitations?venue={venue}")).Items.Count.ShouldBe(1);

        var secret = made.Text("token").Split('.')[1];
        await using var db = NpgsqlDataSource.Create(shop.Server.Connection);
        await using var dump = db.CreateCommand(
            """
            select count(*) from (
                select data::text as kept from mt_events union all
                select c::text from commands c union all
                select a::text from audit a) everything
            where kept like '%' || $1 || '%'
            """);
        dump.Parameters.Add(new() { Value = secret });
        (await dump.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe(0L);
    }

    [Fact]
    public async Task Two_people_at_two_nodes_who_hold_the_same_link_become_one_waiter()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var there = await TestServer.StartAsync(database);
        await using var here = await TestServer.StartAsync(database, there.Clock);
        var admin = await there.AdminAsync();
        await admin.OpenVenueAsync("corner", "bar", new { });
        for (var round = 0; round < 5; round++)
        {
            var token = (await InviteAsync(admin, "corner").MustAsync(201)).Text("token");
            var (one, two) = (await there.UserAsync(), await here.UserAsync());
            await here.CaughtUpAsync();
            var said = await Task.WhenAll(AcceptAsync(one, token), AcceptAsync(two, token));
            said.Count(reply => reply.Status == 204).ShouldBe(1);
            said.Single(reply => reply.Status != 204).Reason.ShouldBe("invitation_used");
            foreach (var node in new[] { there, here })
            {
                await node.CaughtUpAsync();
                var rights = node.Services.GetRequiredService<Rights>();
                new[] { one, two }.Count(person => rights.IsStaff(new UserId(person.Id))).ShouldBe(1);
            }
        }
    }
}
