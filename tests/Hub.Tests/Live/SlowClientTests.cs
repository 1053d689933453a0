using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

public sealed class SlowClientTests : IAsyncLifetime
{
    const string Grid = "slots:ps5-1";
    const int Changes = 200;
    static readonly string[] Values = [new string('a', 100_000), new string('b', 100_000)];
    LiveServer server = null!;

    public async ValueTask InitializeAsync() => server = await LiveServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_client_that_reads_nothing_harms_nobody_and_gets_the_newest_when_it_reads_again()
    {
        await using var slow = await server.ConnectWireAsync(reads: false);
        await slow.CallAsync("Watch", Grid);
        await using var quick = await server.ConnectAsync();
        await quick.WatchAsync(Grid);
        var held = await FloodAsync(quick, LiveClient.Empty);
        held.Rows.ShouldBe(server.Slots.At(Grid, Changes), ignoreOrder: true);

        slow.Read();
        var late = LiveClient.Empty;
        var frames = 0;
        while (late.Mine < Changes)
        {
            late = late.Take(await slow.NextAsync("frame")).Client;
            frames++;
        }

        frames.ShouldBeLessThan(Changes / 2, "what waited for it was merged, not queued");
        late.Rows.ShouldBe(held.Rows, ignoreOrder: true);
    }

    [Fact]
    public async Task A_client_that_lags_too_long_is_closed_and_the_others_go_on()
    {
        await using var slow = await server.ConnectWireAsync(reads: false);
        await slow.CallAsync("Watch", Grid);
        await using var quick = await server.ConnectAsync();
        await quick.WatchAsync(Grid);
        server.Connections.Count.ShouldBe(2);

        // The quick client sees each change before the next second: it is never behind, however busy the machine is. The slow one lags once
        // the buffers between it and the server are full.
        var (held, changes) = (LiveClient.Empty, 0);
        while (server.Connections.Count > 1)
        {
            changes.ShouldBeLessThan(1_000, "the slow client should have been closed by now");
            await server.ChangeAsync(Grid, "row", Values[++changes % 2]);
            await server.PassAsync(TimeSpan.FromSeconds(1));
            held = await quick.FollowAsync(held, changes);
        }

        await server.ChangeAsync(Grid, "row", "after");
        await quick.FollowAsync(held, changes + 1);
    }

    /// <summary>Large changes, each seen by the quick client before the next is made.</summary>
    async Task<LiveClient> FloodAsync(HubClient quick, LiveClient held)
    {
        for (var i = 1; i <= Changes; i++)
        {
            await server.ChangeAsync(Grid, "row", Values[i % 2]);
            await server.PassAsync(TimeSpan.FromMilliseconds(50));
            held = await quick.FollowAsync(held, i);
        }

        return held;
    }
}
