using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Tests.Support;
using StackExchange.Redis;

namespace RealtimeReservation.Server.Tests.Nodes;

/// <summary>A Redis that is away, slow or back costs no caller an answer; the log and <c>/readyz</c> say how it stands.</summary>
public sealed class RedisLinkTests(PostgresServer postgres)
{
    static readonly Allowance Three = new(3, TimeSpan.FromHours(1));

    static async Task<(string Status, string Redis, bool Since)> ReadyAsync(TestServer node)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        var body = JsonDocument.Parse(await http.GetStringAsync("/readyz", TestContext.Current.CancellationToken)).RootElement;
        var redis = body.GetProperty("redis");
        return (
            body.GetProperty("status").GetString()!, redis.GetProperty("status").GetString()!,
            redis.GetProperty("since").ValueKind == JsonValueKind.String);
    }

    static Task ReadyAsync(TestServer node, string redis) =>
        TestServer.UntilAsync(async () => await ReadyAsync(node) == ("ready", redis, true), redis);

    /// <summary>Each node gives three by itself.</summary>
    static async Task ShouldCountAloneAsync(TwoNodes nodes, string key)
    {
        foreach (var node in new[] { nodes.First, nodes.Second })
        {
            var counts = node.Services.GetRequiredService<ICounts>();
            for (var i = 0; i < 3; i++) (await counts.TakeAsync(new Quota(key, Three))).ShouldBe(TimeSpan.Zero);
            (await counts.TakeAsync(new Quota(key, Three))).ShouldBeGreaterThan(TimeSpan.Zero);
        }
    }

    static async Task ShouldCountTogetherAsync(TwoNodes nodes, string key)
    {
        var (first, second) = (nodes.First.Services.GetRequiredService<ICounts>(), nodes.Second.Services.GetRequiredService<ICounts>());
        for (var i = 0; i < 3; i++) (await first.TakeAsync(new Quota(key, Three))).ShouldBe(TimeSpan.Zero);
        (await second.TakeAsync(new Quota(key, Three))).ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public async Task Without_redis_the_server_says_that_it_is_off()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        (await ReadyAsync(server)).ShouldBe(("ready", "off", false));
    }

    [Fact]
    public async Task A_redis_that_is_killed_is_said_once_and_so_is_its_return()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        await ReadyAsync(nodes.First, "on");

        nodes.Redis.Kill();
        await nodes.UntilAsync(RedisStatus.Reduced);
        await ReadyAsync(nodes.First, "reduced");
        await ShouldCountAloneAsync(nodes, "k");

        await nodes.Redis.StartAsync();
        await nodes.UntilAsync(RedisStatus.On);
        await ReadyAsync(nodes.First, "on");
        await ShouldCountTogetherAsync(nodes, "other");
        nodes.Warnings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            said => said.ShouldContain("request limits"), said => said.ShouldContain("sign-in throttles"),
            said => said.ShouldContain("viewers"), said => said.ShouldContain("nothing is lost"));
    }

    [Fact]
    public async Task A_server_starts_without_its_redis_and_uses_it_once_it_is_there()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres, RedisServer.NotStarted());
        // It says "reduced" from the first moment on, and warns once it has asked.
        await TestServer.UntilAsync(() => Task.FromResult(nodes.Warnings.Count == 1), "it is said");
        await ReadyAsync(nodes.First, "reduced");
        await ShouldCountAloneAsync(nodes, "k");

        await nodes.Redis.StartAsync();
        await nodes.UntilAsync(RedisStatus.On);
        await ShouldCountTogetherAsync(nodes, "other");
        nodes.Warnings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_subscription_that_fails_is_tried_again_with_the_next_sign_of_life()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        var (tries, told) = (0, new List<string>());

        using var subscription = new RedisSubscription(
            nodes.First.Services.GetRequiredService<RedisLink>(),
            _ => ++tries < 4 ? throw new RedisException($"try {tries}") : Task.CompletedTask, told.Add);

        await TestServer.UntilAsync(() => Task.FromResult(subscription.IsMade), "it is made");
        told.ShouldBe(["try 2"], "the second connection may come a moment after the first");
        tries.ShouldBe(4);
    }

    [Fact]
    public async Task A_redis_that_hangs_is_soon_not_waited_for_and_each_node_counts_by_itself()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres, redisWait: 200);

        nodes.Redis.Suspend();
        await ShouldCountAloneAsync(nodes, "k");
        await nodes.UntilAsync(RedisStatus.Reduced);
        await ShouldCountAloneAsync(nodes, "other");

        nodes.Redis.Resume();
        await nodes.UntilAsync(RedisStatus.On);
    }

    [Fact]
    public async Task A_redis_that_pauses_its_clients_is_taken_for_one_that_hangs()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres, redisWait: 200);

        await nodes.Redis.DoAsync("CLIENT", "PAUSE", "3000", "ALL");
        await ShouldCountAloneAsync(nodes, "k");
        await nodes.UntilAsync(RedisStatus.Reduced);
        await nodes.UntilAsync(RedisStatus.On);
        await ShouldCountTogetherAsync(nodes, "other");
    }

    [Theory]
    [InlineData("ConnectionStrings:Redis=", null)]
    [InlineData("ConnectionStrings:Redis=redis:6379,password=x", null)]
    [InlineData("ConnectionStrings:Redis=redis:6379,nonsense=x", "ConnectionStrings__Redis")]
    [InlineData("ConnectionStrings:Redis=password=x", "ConnectionStrings__Redis")]
    [InlineData("Redis:WaitMilliseconds=0", "Redis__WaitMilliseconds")]
    [InlineData("Redis:Password=x", "Redis__Password")]
    public void Wrong_settings_are_named_at_the_start(string setting, string? named)
    {
        var read = () =>
            Settings.Read(
                App.CreateBuilder(["--ConnectionStrings:Postgres=Host=db;Username=app;Database=r", "--" + setting]).Configuration);
        if (named is null) read();
        else Should.Throw<StartupException>(read).Message.ShouldContain(named);
    }
}
