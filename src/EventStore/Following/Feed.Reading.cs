using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>How the feed learns what other nodes have committed: notifications, and a poll that nothing is lost without.</summary>
public sealed partial class Feed
{
    const int ReadAtOnce = 2_000;
    long reads;

    /// <summary>How often it has read the log: seldom where other nodes send what they commit.</summary>
    public long Reads => Interlocked.Read(ref reads);

    readonly Channel<long> targets = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Reads what others committed, beside the turn: a slow read holds nobody up. An outage ends a round; the poll starts the next.</summary>
    async Task ReadOnAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var target in targets.Reader.ReadAllAsync(ct))
            {
                if (Position < target && others is not null) await others.AwaitAsync(target, ct);
                while (Position < target && await ReadBatchAsync(Position, ct) is { Events.Count: > 0 } batch)
                {
                    inbox.Writer.TryWrite(batch);
                    await WaitForAsync(batch.Events[^1].Seq, TimeSpan.FromSeconds(30), ct);
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

    /// <summary>Asks for the head so often that nothing rests on notifications; also the sign that PostgreSQL is there.</summary>
    async Task PollAsync(CancellationToken ct)
    {
        var (reachable, borrowed) = (true, false);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var command = source.CreateCommand("select seq from log_head");
                command.CommandTimeout = 2;
                var asked = options.IoClock.GetTimestamp();
                var answer = command.ExecuteScalarAsync(ct);
                if (!borrowed && await Task.WhenAny(answer, Task.Delay(options.StaleAfter, options.IoClock, CancellationToken.None)) != answer)
                {
                    SpareThreads.Borrow();
                    borrowed = true;
                }
                var head = (long)(await answer)!;
                if (borrowed) SpareThreads.GiveBack();
                borrowed = false;
                Volatile.Write(ref polled, new Head(head, asked));
                Touch();
                if (!reachable) LogContact(logger);
                reachable = true;
                if (head > Position) targets.Writer.TryWrite(head);
                await Task.Delay(options.PollEvery, options.IoClock, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                if (reachable) LogNoContact(logger, exception);
                reachable = false;
                // What lies idle in the pool is as dead as the connection that failed, and would fail readers later.
                source.Clear();
                await Task.Delay(options.PollEvery, options.IoClock, CancellationToken.None);
            }
        }
        if (borrowed) SpareThreads.GiveBack();
    }

    async Task ListenAsync(CancellationToken ct)
    {
        var listening = true;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                connection.Notification += (_, note) =>
                {
                    if (note.PID != OwnBackend && long.TryParse(note.Payload, out var head) && head > Position) targets.Writer.TryWrite(head);
                };
                await using (var listen = new NpgsqlCommand("listen log", connection)) await listen.ExecuteNonQueryAsync(ct);
                listening = true;
                while (true) await connection.WaitAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (listening) LogListenBroke(logger, exception.Message);
                listening = false;
                await Task.Delay(options.PollEvery, options.IoClock, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL does not answer; what is shown is stale until it does")]
    static partial void LogNoContact(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "PostgreSQL answers again")]
    static partial void LogContact(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "Reading the log after {Position} failed; the next poll tries again")]
    static partial void LogReadFailed(ILogger logger, long position, Exception exception);

    [LoggerMessage(LogLevel.Warning, "Listening for commits broke off ({Reason}); the poll goes on, and so does another try")]
    static partial void LogListenBroke(ILogger logger, string reason);
}
