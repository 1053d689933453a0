using Bench.Setup;
using Bench.Viewers;

namespace Bench.Push;

/// <summary>Memory that a connection costs which is open, watches and is told nothing: bytes.</summary>
static class IdleMemory
{
    const int Warm = 200, Together = 32;
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(6);

    /// <summary>Viewers of a grid of the server.</summary>
    public static async Task<double> OursAsync(BenchPostgres postgres, int viewers)
    {
        var connection = await postgres.CreateDatabaseAsync($"idle{Environment.TickCount64}");
        await using (var store = await BenchStore.StartAsync(connection)) await new BenchVenue(1, LiveServer.Hours).OpenAsync(store);
        await using var server = await ServerProcess.StartAsync(connection);
        return await MeasureAsync(server, Talk.Live("slots:r0"), viewers);
    }

    /// <summary>Bare WebSockets.</summary>
    public static async Task<double> BareAsync(int viewers)
    {
        await using var server = await ServerProcess.StartYardstickAsync("socket");
        return await MeasureAsync(server, Talk.Nothing, viewers);
    }

    static async Task<double> MeasureAsync(ServerProcess server, Talk talk, int viewers)
    {
        using (var warm = new Crowd(server.Address, talk)) await warm.ComeAsync(Warm);
        await Task.Delay(Settling);
        var before = server.PrivateBytes();
        using var crowd = new Crowd(server.Address, talk);
        // A few at a time: a storm leaves buffers behind, and it is connections that are weighed here.
        await crowd.ComeAsync(viewers, Together);
        await Task.Delay(Settling);
        return (server.PrivateBytes() - before) / (double)viewers;
    }
}
