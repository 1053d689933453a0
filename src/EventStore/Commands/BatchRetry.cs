using Microsoft.Extensions.Logging;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Brings the commands of a batch that was not committed at once to their ends: it lost a race, had repeats in it, was refused by the
/// database, or was cut off. Nothing else is being committed meanwhile.
/// </summary>
sealed partial class BatchRetry(
    Committer committer, CommandBatcher batcher, Answers answers, CommandQueue queue, StreamMemory memory, EventStoreOptions options,
    ILogger<BatchRetry> logger)
{
    /// <summary>So many lost races, and the append lock is taken before the commands are decided.</summary>
    const int ConflictsBeforeLock = 2;

    /// <summary>Retries until each command is answered or back in the queue.</summary>
    public Task RunAsync(CommitInProgress ended) => RunAsync(ended.Batch.Commands, ended);

    async Task RunAsync(IReadOnlyList<QueuedCommand> commands, CommitInProgress? ended = null)
    {
        var open = new List<QueuedCommand>(commands);
        try
        {
            await DecideUntilDoneAsync(open, ended, CancellationToken.None);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            // Only steps before the commit get here: the committer deals with outages itself.
            await committer.UnlockAsync();
            answers.End(open, CommandStatus.Unavailable);
        }
        catch (Exception exception)
        {
            LogBatchFailed(logger, open.Count, exception);
            await committer.UnlockAsync();
            foreach (var command in open) command.Fail(exception);
        }
    }

    /// <summary>Each round ends in answers, or tells why the batch must be decided again.</summary>
    async Task DecideUntilDoneAsync(List<QueuedCommand> commands, CommitInProgress? ended, CancellationToken ct)
    {
        var deadline = ended?.Deadline ?? new Deadline(options);
        while (commands.Count > 0)
        {
            var fresh = false;
            if (ended is null && commands.Exists(c => c.Conflicts >= ConflictsBeforeLock) && !committer.Locked)
            {
                // Nothing can move a stream once the lock is held.
                if (await committer.LockAsync(deadline, ct) is not { } head)
                {
                    answers.End(commands, CommandStatus.Unavailable);
                    return;
                }
                // The states in memory are the newest once the feed is there. Should that have been wrong before, all of them are read.
                fresh = commands.Exists(c => c.Conflicts > ConflictsBeforeLock) || !await memory.CatchUpAsync(head);
            }
            var commit = ended ?? CommitInProgress.Start(committer, await DecideAsync(commands, fresh, ct), deadline);
            ended = null;
            commands.Clear();
            commands.AddRange(commit.Batch.Commands);
            if (await FinishAsync(commit, commands, ct)) return;
        }
    }

    /// <summary>Deals with an outcome. False: what is left in <paramref name="commands"/> must be decided again.</summary>
    async Task<bool> FinishAsync(CommitInProgress commit, List<QueuedCommand> commands, CancellationToken ct)
    {
        var batch = commit.Batch;
        switch (await commit.Outcome)
        {
            case Outcome.Committed committed:
                batch.Working.StoreInCache();
                answers.Committed(batch, committed);
                break;
            case Outcome.Stale stale:
                foreach (var command in commands) command.Conflicts++;
                await memory.CatchUpAsync(batch.Group.Streams, stale.Head);
                commands.AddRange(batch.Repeats);
                return false;
            case Outcome.Repeated repeated:
                foreach (var command in commands.FindAll(c => repeated.Ids.Contains(c.Id)))
                {
                    commands.Remove(command);
                    await answers.RepeatAsync(command, ct);
                }
                commands.AddRange(batch.Repeats);
                return false;
            case Outcome.Poisoned poisoned when commands.Count > 1:
                // One of them makes the database refuse all: each one on its own.
                LogPoisoned(logger, commands.Count, poisoned.Exception);
                queue.Return(batch.Repeats);
                foreach (var command in commands.ToArray()) await RunAsync([command]);
                return true;
            case Outcome.Poisoned poisoned:
                commands[0].Fail(poisoned.Exception);
                break;
            case Outcome.NotDone:
                answers.End(commands, CommandStatus.Unavailable);
                break;
            case Outcome.Unknown:
                memory.Drop(batch.Group.Streams);
                answers.End(commands, CommandStatus.Unknown);
                break;
        }
        queue.Return(batch.Repeats);
        return true;
    }

    /// <summary>A batch of these commands; those that must wait for a state are not in it, unless the append lock is held.</summary>
    async Task<CommandBatch> DecideAsync(List<QueuedCommand> commands, bool fresh, CancellationToken ct)
    {
        var batch = batcher.New(fresh: fresh);
        foreach (var command in commands)
        {
            if (committer.Locked) await AddLockedAsync(command, batch, ct);
            else batcher.Add(command, batch);
        }
        return batch;
    }

    /// <summary>With the append lock held, missing states are loaded at once, on the connection that holds it.</summary>
    async Task AddLockedAsync(QueuedCommand command, CommandBatch batch, CancellationToken ct)
    {
        if (batch.AddIfRepeat(command)) return;
        while (batcher.AddLocked(command, batch) is { Count: > 0 } missing)
        {
            var (states, head) = await committer.LoadLockedAsync([.. missing], ct);
            foreach (var (stream, state, version) in states) batch.Working.Add(stream, state, version, head);
        }
    }

    [LoggerMessage(LogLevel.Error, "A group of {Commands} commands failed")]
    static partial void LogBatchFailed(ILogger logger, int commands, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The database refused a group of {Commands} commands; each one is tried on its own")]
    static partial void LogPoisoned(ILogger logger, int commands, Exception exception);
}
