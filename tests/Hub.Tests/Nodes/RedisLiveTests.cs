using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Live;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Nodes;

/// <summary>What live connections are told and counted by over two nodes, where it is no fact of the log.</summary>
public sealed class RedisLiveTests(PostgresServer postgres)
{
    const string Grid = "slots:court-1", Viewers = "presence:court-1";

    static async Task<TwoNodes> StartAsync(PostgresServer postgres, RedisServer? redis = null, int connectionsPerUser = 20)
    {
        var nodes = await TwoNodes.StartAsync(postgres, redis, connectionsPerUser: connectionsPerUser);
        var admin = await nodes.First.AdminAsync();
        await admin.OpenVenueAsync("court", "rental", new { price_per_hour = 2000 });
        await admin.AddResourcesAsync("court", 1, 1);
        await nodes.Second.CaughtUpAsync();
        return nodes;
    }

    static async Task<HubClient> RegisterAsync(TestServer node, TestClient user)
    {
        var client = await HubClient.ConnectAsync(node, user);
        await client.RegisteredAsync();
        return client;
    }

    static async Task<HubClient> LookAsync(TestServer node)
    {
        var client = await HubClient.ConnectAsync(node);
        (await client.WatchAsync(Grid)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await client.WatchAsync(Viewers)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        return client;
    }

    static async Task ShouldShowAsync(HubClient client, int viewers)
    {
        while (true)
        {
            var frame = await client.NextAsync("frame");
            if (frame.GetProperty("topic").GetString() == Viewers
                && frame.GetProperty("set").GetProperty("viewers").GetProperty("viewers").GetInt32() == viewers) return;
        }
    }

    static Task JoinedAsync(TwoNodes nodes) => TestServer.UntilAsync(
        () => Task.FromResult(new[] { nodes.First, nodes.Second }.All(node => node.Services.GetRequiredService<NodeMessages>().IsJoined)),
        "both nodes have joined");

    [Fact]
    public async Task Viewers_of_a_grid_are_counted_over_nodes_also_after_redis_lost_them_or_was_away()
    {
        await using var nodes = await StartAsync(postgres);
        await using var one = await LookAsync(nodes.First);
        await using var two = await LookAsync(nodes.Second);
        await ShouldShowAsync(one, 2);
        await ShouldShowAsync(two, 2);

        // The second node has told its number, which does not change: it tells it again once Redis has lost it.
        await nodes.Redis.DoAsync("FLUSHALL");
        var three = await LookAsync(nodes.First);
        await ShouldShowAsync(one, 3);
        await ShouldShowAsync(two, 3);
        await three.DisposeAsync();
        await ShouldShowAsync(two, 2);

        nodes.Redis.Kill();
        await ShouldShowAsync(one, 1);
        await ShouldShowAsync(two, 1);

        await nodes.Redis.StartAsync();
        await ShouldShowAsync(one, 2);
        await ShouldShowAsync(two, 2);
    }

    [Fact]
    public async Task What_is_seen_on_one_device_is_told_to_the_users_others_at_any_node()
    {
        await using var nodes = await StartAsync(postgres);
        await JoinedAsync(nodes);
        TestClient user = await nodes.First.UserAsync(), stranger = await nodes.First.UserAsync();
        await nodes.Second.CaughtUpAsync();
        await using var phone = await RegisterAsync(nodes.First, user);
        await using var laptop = await RegisterAsync(nodes.First, user);
        await using var tablet = await RegisterAsync(nodes.Second, user);
        await using var other = await RegisterAsync(nodes.Second, stranger);
        var until = TestServer.Start.AddMinutes(-5);

        (await phone.InvokeAsync("Seen", until)).GetProperty("ok").GetBoolean().ShouldBeTrue();

        foreach (var device in new[] { laptop, tablet })
            (await device.NextAsync("seen")).GetProperty("until").GetDateTimeOffset().ShouldBe(until);
        // Neither the device itself nor another user hears of it; a time to come is taken for now.
        (await other.InvokeAsync("Seen", TestServer.Start.AddYears(1))).GetProperty("ok").GetBoolean().ShouldBeTrue();
        await using var others = await RegisterAsync(nodes.First, stranger);
        (await others.InvokeAsync("Seen", until.AddMinutes(-1))).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await other.NextAsync("seen")).GetProperty("until").GetDateTimeOffset()
            .ShouldBe(until.AddMinutes(-1), "the first that this user is told");
        (await laptop.InvokeAsync("Seen", TestServer.Start.AddYears(1))).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await phone.NextAsync("seen")).GetProperty("until").GetDateTimeOffset()
            .ShouldBe(TestServer.Start, "the first that this device is told");
    }

    [Fact]
    public async Task Messages_between_nodes_begin_when_redis_comes_and_come_again_after_it_was_killed()
    {
        await using var nodes = await StartAsync(postgres, RedisServer.NotStarted());
        var user = await nodes.First.UserAsync();
        await nodes.Second.CaughtUpAsync();
        // A client connects without Redis.
        await using var phone = await RegisterAsync(nodes.First, user);
        await using var tablet = await RegisterAsync(nodes.Second, user);
        await using var laptop = await RegisterAsync(nodes.First, user);
        await phone.InvokeAsync("Seen", TestServer.Start);
        await laptop.NextAsync("seen");

        await nodes.Redis.StartAsync();
        await nodes.UntilAsync(RedisStatus.On);
        await JoinedAsync(nodes);
        await ShouldHearAsync();

        nodes.Redis.Kill();
        await nodes.UntilAsync(RedisStatus.Reduced);
        (await phone.InvokeAsync("Seen", TestServer.Start)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        await nodes.Redis.StartAsync();
        await nodes.UntilAsync(RedisStatus.On);
        await ShouldHearAsync();

        // The library subscribes again by itself, a moment after it is back.
        async Task ShouldHearAsync()
        {
            var heard = tablet.NextAsync("seen");
            await TestServer.UntilAsync(async () =>
            {
                await phone.InvokeAsync("Seen", TestServer.Start);
                return heard.IsCompleted;
            }, "the other node tells it");
            await heard;
        }
    }

    [Fact]
    public async Task Connections_of_a_user_are_counted_over_nodes()
    {
        await using var nodes = await StartAsync(postgres, connectionsPerUser: 2);
        var user = await nodes.First.UserAsync();
        await nodes.Second.CaughtUpAsync();
        var one = await RegisterAsync(nodes.First, user);
        await using var two = await RegisterAsync(nodes.Second, user);

        await using var three = await HubClient.ConnectAsync(nodes.First, user);
        (await three.NextAsync("closing")).GetProperty("code").GetInt32().ShouldBe(LiveClose.TooMany.Code);
        await using var anonymous = await HubClient.ConnectAsync(nodes.Second);
        (await anonymous.InvokeAsync("Authenticate", (await user.PostAsync("hub/ticket")).Text("ticket"))).GetProperty("code").GetInt32()
            .ShouldBe(4290);

        await one.DisposeAsync();
        await TestServer.UntilAsync(async () =>
        {
            await using var again = await HubClient.ConnectAsync(nodes.Second);
            return (await again.InvokeAsync("Authenticate", (await user.PostAsync("hub/ticket")).Text("ticket"))).GetProperty("ok")
                .GetBoolean();
        }, "there is room again");
    }

    [Fact]
    public async Task What_a_node_that_is_gone_has_left_does_not_count()
    {
        await using var nodes = await StartAsync(postgres, connectionsPerUser: 1);
        var gauges = nodes.First.Services.GetRequiredService<RedisGauges>();
        var link = nodes.First.Services.GetRequiredService<RedisLink>();
        // A node that was killed: it has told its number and gives no sign of life.
        await link.Send(RedisScript.Gauge, [link.Key("gauge", "g"), link.Nodes], ["dead", 7, 5_000_000, 3_600_000]);

        (await gauges.AddAsync("g", 1)).ShouldBe(1);
        (await nodes.Second.Services.GetRequiredService<RedisGauges>().AddAsync("g", 2)).ShouldBe(3);
        (await gauges.AddAsync("g", -1)).ShouldBe(2);
    }
}
