using System.Text.Json;
using RealtimeReservation.Server.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>How often a client may call, and what becomes of one that calls more often.</summary>
public sealed class LiveLimitTests
{
    [Fact]
    public async Task A_client_that_resumes_all_its_topics_after_a_cut_is_not_held_up()
    {
        await using var server = await LiveServer.StartAsync();
        for (var connection = 0; connection < 2; connection++)
        {
            await using var client = await server.ConnectAsync("u1");
            var asked = new List<Task<JsonElement>>();
            for (var i = 0; i < 64; i++)
                asked.Add(client.WatchAsync($"slots:r{connection}-{i}", LiveClient.Empty with { Epoch = "epoch-1", Mine = 0 }));
            (await client.InvokeAsync("Authenticate", server.Ticket("u1"))).GetProperty("ok").GetBoolean().ShouldBeTrue();
            (await Task.WhenAll(asked)).ShouldAllBe(answer => answer.GetProperty("ok").GetBoolean());
            foreach (var name in Enumerable.Range(0, 64))
                (await client.InvokeAsync("Unwatch", $"slots:r{connection}-{name}")).GetProperty("ok").GetBoolean().ShouldBeTrue();
            (await client.WatchAsync("slots:again")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_bump_bar_that_is_tapped_as_fast_as_fingers_go_is_not_held_up()
    {
        await using var server = await LiveServer.StartAsync();
        await using var screen = await server.ConnectAsync("u1");
        for (var tap = 0; tap < 300; tap++)
        {
            (await screen.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue($"tap {tap}");
            await server.PassAsync(TimeSpan.FromMilliseconds(70));
        }
    }

    [Fact]
    public void To_count_a_call_allocates_nothing()
    {
        var (rate, timers) = (new Rate(200, 20), TimeProvider.System);
        var bucket = new TokenBucket(rate, timers);
        for (var warm = 0; warm < 2; warm++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++) bucket.Owe(rate, timers);
            for (var i = 0; i < 1000; i++) bucket.Take(rate, timers);
            if (warm == 1) (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Unknown_and_malformed_calls_count_and_a_flood_is_closed()
    {
        await using var server = await LiveServer.StartAsync(new LiveSettings { Calls = new(6, 1), ExcessCalls = 4 });
        await using var client = await server.ConnectWireAsync();
        for (var i = 0; i < 2; i++)
        {
            (await client.InvokeAsync("Fly")).GetProperty("code").GetInt32().ShouldBe(4040);
            (await client.InvokeAsync("Watch", new { })).GetProperty("code").GetInt32().ShouldBe(4000);
            (await client.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        }
        var refused = await client.InvokeAsync("Clock");
        (refused.GetProperty("code").GetInt32(), refused.GetProperty("reason").GetString(), refused.GetProperty("retry_after").GetInt32())
            .ShouldBe((4290, "too_many", 1));
        refused.GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        await server.PassAsync(TimeSpan.FromSeconds(3));
        (await client.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();

        for (var i = 0; i < 50; i++) await client.CallAsync(i % 2 == 0 ? "Clock" : "Fly");
        var closing = await client.NextAsync("closing");
        (closing.GetProperty("code").GetInt32(), closing.GetProperty("retry_after_ms").GetInt32() > 0).ShouldBe((4529, true));
        await client.EndAsync();
    }

    [Fact]
    public async Task Topics_that_must_be_opened_and_tickets_have_a_pace_of_their_own()
    {
        await using var server = await LiveServer.StartAsync(new LiveSettings { Opens = new(2, 1), SignIns = new(1, 0.1) });
        await using var client = await server.ConnectAsync();
        foreach (var topic in new[] { "slots:a", "slots:b" })
            (await client.WatchAsync(topic)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await client.WatchAsync("slots:c")).GetProperty("code").GetInt32().ShouldBe(4290);
        (await client.WatchAsync("slots:a")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await client.InvokeAsync("Authenticate", "garbage")).GetProperty("code").GetInt32().ShouldBe(4010);
        var ticket = server.Ticket("u1");
        (await client.InvokeAsync("Authenticate", ticket)).GetProperty("code").GetInt32().ShouldBe(4290);
        await server.PassAsync(TimeSpan.FromSeconds(10));
        (await client.WatchAsync("slots:c")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await client.InvokeAsync("Authenticate", ticket)).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Commands_are_requests_of_their_user_well_formed_or_not()
    {
        await using var server = await LiveServer.StartAsync();
        var spent = new List<string>();
        server.Spend = user =>
        {
            spent.Add(user);
            return 7;
        };
        await using var client = await server.ConnectAsync("u1");
        foreach (var (method, argument) in new (string, object?)[] { ("Hold", new { }), ("cancel", 7), ("Bump", null), ("Recall", "x") })
        {
            var refused = await client.InvokeAsync(method, argument);
            (refused.GetProperty("code").GetInt32(), refused.GetProperty("retry_after").GetInt32()).ShouldBe((4290, 7), method);
        }
        (await client.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        spent.ShouldBe(["u1", "u1", "u1", "u1"]);
    }

    [Fact]
    public async Task An_address_that_connects_too_often_is_answered_before_anything_else()
    {
        await using var server = await LiveServer.StartAsync();
        server.Admit = () => 5;
        var ticket = server.Ticket("u1");
        (await LiveSocket.RefusedAsync(new Uri($"{server.Address}?ticket={ticket}"))).ShouldBe(429);
        server.Admit = () => null;
        await using var client = await HubClient.ConnectAsync(new Uri($"{server.Address}?ticket={ticket}"));
        (await client.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_that_never_speaks_is_gone_after_a_while_and_one_that_does_stays()
    {
        await using var server = await LiveServer.StartAsync(hearsSilence: true);
        await using var silent = await server.ConnectWireAsync();
        await using var speaking = await server.ConnectAsync();
        foreach (var invoke in new[] { silent.InvokeAsync, (Func<string, object?[], Task<JsonElement>>)speaking.InvokeAsync })
            (await invoke("Clock", [])).GetProperty("ok").GetBoolean().ShouldBeTrue();
        for (var i = 0; i < 4; i++)
        {
            await server.PassAsync(TimeSpan.FromSeconds(15));
            (await speaking.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        }
        await silent.EndAsync();
        (await speaking.InvokeAsync("Clock")).GetProperty("ok").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Names_that_no_topic_can_have_are_refused_unseen()
    {
        await using var server = await LiveServer.StartAsync();
        await using var client = await server.ConnectAsync("u1");
        foreach (var name in new[]
        {
            null, "", "order:a\0b", "slots:\n", "slots:é", "slots:a b", "order:' or 1=1", "slots:" + new string('a', 300),
        })
        {
            foreach (var method in new[] { "Watch", "Unwatch" })
            {
                var refused = await client.InvokeAsync(method, name);
                (refused.GetProperty("code").GetInt32(), refused.TryGetProperty("topic", out JsonElement _)).ShouldBe((4000, false), name);
            }
        }
    }
}
