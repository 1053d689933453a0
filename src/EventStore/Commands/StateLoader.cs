using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Loads the states that waiting commands lack, many in one round trip, beside the loop: a cold state delays its own
/// command and no other.
/// </summary>
sealed partial class StateLoader(EventLog log, StateCache cache, EventStoreOptions options, OutageLog outages, ILogger<StateLoader> logger)
{
    const int AtOnce = 2_000;
    readonly Channel<QueuedCommand> lacking = Channel.CreateUnbounded<QueuedCommand>(new() { SingleReader = true });

    /// <summary>Takes a command whose <see cref="QueuedCommand.Lacking"/> names what to load.</summary>
    public void Add(QueuedCommand command) => lacking.Writer.TryWrite(command);

    /// <summary>Loads until <paramref name="ct"/> ends.</summary>
    /// <param name="ready">Takes the commands that lack nothing any more.</param>
    /// <param name="turn">Number of the loop's group, for the age of what is kept.</param>
    /// <param name="ct">Ends the loading.</param>
    public async Task RunAsync(ChannelWriter<QueuedCommand> ready, Func<long> turn, CancellationToken ct)
    {
        var commands = new List<QueuedCommand>();
        var streams = new HashSet<string>(StringComparer.Ordinal);
        while (await lacking.Reader.WaitToReadAsync(ct))
        {
            commands.Clear();
            streams.Clear();
            while (streams.Count < AtOnce && lacking.Reader.TryRead(out var command))
            {
                commands.Add(command);
                foreach (var stream in command.Lacking) if (!cache.Contains(stream)) streams.Add(stream);
            }
            try
            {
                if (streams.Count > 0)
                {
                    cache.Await(streams);
                    var (states, head) = await log.LoadAsync([.. streams], ct: ct);
                    foreach (var (stream, state, version) in states) cache.Deliver(stream, state, version, turn(), head);
                }
                foreach (var command in commands) ready.TryWrite(command);
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                outages.Note(exception);
                // A short outage is ridden out; whoever has waited long enough leaves by himself.
                await Task.Delay(TimeSpan.FromMilliseconds(100), options.IoClock, ct);
                foreach (var command in commands)
                    if (!command.HasLeft) Add(command);
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
