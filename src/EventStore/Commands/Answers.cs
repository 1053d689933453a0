namespace RealtimeReservation.EventStore;

/// <summary>Answers commands: those that were committed, those that change nothing, and repeats of either.</summary>
sealed class Answers(Feed feed, KeyLookup keys, SnapshotWriter snapshots)
{
    const int RecentKept = 2_000;
    readonly RecentAnswers recent = new(RecentKept);

    /// <summary>Up to where the log is applied in memory.</summary>
    public long Position => feed.Position;

    /// <summary>Answers a command that this node has answered a short while ago.</summary>
    public bool TryRepeat(QueuedCommand command)
    {
        if (!recent.TryGet(command.Id, out var answer)) return false;
        command.Repeat(answer);
        return true;
    }

    /// <summary>Answers a command that the log has and this node may have forgotten.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public async Task RepeatAsync(QueuedCommand command, CancellationToken ct)
    {
        var found = new Dictionary<Guid, KeptAnswer>();
        await keys.ReadAsync([command.Id], found, ct);
        if (!found.TryGetValue(command.Id, out var answer))
            throw new InvalidOperationException($"Command {command.Id} was reported as carried out and is not there.");
        recent.Add(command.Id, answer);
        command.Repeat(answer);
    }

    /// <summary>Shows a committed batch and answers its commands, but not its repeats.</summary>
    public void Committed(CommandBatch batch, Outcome.Committed committed)
    {
        var (group, head) = (batch.Group, committed.Head);
        if (group.Count > 0)
        {
            feed.Publish(new Batch(group.Events(head), committed.Before, Foreign: false), group.Data);
            snapshots.Offer(group.Changed);
        }
        else
        {
            head = feed.Position;
        }
        foreach (var command in batch.Commands)
        {
            var position = group.Position(command, head);
            if (command.Transaction!.Events.Count == 0)
            {
                Unchanged(command, position);
                continue;
            }
            if (command.Remember)
                recent.Add(command.Id, new KeptAnswer(command.Actor, command.Fingerprint, command.ResultJson(), position));
            command.Done(position);
        }
    }

    /// <summary>Answers a command that changed nothing, from committed states only.</summary>
    public void Unchanged(QueuedCommand command) => Unchanged(command, feed.Position);

    /// <summary>Answers commands that were not carried out, or of which that is not known.</summary>
    public void End(IEnumerable<QueuedCommand> commands, CommandStatus status)
    {
        foreach (var command in commands) command.End(status, feed.Position);
    }

    /// <summary>One with a key of its client's is answered when the log says that it was not carried out before.</summary>
    void Unchanged(QueuedCommand command, long position)
    {
        if (command.Remember) keys.Add(command, position);
        else command.Done(position);
    }
}
