using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

public sealed class LiveHubTests : IAsyncLifetime
{
    const string Grid = "slots:ps5-1";
    LiveServer server = null!;

    public async ValueTask InitializeAsync() => server = await LiveServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_answer_comes_first_then_the_snapshot_then_deltas()
    {
        await server.ChangeAsync(Grid, "a", "1");
        await using var client = await server.ConnectWireAsync();
        await client.CallAsync("Watch", Grid);
        var answer = await client.NextAsync();
        answer.GetProperty("type").GetInt32().ShouldBe(3);
        answer.GetProperty("result").GetRawText().ShouldBe($$"""{"ok":true,"topic":"{{Grid}}"}""");

        var snapshot = await client.NextAsync("frame");
        snapshot.GetProperty("kind").GetString().ShouldBe("snapshot");
        await server.ChangeAsync(Grid, "b", "2");
        var delta = await client.NextAsync("frame");
        delta.GetProperty("kind").GetString().ShouldBe("delta");
        delta.GetProperty("from").GetInt64().ShouldBe(1);
        delta.GetProperty("set").GetProperty("b").GetProperty("value").GetString().ShouldBe("2");
    }

    [Fact]
    public async Task Everybody_who_watches_sees_the_change()
    {
        await using var one = await server.ConnectAsync();
        await using var two = await server.ConnectAsync("u1");
        foreach (var client in new[] { one, two }) await client.WatchAsync(Grid);
        await server.ChangeAsync(Grid, "a", "1");

        (await one.FollowAsync(LiveClient.Empty, 1)).Rows.ShouldBe(server.Slots.At(Grid, 1), ignoreOrder: true);
        (await two.FollowAsync(LiveClient.Empty, 1)).Rows.ShouldBe(server.Slots.At(Grid, 1), ignoreOrder: true);
    }

    [Fact]
    public async Task After_a_cut_a_client_goes_on_without_gap_or_repeat()
    {
        for (var i = 0; i < 5; i++) await server.ChangeAsync(Grid, $"k{i}", "1");
        LiveClient held;
        await using (var before = await server.ConnectAsync())
        {
            await before.WatchAsync(Grid);
            held = await before.FollowAsync(LiveClient.Empty, 5);
            before.Cut();
        }

        await server.ChangeAsync(Grid, "k1", "2");
        await server.ChangeAsync(Grid, "k2", null);
        await using var after = await server.ConnectAsync();
        await after.WatchAsync(Grid, held);
        var frame = await after.NextAsync("frame");
        frame.GetProperty("kind").GetString().ShouldBe("delta");
        frame.GetProperty("set").EnumerateObject().Select(row => row.Name).ShouldBe(["k1"]);
        held.Take(frame).Client.Rows.ShouldBe(server.Slots.At(Grid, 7), ignoreOrder: true);

        await server.ChangeAsync(Grid, "k3", "2");
        await server.PassAsync(TimeSpan.FromMilliseconds(50));
        (await after.NextAsync("frame")).GetProperty("to").GetInt64().ShouldBe(8);
    }

