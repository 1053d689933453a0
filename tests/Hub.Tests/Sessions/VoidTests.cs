using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Sessions;
using RealtimeReservation.Server.Tests.Identity;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Sessions;

/// <summary>What came by PIN ends with its person's sign-in, PIN and role, over HTTP and live, on every node and after a restart.</summary>
public sealed class VoidTests(PostgresServer postgres) : IAsyncLifetime
{
    const string Venue = "corner";

    TestServer server = null!;
    Visitor door = null!;
    Reply waiter = null!, manager = null!;
    string admin = "";

    public static TheoryData<string> Ends => ["everywhere", "admin", "password", "new pin", "no pin", "role taken", "role given", "erased"];

    public async ValueTask InitializeAsync()
    {
        server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        door = new Visitor(server.Address, "");
        await (await server.AdminAsync()).OpenVenueAsync(Venue, "bar", new { });
        admin = (await door.PostAsync("admin/login", new { login = "boss", password = TestServer.AdminPassword })).Access;
        (waiter, manager) = (await StaffAsync("waiter"), await StaffAsync("manager"));
        await PinAsync("2580");
    }

    public async ValueTask DisposeAsync()
    {
        door.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_token_by_pin_ends_at_once(string how)
    {
        var taken = await SwitchAsync("2580");
        (await MeAsync(taken)).Text("id").ShouldBe(manager.UserId);
        var unused = await TicketAsync(taken);
        await using var live = await HubClient.ConnectAsync(Hub(await TicketAsync(taken)));
        await live.RegisteredAsync();

        await EndAsync(how);

        (await MeAsync(taken)).Status.ShouldBe(401);
        (await door.PostAsync("hub/ticket", token: taken)).Status.ShouldBe(401);
        (await live.NextAsync("closing")).GetProperty("code").GetInt32().ShouldBe(4503);
        (await LiveSocket.RefusedAsync(Hub(unused))).ShouldBe(401);
        (await MeAsync(waiter.Access)).Status.ShouldBe(200, "the terminal's own sign-in goes on");
    }

    [Fact]
    public async Task It_stays_void_on_another_node_and_after_a_restart()
    {
        var taken = await SwitchAsync("2580");
        await using var other = await TestServer.StartAsync(server.Connection, server.Clock);
        using var elsewhere = new Visitor(other.Address, "");
        (await elsewhere.SendAsync(HttpMethod.Get, "me", null, taken)).Status.ShouldBe(200);

        await EndAsync("no pin");

        await TestServer.UntilAsync(
            async () => (await elsewhere.SendAsync(HttpMethod.Get, "me", null, taken)).Status == 401, "the other node refuses the token");
        await using var restarted = await TestServer.StartAsync(server.Connection, server.Clock);
        using var later = new Visitor(restarted.Address, "");
        (await later.SendAsync(HttpMethod.Get, "me", null, taken)).Status.ShouldBe(401);
        (await later.SendAsync(HttpMethod.Get, "me", null, manager.Access)).Status.ShouldBe(200, "the person's own sign-in is another");
    }

    [Fact]
    public async Task What_is_issued_afterwards_is_good()
    {
        var before = await SwitchAsync("2580");
        await PinAsync("1397");
        var after = await SwitchAsync("1397");

        (await MeAsync(before)).Status.ShouldBe(401);
        (await MeAsync(after)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_a_sign_in_that_rests_on_what_was_before()
    {
        var (session, token) = await Sessions.StartAsync(new(manager.UserId), null, 0, TestContext.Current.CancellationToken);
        (await door.SendAsync(HttpMethod.Post, "auth/logout/everywhere", null, manager.Access)).Status.ShouldBe(204);

        // As if it had begun while the others were ended: the list of sessions to end did not hold it.
        var racing = await Sessions.StartAsync(new(manager.UserId), null, 0, TestContext.Current.CancellationToken);
        session.ShouldNotBe(racing.Session);
        (await door.PostAsync("auth/refresh", new { refresh_token = token })).Status.ShouldBe(401);
        (await door.PostAsync("auth/refresh", new { refresh_token = racing.Token })).Status.ShouldBe(401);
        (await door.PostAsync("auth/login", new { login = "manager_", password = Visitor.Password })).Status.ShouldBe(200);
    }

    SessionRows Sessions => server.Services.GetRequiredService<SessionRows>();

    async Task EndAsync(string how) => (await (how switch
    {
        "everywhere" => door.PostAsync("auth/logout/everywhere", token: manager.Access),
        "admin" => door.PostAsync($"admin/users/{manager.UserId}/sign-out", token: admin),
        "password" =>
            door.SendAsync(
                HttpMethod.Patch, "me", new { password = "plenty of pepper", current_password = Visitor.Password }, manager.Access),
        "new pin" => door.SendAsync(HttpMethod.Put, "me/pin", new { pin = "1397", current_password = Visitor.Password }, manager.Access),
        "no pin" => door.SendAsync(HttpMethod.Delete, "me/pin", null, manager.Access),
        "role taken" => door.SendAsync(HttpMethod.Delete, $"admin/users/{manager.UserId}/roles?role=manager&venue={Venue}", null, admin),
        "role given" =>
            door.SendAsync(HttpMethod.Put, $"admin/users/{manager.UserId}/roles", new { role = "cashier", venue = Venue }, admin),
        _ => door.SendAsync(HttpMethod.Delete, "me", new { current_password = Visitor.Password }, manager.Access),
    })).Status.ShouldBeInRange(200, 204);

    async Task<Reply> StaffAsync(string role)
    {
        var person = await door.PostAsync("auth/register", new { username = role + "_", password = Visitor.Password });
        await server.GrantAsync(person.UserId, role, Venue);
        return person;
    }

    async Task PinAsync(string pin) =>
        (await door.SendAsync(HttpMethod.Put, "me/pin", new { pin, current_password = Visitor.Password }, manager.Access)).Status
            .ShouldBe(204);

    async Task<string> SwitchAsync(string pin)
    {
        var reply = await door.PostAsync("staff/switch", new { venue = Venue, user = manager.UserId, pin }, waiter.Access);
        reply.Status.ShouldBe(200, reply.Body.ToString());
        return reply.Access;
    }

    Task<Reply> MeAsync(string token) => door.SendAsync(HttpMethod.Get, "me", null, token);

    async Task<string> TicketAsync(string token) => (await door.PostAsync("hub/ticket", token: token)).Text("ticket");

    Uri Hub(string ticket) => new($"ws://{server.Address.Authority}/hub/live?ticket={ticket}");
}
