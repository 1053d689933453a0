using RealtimeReservation.Server.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>Signing a connection in by a ticket.</summary>
public sealed class LiveSignInTests
{
    [Fact]
    public async Task An_anonymous_connection_that_is_one_too_many_of_its_user_stays_anonymous()
    {
        await using var server = await LiveServer.StartAsync(new LiveSettings { ConnectionsPerUser = 1 });
        await using var anonymous = await server.ConnectAsync();
        var first = await server.ConnectAsync("u1");
        await first.RegisteredAsync();

        (await anonymous.InvokeAsync("Authenticate", server.Ticket("u1"))).GetProperty("code").GetInt32().ShouldBe(4290);
        (await anonymous.InvokeAsync("Seen", server.Clock.GetUtcNow())).GetProperty("code").GetInt32().ShouldBe(4010);

        await first.DisposeAsync();
        await TestServer.UntilAsync(() => Task.FromResult(!server.Connections.Has(new("u1"))), "the first has gone");
        (await anonymous.InvokeAsync("Authenticate", server.Ticket("u1"))).GetProperty("ok").GetBoolean().ShouldBeTrue();
        server.Connections.Has(new("u1")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_ticket_that_is_missing_or_unknown_signs_no_one_in()
    {
        await using var server = await LiveServer.StartAsync();
        await using var client = await server.ConnectAsync();
        (await client.InvokeAsync("Authenticate", "")).GetProperty("code").GetInt32().ShouldBe(4000);
        (await client.InvokeAsync("Authenticate", "unknown")).GetProperty("code").GetInt32().ShouldBe(4010);
    }
}
