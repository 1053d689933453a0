using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

public sealed class PresenceTests
{
    const string Grid = "slots:a", Viewers = "presence:a";

    /// <summary>Takes frames by the client rule until the number is shown.</summary>
    static async Task ShouldShowAsync(HubClient client, int viewers, LiveServer server)
    {
        var held = LiveClient.Empty;
        while (true)
        {
            await server.PassAsync(TimeSpan.FromSeconds(1));
            var frame = await client.NextAsync("frame");
            if (frame.GetProperty("topic").GetString() != Viewers) continue;
            held = held.Take(frame).Client;
            if (JsonDocument.Parse(held.Rows["viewers"]).RootElement.GetProperty("viewers").GetInt32() == viewers) return;
        }
    }

    [Fact]
    public async Task The_number_of_viewers_follows_those_who_come_and_go()
    {
        await using var server = await LiveServer.StartAsync();
        await server.ChangeAsync(Grid, "k", "v");
        await using var one = await server.ConnectAsync();
        await one.WatchAsync(Grid);
        (await one.WatchAsync(Viewers)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        await ShouldShowAsync(one, 1, server);

        var two = await server.ConnectAsync("u2");
        await two.WatchAsync(Grid);
        await ShouldShowAsync(one, 2, server);
        await two.DisposeAsync();
        await TestServer.UntilAsync(() => Task.FromResult(server.Connections.Count == 1), "the second has gone");
        await ShouldShowAsync(one, 1, server);

        (await one.InvokeAsync("Unwatch", Viewers)).GetProperty("ok").GetBoolean().ShouldBeTrue();
        await TopicsAsync(one, server);
        await using var three = await server.ConnectAsync();
        await three.WatchAsync(Grid);
        await three.WatchAsync(Viewers);
        await ShouldShowAsync(three, 2, server);
        (await TopicsAsync(one, server)).ShouldNotContain(Viewers);
    }

    /// <summary>The topics of all frames that were sent before, and with, the next change of the grid.</summary>
    static async Task<List<string?>> TopicsAsync(HubClient client, LiveServer server)
    {
        await server.ChangeAsync(Grid, "k", "changed");
        await server.PassAsync(TimeSpan.FromMilliseconds(50));
        var topics = new List<string?>();
        while (true)
        {
            var frame = await client.NextAsync("frame");
            topics.Add(frame.GetProperty("topic").GetString());
            if (topics[^1] == Grid && frame.GetProperty("to").GetInt64() == server.Topics.Position) return topics;
        }
    }

    [Fact]
    public async Task A_grid_that_is_not_there_has_no_viewers()
    {
        await using var server = await LiveServer.StartAsync();
        await using var client = await server.ConnectAsync();
        (await client.WatchAsync("presence:nothing")).GetProperty("code").GetInt32().ShouldBe(4040);
    }
}
