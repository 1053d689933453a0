using System.Diagnostics;
using Bench.Setup;
using Bench.Viewers;

namespace Bench.Push;

/// <summary>How frames came to viewers.</summary>
/// <param name="P50">From commit (or send) to the last viewer, median over the commits, milliseconds.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="FramesPerSecond">Frames that came, over all viewers.</param>
/// <param name="BytesPerSecond">Bytes that came.</param>
/// <param name="Server">Cores that the server's process used.</param>
/// <param name="Bench">Cores that this process used: viewers and load.</param>
sealed record Pushed(double P50, double P99, double FramesPerSecond, double BytesPerSecond, double Server, double Bench);

static class Usage
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    /// <summary>Waits until a server has nothing to do.</summary>
    public static async Task QuietAsync(ServerProcess server)
    {
        for (var used = server.Processor(); ; used = server.Processor())
        {
            await Task.Delay(Look);
            if (server.Processor() - used < Look / 10) return;
        }
    }

    /// <summary>Measures what is used while viewers are told of something.</summary>
    /// <param name="server">The server's process.</param>
    /// <param name="crowd">Its viewers.</param>
    /// <param name="run">Has them told, and returns what it took to the last of them, sorted.</param>
    public static async Task<Pushed> MeasureAsync(ServerProcess server, Crowd crowd, Func<Arrivals, Task<double[]>> run)
    {
        var arrivals = await crowd.WatchAsync();
        var (used, own, bytes, start) = (server.Processor(), Environment.CpuUsage.TotalTime, crowd.Bytes, Stopwatch.GetTimestamp());
        var took = await run(arrivals);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new Pushed(took[took.Length / 2], took[(int)(0.99 * (took.Length - 1))], arrivals.Frames / seconds,
            (crowd.Bytes - bytes) / seconds,
            (server.Processor() - used).TotalSeconds / seconds, (Environment.CpuUsage.TotalTime - own).TotalSeconds / seconds);
    }
}
