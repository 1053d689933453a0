using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Live;

namespace RealtimeReservation.Server.Tests.Live;

public sealed class LiveRightsTests : IAsyncLifetime
{
    const string Grid = "slots:ps5-1";
    const string Queue = "proofs:console";
    LiveServer server = null!;

    public async ValueTask InitializeAsync() =>
        server = await LiveServer.StartAsync(new LiveSettings
        {
            TopicsPerConnection = 2,
            ConnectionsPerUser = 2,
            Origins = ["https://booking.example"],
        });

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_ticket_is_good_once()
    {
        var address = new Uri($"{server.Address}?ticket={server.Ticket("u1")}");
        await using (var client = await HubClient.ConnectAsync(address))
            (await client.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await LiveSocket.RefusedAsync(address)).ShouldBe(401);
    }

    [Fact]
    public async Task An_order_is_shown_to_its_guest_and_to_the_staff_of_its_venue_and_to_nobody_else()
    {
        server.Orders.Owner = new TopicOwner(new("u1"), new("console"));
        server.Roles[("staff", "console")] = "cashier";
        server.Roles[("other-staff", "elsewhere")] = "cashier";

        (await WatchAsync("u1", "order:o1")).ShouldBe(0);
        (await WatchAsync("staff", "order:o1")).ShouldBe(0);
        (await WatchAsync("u2", "order:o1")).ShouldBe(4040);
        (await WatchAsync("other-staff", "order:o1")).ShouldBe(4040);
        (await WatchAsync(null, "order:o1")).ShouldBe(4010);
        (await WatchAsync("staff", Queue)).ShouldBe(0);
        (await WatchAsync("u1", Queue)).ShouldBe(4040);
        (await WatchAsync("u1", "orders:u2")).ShouldBe(4040);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_ends_what_it_allowed_and_nothing_else()
    {
        server.Roles[("staff", "console")] = "cashier";
        await using var client = await server.ConnectAsync("staff");
        foreach (var topic in new[] { Queue, Grid })
        {
            await client.WatchAsync(topic);
            await client.NextAsync("frame");
        }

        server.Roles.Clear();
        await server.RightsChangedAsync("staff");
        var ended = await client.NextAsync("ended");
        ended.GetProperty("topic").GetString().ShouldBe(Queue);
        ended.GetProperty("reason").GetString().ShouldBe("rights_lost");

        await server.ChangeAsync(Queue, "a", "1");
        await server.ChangeAsync(Grid, "b", "2");
        (await client.NextAsync("frame")).GetProperty("topic").GetString().ShouldBe(Grid);
    }

    [Fact]
    public async Task A_right_that_runs_out_ends_the_connection_and_no_frame_comes_after()
    {
        await using var client = await server.ConnectAsync("u1");
        await client.WatchAsync(Grid);
        await client.NextAsync("frame");
        await server.PassAsync(TimeSpan.FromMinutes(30));
        await server.ChangeAsync(Grid, "a", "1");

        (await client.NextAsync("closing")).GetProperty("code").GetInt32().ShouldBe(4501);
        await client.ClosedAsync();
        client.Waiting("frame").ShouldBe(0);
    }

    [Fact]
    public async Task A_right_that_is_renewed_in_time_goes_on_without_a_gap()
    {
        await using var client = await server.ConnectAsync("u1");
        await client.WatchAsync(Grid);
        await client.NextAsync("frame");
        await server.PassAsync(TimeSpan.FromMinutes(29));
        (await client.InvokeAsync("Authenticate", server.Ticket("u1"))).GetProperty("expires_at").GetDateTimeOffset()
            .ShouldBe(server.Clock.GetUtcNow() + TimeSpan.FromMinutes(30));
        await server.PassAsync(TimeSpan.FromMinutes(2));
        await server.ChangeAsync(Grid, "a", "1");
        (await client.NextAsync("frame")).GetProperty("to").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Another_users_ticket_does_not_take_a_connection_over_but_signs_an_anonymous_one_in()
    {
        server.Orders.Owner = new TopicOwner(new("u2"), new("console"));
        await using var client = await server.ConnectAsync("u1");
        (await client.InvokeAsync("Authenticate", server.Ticket("u2"))).GetProperty("code").GetInt32().ShouldBe(4004);
        await using var anonymous = await server.ConnectAsync();
        (await anonymous.InvokeAsync("Authenticate", server.Ticket("u2"))).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await anonymous.WatchAsync("order:o1")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_sign_in_that_is_ended_elsewhere_ends_its_connections_and_no_others()
    {
        await using var one = await server.ConnectAsync("u1", "s1");
        await using var two = await server.ConnectAsync("u1", "s2");
        await one.RegisteredAsync();
        await two.RegisteredAsync();
        server.Ended["s1"] = true;
        await server.RightsChangedAsync("u1");
        (await one.NextAsync("closing")).GetProperty("code").GetInt32().ShouldBe(4503);
        await one.ClosedAsync();
        (await two.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task There_is_a_bound_to_topics_and_to_connections()
    {
        await using var first = await server.ConnectAsync("u1");
        foreach (var topic in new[] { "slots:a", "slots:b", "slots:a" })
            (await first.WatchAsync(topic)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await first.WatchAsync("slots:c")).GetProperty("code").GetInt32().ShouldBe(4290);

        await using var second = await server.ConnectAsync("u1");
        await second.RegisteredAsync();
        await using (var third = await server.ConnectAsync("u1"))
        {
            var closing = await third.NextAsync("closing");
            closing.GetProperty("code").GetInt32().ShouldBe(4529);
            closing.GetProperty("retry_after_ms").GetInt32().ShouldBeGreaterThan(0);
            await third.ClosedAsync();
        }

        (await second.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_of_foreign_origins_are_turned_away()
    {
        (await LiveSocket.RefusedAsync(server.Address, "https://evil.example")).ShouldBe(403);
        (await LiveSocket.RefusedAsync(server.Address, "null")).ShouldBe(403);
        foreach (var origin in new[] { "https://booking.example", $"http://{server.Address.Authority}" })
        {
            await using var client = await HubClient.ConnectAsync(server.Address, origin);
            (await client.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        }
    }

    /// <summary>The code a user gets who watches a topic; 0 if it is granted.</summary>
    async Task<int> WatchAsync(string? user, string topic)
    {
        await using var client = await server.ConnectAsync(user);
        var answer = await client.WatchAsync(topic);
        return answer.TryGetProperty("code", out var code) ? code.GetInt32() : 0;
    }
}
