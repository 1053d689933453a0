using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Tests.Support;
using StackExchange.Redis;

namespace RealtimeReservation.Server.Tests.Nodes;

/// <summary>What one node commits comes to the other through Redis; without it, or with what it has lost, it is read.</summary>
public sealed class RedisBatchesTests(PostgresServer postgres)
{
    static Feed Feed(TestServer node) => node.Services.GetRequiredService<Feed>();

    static IBatchChannel Channel(TestServer node) => node.Services.GetRequiredService<IBatchChannel>();

    /// <summary>Both send, and hold their reads back for as long as a busy machine may need.</summary>
    static async Task<TwoNodes> StartAsync(PostgresServer postgres)
    {
        var nodes = await TwoNodes.StartAsync(postgres, batchWait: TimeSpan.FromSeconds(10));
        await OpenAsync(nodes);
        return nodes;
    }

    static Task OpenAsync(TwoNodes nodes) =>
        TestServer.UntilAsync(() => Task.FromResult(Channel(nodes.First).IsOpen && Channel(nodes.Second).IsOpen), "both nodes listen");

    static async Task CourtAsync(TwoNodes nodes)
    {
        var admin = await nodes.First.AdminAsync();
        await admin.OpenVenueAsync("court", "rental", new { price_per_hour = 2000 });
        await admin.AddResourcesAsync("court", 1, 1);
        await nodes.Second.CaughtUpAsync();
    }

    /// <summary>The second node shows what the first one committed.</summary>
    static async Task ShouldFollowAsync(TwoNodes nodes, int hour)
    {
        var guest = await nodes.First.UserAsync();
        var held = await guest.HoldAsync("court-1", TestServer.Start.AddHours(hour));
        (await Feed(nodes.Second).WaitForAsync(held.Position, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task The_other_node_needs_no_read_and_redis_learns_nothing()
    {
        await using var nodes = await StartAsync(postgres);
        await CourtAsync(nodes);
        await using var spy = await ConnectionMultiplexer.ConnectAsync(nodes.Redis.Configuration);
        var heard = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await spy.GetSubscriber().SubscribeAsync(RedisChannel.Pattern("*"), (_, message) => heard.Enqueue(message.ToString()));
        var reads = Feed(nodes.Second).Reads;

        for (var hour = 3; hour < 9; hour++) await ShouldFollowAsync(nodes, hour);

        Feed(nodes.Second).Reads.ShouldBe(reads);
        await TestServer.UntilAsync(() => Task.FromResult(heard.Count >= 6), "all batches were sent");
        heard.ShouldNotContain(message => message.Contains("court-1") || message.Contains("slot_held"));
    }

    [Fact]
    public async Task A_redis_that_is_killed_flushed_or_hangs_loses_nothing()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres, redisWait: 500, batchWait: TimeSpan.FromMilliseconds(20));
        await OpenAsync(nodes);
        await CourtAsync(nodes);
        await ShouldFollowAsync(nodes, 3);

        await nodes.Redis.DoAsync("FLUSHALL");
        await ShouldFollowAsync(nodes, 4);
        await nodes.Redis.DoAsync("CLIENT", "KILL", "TYPE", "pubsub");
        await ShouldFollowAsync(nodes, 5);
        nodes.Redis.Suspend();
        await ShouldFollowAsync(nodes, 6);
        await ShouldFollowAsync(nodes, 7);
        nodes.Redis.Resume();
        await nodes.UntilAsync(RedisStatus.On);
        nodes.Redis.Kill();
        await ShouldFollowAsync(nodes, 8);
        await nodes.Redis.StartAsync();
        await nodes.UntilAsync(RedisStatus.On);
        await ShouldFollowAsync(nodes, 9);
    }

    [Fact]
    public async Task Who_can_write_to_redis_cannot_make_nodes_believe_what_was_not_committed()
    {
        await using var nodes = await StartAsync(postgres);
        await CourtAsync(nodes);
        await using var forger = await ConnectionMultiplexer.ConnectAsync(nodes.Redis.Configuration);
        var heard = new TaskCompletionSource<(RedisChannel Channel, RedisValue Message)>(
            TaskCreationOptions.RunContinuationsAsynchronously);
        await forger.GetSubscriber().SubscribeAsync(
            RedisChannel.Pattern("*batches"), (channel, message) => heard.TrySetResult((channel, message)));
        await ShouldFollowAsync(nodes, 3);
        var (channel, message) = await heard.Task;
        var position = Feed(nodes.Second).Position;
        var forged = (byte[])message!;
        forged[^1] ^= 1;

        foreach (var sent in new RedisValue[] { forged, "nonsense", "", message })
            await forger.GetSubscriber().PublishAsync(RedisChannel.Literal((string)channel!), sent);
        await ShouldFollowAsync(nodes, 4);

        Feed(nodes.Second).Position.ShouldBeGreaterThan(position);
        nodes.Warnings.ShouldHaveSingleItem().ShouldContain("none of these nodes has written");
    }
}
