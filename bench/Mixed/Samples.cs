using System.Diagnostics;
using Bench.Setup;

namespace Bench.Mixed;

/// <summary>What the server and PostgreSQL used up to a moment.</summary>
/// <param name="Seconds">Since the beginning.</param>
/// <param name="PrivateBytes">The server's own memory in use.</param>
/// <param name="Server">Processor seconds of the server.</param>
/// <param name="Postgres">Processor seconds of PostgreSQL, all its processes.</param>
/// <param name="Bench">Processor seconds of this process: viewers and load.</param>
/// <param name="Wal">Bytes written to the write-ahead log.</param>
sealed record Sample(double Seconds, long PrivateBytes, double Server, double Postgres, double Bench, long Wal);

/// <summary>Takes a sample every so often.</summary>
sealed class Samples(ServerProcess server, string connection)
{
    readonly long start = Stopwatch.GetTimestamp();

    public List<Sample> Taken { get; } = [];

    /// <summary>Takes samples until told to stop.</summary>
    public async Task TakeAsync(TimeSpan every, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(stop)) Taken.Add(await NowAsync());
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    public async Task<Sample> NowAsync()
    {
        var postgres = await PostgresUse.NowAsync(connection);
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, server.PrivateBytes(), server.Processor().TotalSeconds, postgres.Processor,
            Environment.CpuUsage.TotalTime.TotalSeconds, postgres.Logged);
    }

    /// <summary>How memory grew from a moment on: the line that fits best, bytes a minute.</summary>
    public double GrowthAMinute(double from)
    {
        var late = Taken.FindAll(s => s.Seconds >= from);
        if (late.Count < 2) return 0;
        var (x, y) = (late.Average(s => s.Seconds), late.Average(s => (double)s.PrivateBytes));
        return 60 * late.Sum(s => (s.Seconds - x) * (s.PrivateBytes - y)) / late.Sum(s => (s.Seconds - x) * (s.Seconds - x));
    }
}
