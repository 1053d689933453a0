using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Loads the states that waiting commands need and memory does not have, many in one round trip, beside the loop: a cold state delays its
/// own command and no other.
/// </summary>
sealed partial class StateLoader(
    EventLog log, StateCache cache, StreamMemory memory, CommandQueue queue, EventStoreOptions options, OutageLog outages,
    ILogger<StateLoader> logger)
{
    const int AtOnce = 2_000;
    readonly Channel<QueuedCommand> waiting = Channel.CreateUnbounded<QueuedCommand>(new() { SingleReader = true });

    /// <summary>Puts a command into the queue, once memory has the states that it names.</summary>
    public void Enqueue(QueuedCommand command)
    {
        command.Missing = [.. command.Touches.Where(stream => !memory.Has(stream))];
        if (command.Missing.Count == 0) queue.Add(command);
        else Load(command);
    }

    /// <summary>Puts a command back into the queue once the streams that it misses are loaded.</summary>
    public void Load(QueuedCommand command) => waiting.Writer.TryWrite(command);

    /// <summary>Loads until <paramref name="ct"/> ends.</summary>
    /// <param name="turn">Number of the newest batch, for the age of what is kept.</param>
    /// <param name="ct">Ends the loading.</param>
    public async Task RunAsync(Func<long> turn, CancellationToken ct)
    {
        var commands = new List<QueuedCommand>();
        var streams = new HashSet<string>(StringComparer.Ordinal);
        while (await waiting.Reader.WaitToReadAsync(ct))
        {
            commands.Clear();
            streams.Clear();
            while (streams.Count < AtOnce && waiting.Reader.TryRead(out var command))
            {
                commands.Add(command);
                foreach (var stream in command.Missing) if (!cache.Contains(stream)) streams.Add(stream);
            }
            try
            {
                if (streams.Count > 0)
                {
                    cache.Await(streams);
                    var (states, head) = await log.LoadAsync([.. streams], ct: ct);
                    foreach (var (stream, state, version) in states) cache.Deliver(stream, state, version, turn(), head);
                }
                foreach (var command in commands) queue.Add(command);
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                outages.Note(exception);
                // A short outage is waited out; callers leave when their time is over.
                await Task.Delay(TimeSpan.FromMilliseconds(100), options.IoClock, ct);
                foreach (var command in commands)
                    if (!command.IsAbandoned) Load(command);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, streams.Count, exception);
                foreach (var command in commands) command.Fail(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Loading {Streams} states failed")]
    static partial void LogFailed(ILogger logger, int streams, Exception exception);
}
