namespace RealtimeReservation.Server.Tests.Live;

/// <summary>What one connection of a user has seen, the others hear of.</summary>
public sealed class SeenCallsTests
{
    [Fact]
    public async Task The_other_connections_of_the_user_are_told_at_most_up_to_now()
    {
        await using var server = await LiveServer.StartAsync();
        await using var phone = await server.ConnectAsync("u1");
        await using var tablet = await server.ConnectAsync("u1");
        await using var stranger = await server.ConnectAsync("u2");
        foreach (var client in new[] { phone, tablet, stranger }) await client.RegisteredAsync();
        var now = server.Clock.GetUtcNow();

        (await phone.InvokeAsync("Seen", now.AddMinutes(-5))).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await tablet.NextAsync("seen")).GetProperty("until").GetDateTimeOffset().ShouldBe(now.AddMinutes(-5));
        (await phone.InvokeAsync("Seen", now.AddDays(1))).GetProperty("ok").GetBoolean().ShouldBeTrue();
        (await tablet.NextAsync("seen")).GetProperty("until").GetDateTimeOffset().ShouldBe(now);

        await server.OnTurnAsync(() => { });
        await stranger.RegisteredAsync();
        (phone.Waiting("seen"), stranger.Waiting("seen")).ShouldBe((0, 0));
    }
}
