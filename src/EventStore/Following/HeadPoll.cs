using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Where the log stood when it was asked for its head.</summary>
/// <param name="Seq">Position of its last event.</param>
/// <param name="AskedAt">When, by the clock of I/O.</param>
sealed record Head(long Seq, long AskedAt);

/// <summary>Asks for the head so often that nothing rests on notifications; also the sign that PostgreSQL is there.</summary>
sealed partial class HeadPoll(NpgsqlDataSource source, StoreContact contact, EventStoreOptions options, ILogger<Feed> logger)
{
    Head last = new(0, 0);

    /// <summary>The last answer.</summary>
    public Head Last => Volatile.Read(ref last);

    /// <summary>Asks until <paramref name="ct"/> ends.</summary>
    /// <param name="reached">Hears where the log is.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action<long> reached, CancellationToken ct)
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
                if (!borrowed
                    && await Task.WhenAny(answer, Task.Delay(options.StaleAfter, options.IoClock, CancellationToken.None)) != answer)
                {
                    SpareThreads.Borrow();
                    borrowed = true;
                }
                var head = (long)(await answer)!;
                if (borrowed) SpareThreads.GiveBack();
                borrowed = false;
                Volatile.Write(ref last, new Head(head, asked));
                contact.Note();
                if (!reachable) LogContact(logger);
                reachable = true;
                reached(head);
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

    [LoggerMessage(LogLevel.Warning, "PostgreSQL does not answer; what is shown is stale until it does")]
    internal static partial void LogNoContact(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "PostgreSQL answers again")]
    static partial void LogContact(ILogger logger);
}
