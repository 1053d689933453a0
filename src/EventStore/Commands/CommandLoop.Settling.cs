using Microsoft.Extensions.Logging;

namespace RealtimeReservation.EventStore;

/// <summary>The way of a group that did not commit at once: overtaken, repeated, refused by the database, or cut off.</summary>
public sealed partial class CommandLoop
{
    /// <summary>Brings commands to their ends, as often as it takes, with nothing else under way.</summary>
    async Task SettleAsync(IReadOnlyList<QueuedCommand> commands, Flight? sent = null)
    {
        var open = new List<QueuedCommand>(commands);
        try
        {
            await RunAsync(open, sent, CancellationToken.None);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            // Only steps before the commit get here: it deals with outages itself.
            await committer.UnlockAsync();
            End(open, CommandStatus.Unavailable);
        }
        catch (Exception exception)
        {
            LogGroupFailed(logger, open.Count, exception);
            await committer.UnlockAsync();
            foreach (var command in open) command.Fail(exception);
        }
    }

    /// <summary>A round ends in answers or tells why the group must be decided again.</summary>
    async Task RunAsync(List<QueuedCommand> commands, Flight? sent, CancellationToken ct)
    {
        var deadline = sent?.Deadline ?? new Deadline(options);
        while (commands.Count > 0)
        {
            var fresh = false;
            // Twice overtaken by another node: take the lock first, then decide. Nobody can move a stream any more.
            if (sent is null && commands.Exists(c => c.Overtaken >= 2) && !committer.Locked)
            {
                if (await committer.LockAsync(deadline, ct) is not { } head)
                {
                    End(commands, CommandStatus.Unavailable);
                    return;
                }
                // The states in memory are the newest once the feed is there. Should that have been wrong, all is read.
                fresh = commands.Exists(c => c.Overtaken > 2) || !await feed.CatchUpAsync(head);
            }
            var round = sent ?? Send(await DecideAsync(commands, fresh, ct), deadline);
            sent = null;
            commands.Clear();
            commands.AddRange(round.Draft.Commands);
            switch (await round.Outcome)
            {
                case Outcome.Committed done:
                    round.Draft.Working.Keep();
                    Answer(round, done);
                    return;
                case Outcome.Stale stale:
                    foreach (var command in commands) command.Overtaken++;
                    await CatchUpAsync(round.Draft.Group, stale.Head);
                    commands.AddRange(round.Draft.Aside);
                    break;
                case Outcome.Repeated repeated:
                    foreach (var command in commands.FindAll(c => repeated.Ids.Contains(c.Id)))
                    {
                        commands.Remove(command);
                        command.Repeat(await ReadAnswerAsync(command.Id, ct));
                    }
                    commands.AddRange(round.Draft.Aside);
                    break;
                case Outcome.Poisoned poisoned when commands.Count > 1:
                    // One of them makes the database refuse all: each one on its own.
                    LogPoisoned(logger, commands.Count, poisoned.Exception);
                    Requeue(round.Draft.Aside);
                    foreach (var command in commands.ToArray()) await SettleAsync([command]);
                    return;
                case Outcome.Poisoned poisoned:
                    Requeue(round.Draft.Aside);
                    commands[0].Fail(poisoned.Exception);
                    return;
                case Outcome.NotDone:
                    Requeue(round.Draft.Aside);
                    End(commands, CommandStatus.Unavailable);
                    return;
                case Outcome.Unknown:
                    foreach (var stream in round.Draft.Group.Streams) cache.Drop(stream);
                    Requeue(round.Draft.Aside);
                    End(commands, CommandStatus.Unknown);
                    return;
            }
        }
    }

    /// <summary>
    /// Another node was faster: waits until the feed has brought the states in memory to where the log is. What it does not bring there in time
    /// is forgotten, and read again.
    /// </summary>
    async Task CatchUpAsync(Group group, long? head)
    {
        if (head is { } reached && await feed.CatchUpAsync(reached)) return;
        foreach (var stream in group.Streams)
        {
            cache.Drop(stream);
            known.Add(stream);
        }
    }

    /// <summary>A draft of these commands; those that must wait for a state are not in it, unless the append lock is held.</summary>
    async Task<Draft> DecideAsync(List<QueuedCommand> commands, bool fresh, CancellationToken ct)
    {
        var round = NewDraft(fresh);
        foreach (var command in commands)
        {
            if (committer.Locked) await TakeLockedAsync(command, round, ct);
            else Take(command, round);
        }
        return round;
    }

    /// <summary>The same with the append lock held: missing states are loaded at once, on the connection that holds it.</summary>
    async Task TakeLockedAsync(QueuedCommand command, Draft draft, CancellationToken ct)
    {
        if (draft.SetAside(command, null)) return;
        while (true)
        {
            var lacking = Lacking(command, draft.Working, out var failure);
            if (failure is not null) command.Fail(failure);
            else if (lacking.Count == 0) draft.Add(command);
            if (failure is not null || lacking.Count == 0) return;
            var (states, head) = await committer.LoadLockedAsync([.. lacking], ct);
            foreach (var (stream, state, version) in states) draft.Working.Add(stream, state, version, head);
        }
    }

    [LoggerMessage(LogLevel.Error, "A group of {Commands} commands failed")]
    static partial void LogGroupFailed(ILogger logger, int commands, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The database refused a group of {Commands} commands; each one is tried on its own")]
    static partial void LogPoisoned(ILogger logger, int commands, Exception exception);
}
