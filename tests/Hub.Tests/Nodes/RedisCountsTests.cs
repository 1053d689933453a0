using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Nodes;

/// <summary>What is slowed down is counted over all nodes while there is Redis, and by each node while there is not.</summary>
public sealed class RedisCountsTests(PostgresServer postgres)
{
    static readonly Allowance Three = new(3, TimeSpan.FromHours(1));
    static readonly Backoff Backoff = new(3, TimeSpan.FromHours(1), TimeSpan.FromHours(5), TimeSpan.FromDays(1));

    static ICounts Counts(TestServer node) => node.Services.GetRequiredService<ICounts>();

    [Fact]
    public async Task A_thousand_at_once_at_two_nodes_get_no_more_than_one_node_gives()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        ICounts[] counts = [Counts(nodes.First), Counts(nodes.Second)];

        var waits = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => counts[i % 2].TakeAsync(new Quota("k", Three)).AsTask()));
        var tries = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => counts[i % 2].EnterAsync("counter", Backoff).AsTask()));

        waits.Count(wait => wait == TimeSpan.Zero).ShouldBe(3);
        tries.Count(wait => wait == TimeSpan.Zero).ShouldBe(3);
    }

    [Fact]
    public async Task All_of_it_is_taken_or_nothing()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        var (first, second) = (Counts(nodes.First), Counts(nodes.Second));
        Quota wide = new("wide", Three with { AtOnce = 5 }), narrow = new("narrow", new(1, TimeSpan.FromHours(1)));

        (await first.TakeAsync(wide, narrow)).ShouldBe(TimeSpan.Zero);
        for (var i = 0; i < 10; i++) (await second.TakeAsync(wide, narrow)).ShouldBeGreaterThan(TimeSpan.Zero);
        for (var i = 0; i < 10; i++) (await second.EnterAsync("counter", Backoff, wide, narrow)).ShouldBeGreaterThan(TimeSpan.Zero);

        for (var i = 0; i < 4; i++) (await second.TakeAsync(wide)).ShouldBe(TimeSpan.Zero);
        (await first.TakeAsync(wide)).ShouldBeGreaterThan(TimeSpan.Zero);
        for (var i = 0; i < 3; i++) (await second.EnterAsync("counter", Backoff)).ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Redis_says_what_one_node_alone_would_say(int seed)
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        var random = new Random(seed);
        // Times so long that none comes back meanwhile: what the two say differs by the time between them only.
        var (alone, all) = (new Throttle(TimeProvider.System), new[] { Counts(nodes.First), Counts(nodes.Second) });
        for (var i = 0; i < 300; i++)
        {
            var (key, over) = ($"key {random.Next(3)}", all[random.Next(2)]);
            switch (random.Next(6))
            {
                case 0 or 1:
                    var taken = new Quota("a " + key, Three);
                    Same(await over.TakeAsync(taken), await alone.TakeAsync(taken));
                    break;
                case 2 or 3:
                    var entered = new Quota("b " + key, Three);
                    Same(await over.EnterAsync(key, Backoff, entered), await alone.EnterAsync(key, Backoff, entered));
                    break;
                case 4: Each(counts => counts.Uncount(key)); break;
                default: Each(counts => counts.Succeeded(key)); break;
            }
            // What needs no answer is done once a later question of the same node is answered.
            await over.TakeAsync(new Quota($"done {i}", Three));

            void Each(Action<ICounts> act)
            {
                act(over);
                act(alone);
            }
        }

        static void Same(TimeSpan one, TimeSpan other) => one.ShouldBe(other, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Wrong_passwords_at_one_node_count_at_the_other_and_the_right_one_wipes_them()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        for (var i = 0; i < 4; i++) (await SignInAsync(i % 2 == 0 ? nodes.First : nodes.Second, "wrong password")).ShouldBe(401);
        (await SignInAsync(nodes.First, TestServer.AdminPassword)).ShouldBe(200);
        for (var i = 0; i < 5; i++) (await SignInAsync(i % 2 == 0 ? nodes.First : nodes.Second, "wrong password")).ShouldBe(401);

        (await SignInAsync(nodes.First, "wrong password")).ShouldBe(429);
        (await SignInAsync(nodes.Second, TestServer.AdminPassword)).ShouldBe(429);
    }

    [Fact]
    public async Task Requests_of_a_user_are_counted_over_nodes_and_over_http_and_live()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres, requestsPerUser: 12);
        var user = await nodes.First.UserAsync();
        (await StatusAsync(nodes.First, user)).ShouldBe(200);
        (await StatusAsync(nodes.Second, user)).ShouldBe(200);
        (await StatusAsync(nodes.First, user)).ShouldBe(200);

        (await StatusAsync(nodes.Second, user)).ShouldBe(429);
        (await StatusAsync(nodes.First, user)).ShouldBe(429);
        var limits = nodes.Second.Services.GetRequiredService<Server.Http.RequestLimits>();
        // A call over the live connection does not wait for Redis: what it says counts for the next one.
        limits.Spend(new(user.Id));
        await TestServer.UntilAsync(() => Task.FromResult(limits.Spend(new(user.Id)) > 0), "the live connection's limit is reached");
    }

    [Fact]
    public async Task A_redis_that_was_flushed_counts_from_nothing_and_goes_on()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        for (var i = 0; i < 4; i++) await Counts(nodes.First).TakeAsync(new Quota("k", Three));

        await nodes.Redis.DoAsync("FLUSHALL");
        await nodes.Redis.DoAsync("SCRIPT", "FLUSH");

        for (var i = 0; i < 3; i++) (await Counts(nodes.Second).TakeAsync(new Quota("k", Three))).ShouldBe(TimeSpan.Zero);
        (await Counts(nodes.First).TakeAsync(new Quota("k", Three))).ShouldBeGreaterThan(TimeSpan.Zero);
        nodes.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_tells_of_people_stands_in_redis()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        await SignInAsync(nodes.First, "wrong password");
        await Counts(nodes.First).TakeAsync(new Quota("code:+8613800138000:10.0.0.1", Three));

        var keys = ((string[]?)await nodes.Redis.DoAsync("KEYS", "*"))!;

        keys.Length.ShouldBeGreaterThan(3);
        // Nothing that a hash in hex could hold by chance.
        foreach (var told in new[] { "boss", "13800138000", "10.0.0.1", "127.0.0.1" }) keys.ShouldNotContain(key => key.Contains(told));
    }

    static async Task<int> SignInAsync(TestServer node, string password) =>
        (await node.Anonymous().PostAsync("auth/login", new { login = "boss", password })).Status;

    static async Task<int> StatusAsync(TestServer node, TestClient user)
    {
        using var http = new HttpClient { BaseAddress = node.Address };
        http.DefaultRequestHeaders.Authorization = System.Net.Http.Headers.AuthenticationHeaderValue.Parse(user.Authorization);
        using var reply = await http.GetAsync("/api/notices", TestContext.Current.CancellationToken);
        return (int)reply.StatusCode;
    }
}
