using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Tests.Identity;

namespace RealtimeReservation.Server.Tests.Staff;

public sealed class StaffTests(AccountServer server) : IClassFixture<AccountServer>
{
    Rights Rights => server.Services.GetRequiredService<Rights>();

    Task<Reply> GrantAsync(string token, string user, string role, string? venue, Guid? key = null) =>
        server.SendAsync(HttpMethod.Put, $"admin/users/{user}/roles", new { role, venue }, token, key?.ToString());

    Task<Reply> RevokeAsync(string token, string user, string role, string? venue) =>
        server.SendAsync(HttpMethod.Delete, $"admin/users/{user}/roles?role={role}&venue={venue}", token: token);

    async Task<string> VenueAsync()
    {
        var venue = server.NewName();
        await server.AppendAsync(Streams.Venue(new(venue)), new VenueOpened(
            new(venue), "Venue", "bar", "Europe/Berlin", "EUR", new VenueSettings(1000) { Hours = [], ClosedDates = [] }));
        return venue;
    }

    static string[] RolesOf(Reply user) =>
        [.. user.Body.GetProperty("roles").EnumerateArray().Select(r =>
            r.GetProperty("role").GetString() + (r.TryGetProperty("venue", out var v) ? "@" + v.GetString() : ""))];

    [Fact]
    public async Task A_role_that_is_granted_and_revoked_counts_at_once()
    {
        var (boss, venue, user) = (await server.AdminAsync(), await VenueAsync(), await server.RegisterAsync());
        var changes = new List<UserId>();
        Rights.Changed += changes.Add;

        RolesOf(await GrantAsync(boss, user.UserId, "cashier", venue)).ShouldBe(["guest", $"cashier@{venue}"]);
        Rights.May(new(user.UserId), new(venue), Permission.ReviewPayments).ShouldBeTrue();
        Rights.May(new(user.UserId), new(venue), Permission.WorkTickets).ShouldBeFalse();
        Rights.May(new(user.UserId), new("elsewhere"), Permission.ReviewPayments).ShouldBeFalse();
        RolesOf(await server.GetAsync("me", user.Access)).ShouldBe(["guest", $"cashier@{venue}"]);

        RolesOf(await RevokeAsync(boss, user.UserId, "cashier", venue)).ShouldBe(["guest"]);
        Rights.May(new(user.UserId), new(venue), Permission.ReviewPayments).ShouldBeFalse();
        changes.Count(id => id.Value == user.UserId).ShouldBe(2);
        Rights.Changed -= changes.Add;
    }

    [Fact]
    public async Task A_manager_has_the_other_roles_of_the_venue_and_an_admin_has_all()
    {
        var (boss, venue, user) = (
            await server.LoginAsync("boss", AccountServer.AdminPassword), await VenueAsync(), await server.RegisterAsync());
        await GrantAsync(boss.Access, user.UserId, "manager", venue);

        Rights.May(new(user.UserId), new(venue), Permission.WorkTickets).ShouldBeTrue();
        Rights.May(new(user.UserId), new("elsewhere"), Permission.WorkTickets).ShouldBeFalse();
        Rights.May(new(user.UserId), new(venue), Permission.OpenVenues).ShouldBeFalse();
        Rights.May(new(user.UserId), null, Permission.ManageStaff).ShouldBeFalse();
        Rights.May(new(boss.UserId), new(venue), Permission.WorkTickets).ShouldBeTrue();
        Rights.May(new(boss.UserId), null, Permission.OpenVenues).ShouldBeTrue();
        Rights.May(new("stranger"), new(venue), Permission.ViewService).ShouldBeFalse();
    }

    [Fact]
    public async Task A_manager_keeps_the_staff_of_the_own_venue_and_no_more()
    {
        var (boss, mine, other) = (await server.AdminAsync(), await VenueAsync(), await VenueAsync());
        var (manager, user) = (await server.RegisterAsync(), await server.RegisterAsync());
        await GrantAsync(boss, manager.UserId, "manager", mine);

        (await GrantAsync(manager.Access, user.UserId, "waiter", mine)).Status.ShouldBe(200);
        (await RevokeAsync(manager.Access, user.UserId, "waiter", mine)).Status.ShouldBe(200);
        (await GrantAsync(manager.Access, user.UserId, "waiter", other)).Code.ShouldBe(4004);
        (await GrantAsync(manager.Access, user.UserId, "manager", mine)).Code.ShouldBe(4004);
        (await GrantAsync(manager.Access, user.UserId, "admin", null)).Code.ShouldBe(4004);
        (await GrantAsync(user.Access, user.UserId, "waiter", mine)).Code.ShouldBe(4004);
        (await server.GetAsync("admin/users", manager.Access)).Code.ShouldBe(4004);
        (await server.PostAsync($"admin/users/{user.UserId}/sign-out", token: manager.Access)).Code.ShouldBe(4004);
    }

