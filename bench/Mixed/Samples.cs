using System.Diagnostics;
using System.Globalization;
using Bench.Setup;
using Npgsql;

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
    const double TicksPerSecond = 100;
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
        await using var source = NpgsqlDataSource.Create(connection);
        await using var read = source.CreateCommand("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int, (pg_current_wal_lsn() - '0/0')::bigint");
        await using var row = await read.ExecuteReaderAsync();
        await row.ReadAsync();
        return new(Stopwatch.GetElapsedTime(start).TotalSeconds, server.PrivateBytes(), server.Processor().TotalSeconds, Postgres(row.GetInt32(0)),
            Environment.CpuUsage.TotalTime.TotalSeconds, row.GetInt64(1));
    }

    /// <summary>How memory grew from a moment on: the line that fits best, bytes a minute.</summary>
    public double GrowthAMinute(double from)
    {
        var late = Taken.FindAll(s => s.Seconds >= from);
        if (late.Count < 2) return 0;
        var (x, y) = (late.Average(s => s.Seconds), late.Average(s => (double)s.PrivateBytes));
        return 60 * late.Sum(s => (s.Seconds - x) * (s.PrivateBytes - y)) / late.Sum(s => (s.Seconds - x) * (s.Seconds - x));
    }

    /// <summary>The postmaster, its children, and those that are gone.</summary>
    static double Postgres(int postmaster)
    {
        var ticks = 0L;
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                var text = File.ReadAllText(Path.Combine(directory, "stat"));
                // Behind the name, which may hold anything: state, parent, …, 11–14: own and children's time in user and system mode.
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                if (id != postmaster && fields[1] != $"{postmaster}") continue;
                foreach (var field in fields[11..(id == postmaster ? 15 : 13)]) ticks += long.Parse(field, CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                // Gone between the two looks.
            }
        }
        return ticks / TicksPerSecond;
    }
}