    [Fact]
    public async Task A_client_that_has_seen_more_than_this_node_waits_for_it()
    {
        await server.ChangeAsync(Grid, "a", "1");
        await using var client = await server.ConnectAsync();
        server.Slots.Commit(new FakeChange(Grid, "a", "2"));
        var asked = client.InvokeAsync("Watch", Grid, "epoch-1", 2);
        await server.FollowAsync();
        (await asked).GetProperty("ok").GetBoolean().ShouldBeTrue();
        await server.ChangeAsync(Grid, "a", "3");
        var frame = await client.NextAsync("frame");
        (frame.GetProperty("from").GetInt64() <= 2).ShouldBeTrue();
        frame.GetProperty("to").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task An_unwatched_topic_is_silent()
    {
        await using var client = await server.ConnectWireAsync();
        await client.InvokeAsync("Watch", Grid);
        await client.NextAsync("frame");
        (await client.InvokeAsync("Unwatch", Grid)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        await server.ChangeAsync(Grid, "a", "1");
        await client.CallAsync("Clock");
        (await client.NextAsync()).GetProperty("result").GetProperty("server_time").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData("Fly", "[]", 4040)]
    [InlineData("Unknown", "[\"x\"]", 4040)]
    [InlineData("Dispose", "[]", 4040)]
    [InlineData("Watch", "[]", 4000)]
    [InlineData("Watch", "[{\"a\":1}]", 4000)]
    [InlineData("Watch", "[\"slots:a\",\"epoch\",\"seven\"]", 4000)]
    [InlineData("Watch", "[\"slots:a\",\"epoch\",-1]", 4000)]
    [InlineData("Watch", "\"slots:a\"", 4000)]
    [InlineData("Watch", "[\"slots:no-such\"]", 4040)]
    [InlineData("Watch", "[\"nothing\"]", 4010)]
    [InlineData("Watch", "[\"proofs:v\"]", 4010)]
    [InlineData("Authenticate", "[\"stale\"]", 4010)]
    public async Task What_cannot_be_done_gets_a_code_and_the_connection_lives(string method, string arguments, int code)
    {
        await using var client = await server.ConnectWireAsync();
        await client.SendAsync($$"""{"type":1,"invocationId":"1","target":"{{method}}","arguments":{{arguments}}}""" + "\u001e");
        var result = (await client.NextAsync()).GetProperty("result");
        result.GetProperty("ok").GetBoolean().ShouldBeFalse();
        result.GetProperty("code").GetInt32().ShouldBe(code);
        (await client.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Surplus_arguments_are_ignored_and_missing_ones_are_null()
    {
        await using var client = await server.ConnectAsync();
        (await client.InvokeAsync("Watch", Grid)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await client.InvokeAsync("watch", Grid, null, null, "later", 7)).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_topic_that_cannot_be_read_now_is_refused_for_now()
    {
        server.Slots.Gate = () => throw new IOException("The store is away.");
        await using var client = await server.ConnectAsync();
        (await client.WatchAsync(Grid)).GetProperty("code").GetInt32().ShouldBe(5030);
        server.Slots.Gate = () => Task.CompletedTask;
        (await client.WatchAsync(Grid)).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Theory]
    [InlineData("this is no json\u001e")]
    [InlineData("[1,2]\u001e")]
    [InlineData("{\"type\":1}\u001e")]
    [InlineData("{\"type\":99}{\u001e")]
    [InlineData("oversized")]
    public async Task A_malformed_frame_ends_its_own_connection_only(string text)
    {
        await using var good = await server.ConnectAsync();
        await good.WatchAsync(Grid);
        await good.NextAsync("frame");
        await using var bad = await server.ConnectWireAsync();
        await bad.InvokeAsync("Clock");
        await bad.SendAsync(text == "oversized" ? new string('x', 40_000) : text);
        await bad.EndAsync();

        await server.ChangeAsync(Grid, "a", "1");
        (await good.NextAsync("frame")).GetProperty("to").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Alive_tells_every_fifteen_seconds_that_nothing_was_missed()
    {
        await using var client = await server.ConnectAsync();
        await client.WatchAsync(Grid);
        await client.NextAsync("frame");
        await server.ChangeAsync("slots:other", "a", "1");
        await server.PassAsync(TimeSpan.FromSeconds(15));
        var alive = await client.NextAsync("alive");
        alive.GetProperty("to").GetInt64().ShouldBe(1);
        alive.GetProperty("now").GetDateTimeOffset().ShouldBe(server.Clock.GetUtcNow());

        server.Stale = true;
        await server.PassAsync(TimeSpan.FromSeconds(1));
        (await client.NextAsync("alive")).GetProperty("stale").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_goes_away_says_when_to_come_back()
    {
        await using var client = await server.ConnectAsync();
        await client.WatchAsync(Grid);
        await client.NextAsync("frame");
        var stopping = server.StopAsync();
        var closing = await client.NextAsync("closing");
        closing.GetProperty("code").GetInt32().ShouldBe(4513);
        closing.GetProperty("retry_after_ms").GetInt32().ShouldBeInRange(500, 5_000);
        await client.ClosedAsync();
        await stopping;
    }
}
