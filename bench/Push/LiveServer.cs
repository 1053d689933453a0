using Bench.Setup;
using Bench.Viewers;

namespace Bench.Push;

/// <summary>The server with a grid for each measurement, so that none begins where another has filled the slots.</summary>
sealed class LiveServer : IAsyncDisposable
{
    public const int Hours = 72;
    const int Snapshots = 20;

    readonly string connection;
    readonly ServerProcess server;
    readonly GuestTokens tokens;
    readonly HoldLoad load;
    readonly int holdsPerSecond;
    long holds;
    int used;
    bool stopped;

    LiveServer(string connection, ServerProcess server, int holdsPerSecond)
    {
        (this.connection, this.server, this.holdsPerSecond) = (connection, server, holdsPerSecond);
        tokens = new GuestTokens(connection);
        load = new HoldLoad(server.Address, tokens.Next);
    }

    /// <summary>A server whose grids have room for so many measurements.</summary>
    public static async Task<LiveServer> StartAsync(BenchPostgres postgres, int resources, int holdsPerSecond, TimeSpan time)
    {
        var connection = await postgres.CreateDatabaseAsync("live");
        await using (var store = await BenchStore.StartAsync(connection))
            await new BenchVenue(resources, Hours) { Capacity = (int)(holdsPerSecond * time.TotalSeconds / (Hours - 2)) + 2 }
                .OpenAsync(store);
        return new LiveServer(connection, await ServerProcess.StartAsync(connection), holdsPerSecond);
    }

    /// <summary>Viewers of one grid while it is held slot by slot.</summary>
    /// <param name="viewers">How many.</param>
    /// <param name="time">How long holds are made.</param>
    /// <returns>How it came to them, and the frames that the first one was sent.</returns>
    public async Task<(Pushed Pushed, IReadOnlyList<(long, SeenFrame)> Told)> PushAsync(int viewers, TimeSpan time)
    {
        var resource = $"r{used++}";
        using var crowd = new Crowd(server.Address, Talk.Live($"slots:{resource}"));
        await crowd.ComeAsync(viewers);
        await Usage.QuietAsync(server);
        var pushed = await MeasureAsync(crowd, viewers, resource, time);
        (long, SeenFrame)[] told = [.. crowd.Told];
        await CheckAsync(crowd, resource);
        return (pushed, told);
    }

    /// <summary>The same with some that read nothing; measured is what comes to the others.</summary>
    public async Task<Pushed> PushWithSlowAsync(int viewers, int slow, TimeSpan time)
    {
        var resource = $"r{used++}";
        using var crowd = new Crowd(server.Address, Talk.Live($"slots:{resource}"));
        await crowd.ComeAsync(viewers);
        await crowd.StallAsync(slow, Snapshots);
        await Usage.QuietAsync(server);
        var pushed = await MeasureAsync(crowd, viewers - slow, resource, time);
        await crowd.ReadOnAsync();
        await CheckAsync(crowd, resource);
        return pushed;
    }

    /// <summary>Viewers of one grid, cut off at once while it is held slot by slot.</summary>
    /// <param name="viewers">How many.</param>
    /// <param name="time">How long holds are made.</param>
    /// <param name="back">Lets them come back to a position that is newer than what they were told.</param>
    public async Task<T> CutOffAsync<T>(int viewers, TimeSpan time, Func<ServerProcess, Crowd, long, Task<T>> back)
    {
        var resource = $"r{used++}";
        using var crowd = new Crowd(server.Address, Talk.Live($"slots:{resource}"));
        await crowd.ComeAsync(viewers);
        var (before, _) = await load.GridAsync(resource, 0);
        var held = load.RunAsync(resource, Hours - 2, holdsPerSecond, time);
        await crowd.ReachAsync(before + 1);
        await crowd.CutAsync();
        // What is made from here on none of them was told.
        var (last, _) = await load.GridAsync(resource, 0);
        var (missed, _) = await load.GridAsync(resource, last + 1);
        var result = await back(server, crowd, missed);
        var (count, _, position) = await held;
        holds += count;
        await crowd.ReachAsync(position);
        await CheckAsync(crowd, resource);
        return result;
    }

    async Task<Pushed> MeasureAsync(Crowd crowd, int readers, string resource, TimeSpan time)
    {
        var (before, _) = await load.GridAsync(resource, 0);
        return await Usage.MeasureAsync(server, crowd, async arrivals =>
        {
            var (count, _, position) = await load.RunAsync(resource, Hours - 2, holdsPerSecond, time);
            holds += count;
            await crowd.ReachAsync(position);
            return await CommitTimes.ToLastViewerAsync(connection, before, position, arrivals, readers);
        });
    }

    /// <summary>Every viewer shows what the API tells.</summary>
    async Task CheckAsync(Crowd crowd, string resource)
    {
        var (position, rows) = await load.GridAsync(resource, 0);
        await crowd.ReachAsync(position);
        var shown = await crowd.ShownAsync();
        if (rows.Count < Hours - 1) throw new InvalidOperationException($"The API tells {rows.Count} slots.");
        foreach (var (start, row) in rows)
            if (shown.Rows.GetValueOrDefault(start) != row)
                throw new InvalidOperationException($"Viewers show {shown.Rows.GetValueOrDefault(start)}, the API tells {row}.");
    }

    /// <summary>Ends the server; log and tables agree, and hold what was acknowledged.</summary>
    public async Task VerifyAsync()
    {
        await StopAsync();
        await using var store = await BenchStore.StartAsync(connection);
        if (await store.CountAsync("select count(*) from orders") != holds)
            throw new InvalidOperationException("Holds were lost or repeated.");
        if (await store.Tables.VerifyAsync() is [var difference, ..]) throw new InvalidOperationException($"{difference}");
    }

    public async ValueTask DisposeAsync()
    {
        load.Dispose();
        await tokens.DisposeAsync();
        await StopAsync();
    }

    async Task StopAsync()
    {
        if (!stopped) await server.DisposeAsync();
        stopped = true;
    }
}
