using Bench.Push;
using Bench.Setup;
using Bench.Viewers;

namespace Bench.Idle;

/// <summary>Memory that a connection costs which is open, watches and is told nothing: bytes.</summary>
/// <param name="Kept">Once garbage is collected, as it is now and then in a server that has something to do.</param>
/// <param name="AtFirst">Just after they came, with whatever has not been collected yet.</param>
sealed record IdleMemory(double Kept, double AtFirst)
{
    const int Warm = 200, Together = 32, Patience = 10;
    const double Least = 0.005;
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(2), Between = TimeSpan.FromMilliseconds(300);

    /// <summary>Viewers of a grid of the server.</summary>
    public static async Task<IdleMemory> OursAsync(BenchRun run, int viewers)
    {
        var connection = await run.CreateDatabaseAsync("idle");
        await using (var store = await BenchStore.StartAsync(connection)) await new BenchVenue(1, LiveServer.Hours).OpenAsync(store);
        await using var server = await ServerProcess.StartAsync(connection);
        return await MeasureAsync(server, Talk.Live("slots:r0"), viewers);
    }

    /// <summary>Bare WebSockets.</summary>
    public static async Task<IdleMemory> BareAsync(int viewers)
    {
        await using var server = await ServerProcess.StartYardstickAsync("socket");
        return await MeasureAsync(server, Talk.Nothing, viewers);
    }

    static async Task<IdleMemory> MeasureAsync(ServerProcess server, Talk talk, int viewers)
    {
        using (var warm = new Crowd(server.Address, talk)) await warm.ComeAsync(Warm);
        var before = await CollectedAsync(server);
        using var crowd = new Crowd(server.Address, talk);
        // A few at a time: a storm leaves buffers behind, and it is connections that are weighed here.
        await crowd.ComeAsync(viewers, Together);
        await Task.Delay(Settling);
        var atFirst = server.PrivateBytes();
        var after = await CollectedAsync(server);
        return new IdleMemory((after - before) / (double)viewers, (atFirst - before) / (double)viewers);
    }

    /// <summary>
    /// One that nothing is asked of collects nothing, and a collection gives memory back little by little over those that follow: what is
    /// measured right away says how long ago the last ones were, which is chance. So there are as many as it takes, on either side.
    /// </summary>
    static async Task<long> CollectedAsync(ServerProcess server)
    {
        var bytes = server.PrivateBytes();
        for (var inVain = 0; inVain < Patience; inVain++)
        {
            await server.CollectAsync();
            await Task.Delay(Between);
            var now = server.PrivateBytes();
            if (now < (1 - Least) * bytes) inVain = 0;
            bytes = now;
        }
        return bytes;
    }
}
