using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace RealtimeReservation.EventStore;

/// <summary>Reads for the feed what other nodes committed, beside its turn: a slow read holds up nothing else.</summary>
sealed partial class LogReader(EventLog log, BatchExchange? others, ILogger<Feed> logger)
{
    const int ReadAtOnce = 2_000;
    static readonly TimeSpan ApplyTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The newest one counts.</summary>
    readonly Channel<long> targets = Channel.CreateBounded<long>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    long reads;

    /// <summary>How often it has read the log: seldom where other nodes send what they commit.</summary>
    public long Reads => Interlocked.Read(ref reads);

    /// <summary>The log is known to have reached a position: it is read up to there.</summary>
    public void ReadTo(long seq) => targets.Writer.TryWrite(seq);

    /// <summary>Reads until <paramref name="ct"/> ends. An outage ends a round; the poll starts the next.</summary>
    public async Task RunAsync(Feed feed, CancellationToken ct)
    {
        try
        {
            await foreach (var target in targets.Reader.ReadAllAsync(ct))
            {
                if (feed.Position < target && others is not null) await others.AwaitAsync(target, ct);
                while (feed.Position < target && await ReadBatchAsync(feed.Position, ct) is { Events.Count: > 0 } batch)
                {
                    feed.Publish(batch);
                    await feed.WaitForAsync(batch.Events[^1].Seq, ApplyTimeout, ct);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    async Task<Batch> ReadBatchAsync(long after, CancellationToken ct)
    {
        Interlocked.Increment(ref reads);
        var events = new List<LogEvent>();
        try
        {
            await foreach (var e in log.ReadAsync(after, ReadAtOnce, ct)) events.Add(e);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogReadFailed(logger, after, exception);
            events.Clear();
        }
        return new Batch(events, after, Foreign: true);
    }

    [LoggerMessage(LogLevel.Warning, "Reading the log after {Position} failed; the next poll tries again")]
    static partial void LogReadFailed(ILogger logger, long position, Exception exception);
}
