using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Asks the log, many keys in one round trip and beside the loop, whether commands that changed nothing were carried out before, by this
/// node or another. Only then are they answered. While the log cannot be asked they wait, and their callers are told in time that the
/// outcome is unknown.
/// </summary>
sealed partial class KeyLookup(NpgsqlDataSource source, EventStoreOptions options, OutageLog outages, ILogger<KeyLookup> logger)
{
    const int AtOnce = 2_000;
    readonly Channel<(QueuedCommand Command, long Position)> asked =
        Channel.CreateUnbounded<(QueuedCommand, long)>(new() { SingleReader = true });

    /// <summary>Takes a command that was decided without events.</summary>
    /// <param name="command">The command.</param>
    /// <param name="position">A position of the log that contains what its answer rests on.</param>
    public void Add(QueuedCommand command, long position) => asked.Writer.TryWrite((command, position));

    /// <summary>Answers until <paramref name="ct"/> ends.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var commands = new List<(QueuedCommand Command, long Position)>();
        var found = new Dictionary<Guid, KeptAnswer>();
        while (await asked.Reader.WaitToReadAsync(ct))
        {
            commands.Clear();
            found.Clear();
            while (commands.Count < AtOnce && asked.Reader.TryRead(out var next))
                if (!next.Command.IsAbandoned) commands.Add(next);
            if (commands.Count == 0) continue;
            try
            {
                await ReadAsync(commands.ConvertAll(c => c.Command.Id), found, ct);
                foreach (var (command, position) in commands)
                {
                    if (found.TryGetValue(command.Id, out var answer)) command.Repeat(answer);
                    else command.Done(position);
                }
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                outages.Note(exception);
                await Task.Delay(TimeSpan.FromMilliseconds(100), options.IoClock, ct);
                foreach (var waiting in commands) asked.Writer.TryWrite(waiting);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, commands.Count, exception);
                foreach (var (command, _) in commands) command.Fail(exception);
            }
        }
    }

    /// <summary>The first answers of those of the commands that were carried out.</summary>
    public async Task ReadAsync(List<Guid> ids, Dictionary<Guid, KeptAnswer> found, CancellationToken ct)
    {
        await using var read = source.CreateCommand("select id, actor, fingerprint, result, seq from commands where id = any ($1)");
        read.Parameters.Add(new NpgsqlParameter<List<Guid>> { TypedValue = ids });
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            found[rows.GetGuid(0)] = new KeptAnswer(
                rows.IsDBNull(1) ? null : rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2), rows.GetString(3),
                rows.GetInt64(4));
    }

    [LoggerMessage(LogLevel.Error, "Looking up the keys of {Commands} commands failed")]
    static partial void LogFailed(ILogger logger, int commands, Exception exception);
}
