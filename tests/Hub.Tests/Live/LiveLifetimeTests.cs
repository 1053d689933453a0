using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using RealtimeReservation.Server.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>What stands in place of SignalR's own lifetime manager.</summary>
public sealed class LiveLifetimeTests
{
    [Fact]
    public async Task Nothing_is_sent_past_the_log_by_the_frameworks_own_ways()
    {
        await using var server = await LiveServer.StartAsync();
        await using var client = await server.ConnectAsync("u1");
        var ct = TestContext.Current.CancellationToken;
        var clients = server.Services.GetRequiredService<IHubContext<LiveHub>>().Clients;
        IClientProxy[] ways =
        [
            clients.All, clients.AllExcept(["c"]), clients.Client("c"), clients.Clients(["c", "d"]), clients.Group("g"),
            clients.Groups(["g", "h"]), clients.GroupExcept("g", ["c"]), clients.User("u1"), clients.Users(["u1", "u2"]),
        ];
        foreach (var way in ways) await Should.ThrowAsync<NotSupportedException>(() => way.SendAsync("frame", "x", ct));
        var groups = server.Services.GetRequiredService<IHubContext<LiveHub>>().Groups;
        await Should.ThrowAsync<NotSupportedException>(() => groups.AddToGroupAsync("c", "g", ct));
        await Should.ThrowAsync<NotSupportedException>(() => groups.RemoveFromGroupAsync("c", "g", ct));
    }

    [Fact]
    public async Task A_connection_is_counted_as_long_as_it_is_there()
    {
        await using var server = await LiveServer.StartAsync();
        server.Connections.Has(new("u1")).ShouldBeFalse();
        var client = await server.ConnectAsync("u1");
        await client.RegisteredAsync();
        server.Connections.Has(new("u1")).ShouldBeTrue();

        await client.DisposeAsync();
        await TestServer.UntilAsync(() => Task.FromResult(!server.Connections.Has(new("u1"))), "the connection has gone");
        server.Connections.Count.ShouldBe(0);
    }
}