    [Fact]
    public async Task Roles_users_and_venues_that_do_not_exist_are_refused()
    {
        var (boss, venue, user) = (await server.AdminAsync(), await VenueAsync(), await server.RegisterAsync());

        (await GrantAsync(boss, user.UserId, "king", venue)).Fault("role").ShouldNotBeEmpty();
        (await GrantAsync(boss, user.UserId, "waiter", null)).Fault("venue").ShouldNotBeEmpty();
        (await GrantAsync(boss, user.UserId, "admin", venue)).Fault("venue").ShouldNotBeEmpty();
        (await GrantAsync(boss, user.UserId, "waiter", "atlantis")).Code.ShouldBe(4040);
        (await GrantAsync(boss, "nobody", "waiter", venue)).Code.ShouldBe(4040);
        (await server.PostAsync("admin/users/nobody/sign-out", token: boss)).Code.ShouldBe(4040);
    }

    [Fact]
    public async Task An_admin_cannot_give_up_the_own_role()
    {
        var boss = await server.LoginAsync("boss", AccountServer.AdminPassword);

        var reply = await RevokeAsync(boss.Access, boss.UserId, "admin", null);

        reply.Status.ShouldBe(409);
        reply.Code.ShouldBe(4006);
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_is_replayed_and_another_wish_with_it_refused()
    {
        var (boss, venue, user) = (await server.AdminAsync(), await VenueAsync(), await server.RegisterAsync());
        var key = Guid.NewGuid();
        var first = await GrantAsync(boss, user.UserId, "waiter", venue, key);

        var again = await GrantAsync(boss, user.UserId, "waiter", venue, key);
        again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        again.Headers.GetValues("X-Log-Position").ShouldBe(first.Headers.GetValues("X-Log-Position"));
        (await GrantAsync(boss, user.UserId, "kitchen", venue, key)).Code.ShouldBe(4220);
        (await GrantAsync(boss, user.UserId, "waiter", venue)).Headers.GetValues("X-Changed").ShouldBe(["false"]);
    }

    [Fact]
    public async Task Admins_find_people_by_parts_of_their_names()
    {
        var (boss, phone) = (await server.AdminAsync(), server.NewPhone());
        await server.RegisterAsync("Grace_Hopper", phone, "grace@navy.example");
        await server.RegisterAsync("GraceXHopper");

        foreach (var q in new[] { "race_h", "GRACE@navy", phone[3..] })
        {
            var found = await server.GetAsync($"admin/users?q={Uri.EscapeDataString(q)}", boss);
            found.Body.GetProperty("items").EnumerateArray().Select(u => u.GetProperty("username").GetString())
                .ShouldBe(["Grace_Hopper"], q);
            found.Body.GetProperty("total").GetInt64().ShouldBe(1);
        }
        var page = await server.GetAsync("admin/users?q=grace&page=2&page_size=1", boss);
        page.Body.GetProperty("items").GetArrayLength().ShouldBe(1);
        page.Body.GetProperty("total").GetInt64().ShouldBe(2);
        (await server.GetAsync("admin/users?q=no.such.person", boss)).Body.GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task An_admin_ends_the_sessions_of_somebody()
    {
        var (boss, user) = (await server.AdminAsync(), await server.RegisterAsync());

        (await server.PostAsync($"admin/users/{user.UserId}/sign-out", token: boss)).Status.ShouldBe(204);

        (await server.GetAsync("me", user.Access)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_tables_of_roles_and_ended_sessions_are_what_the_log_says()
    {
        var (boss, venue, user) = (await server.AdminAsync(), await VenueAsync(), await server.RegisterAsync());
        await GrantAsync(boss, user.UserId, "waiter", venue);
        await GrantAsync(boss, user.UserId, "kitchen", venue);
        await RevokeAsync(boss, user.UserId, "waiter", venue);
        await server.PostAsync("auth/logout", token: user.Access);

        var differences = await server.Services.GetRequiredService<InlineTables>().VerifyAsync(TestContext.Current.CancellationToken);

        differences.ShouldBeEmpty();
        var db = server.Services.GetRequiredService<NpgsqlDataSource>();
        await using var rows = db.CreateCommand("select string_agg(role || '@' || venue, ' ') from account_roles where user_id = $1");
        rows.Parameters.Add(new() { Value = user.UserId });
        (await rows.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe($"kitchen@{venue}");
    }
}
