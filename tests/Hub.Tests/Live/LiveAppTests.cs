using RealtimeReservation.Server.Tests.Identity;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>The live hub inside the whole server, on PostgreSQL.</summary>
public sealed class LiveAppTests(AccountServer server) : IClassFixture<AccountServer>
{
    [Fact]
    public async Task A_ticket_leads_to_the_users_own_topics_at_the_position_of_the_log()
    {
        var user = await server.RegisterAsync();
        await using var client = await ConnectAsync(user);
        (await client.WatchAsync($"notices:{user.UserId}")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        var frame = await client.NextAsync("frame");
        frame.GetProperty("kind").GetString().ShouldBe("snapshot");
        Guid.TryParseExact(frame.GetProperty("epoch").GetString(), "N", out _).ShouldBeTrue();
        (await client.WatchAsync("orders:somebody-else")).GetProperty("code").GetInt32().ShouldBe(4040);
        (await client.WatchAsync("slots:nothing")).GetProperty("code").GetInt32().ShouldBe(4040);
    }

    [Fact]
    public async Task Who_signs_out_is_cut_off_at_once()
    {
        var user = await server.RegisterAsync();
        await using var client = await ConnectAsync(user);
        await client.RegisteredAsync();
        (await server.PostAsync("auth/logout", token: user.Access)).Status.ShouldBeInRange(200, 204);
        (await client.NextAsync("closing")).GetProperty("code").GetInt32().ShouldBe(4503);
        await client.ClosedAsync();
    }

    async Task<HubClient> ConnectAsync(Reply user) =>
        await HubClient.ConnectAsync(server.Hub((await server.PostAsync("hub/ticket", token: user.Access)).Text("ticket")));
}
