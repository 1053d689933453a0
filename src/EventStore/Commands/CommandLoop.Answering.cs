namespace RealtimeReservation.EventStore;

/// <summary>What becomes of commands after a group: answers, repeats of earlier ones, and another turn.</summary>
public sealed partial class CommandLoop
{
    void Requeue(IEnumerable<QueuedCommand> commands)
    {
        foreach (var command in commands)
        {
            command.PutBack();
            ready.Writer.TryWrite(command);
        }
    }

    void Answer(Flight landed, Outcome.Committed committed)
    {
        var (group, head) = (landed.Draft.Group, committed.Head);
        if (group.Count > 0)
        {
            feed.Publish(new Batch(group.Events(head), committed.Before, Foreign: false), group.Data);
            snapshots.Offer(group.Changed);
        }
        else
        {
            head = feed.Position;
        }
        foreach (var command in landed.Draft.Commands)
        {
            var position = group.Position(command, head);
            if (command.Transaction!.Events.Count == 0)
            {
                AnswerUnchanged(command, position);
                continue;
            }
            if (command.Remember) recent.Add(command.Id, new KeptAnswer(command.Actor, command.Fingerprint, command.ResultJson(), position));
            command.Done(position);
        }
        Requeue(landed.Draft.Aside);
    }

    /// <summary>A command that changed nothing and has a key of its client's is answered when the log says that it was not carried out before.</summary>
    void AnswerUnchanged(QueuedCommand command, long position)
    {
        if (command.Remember) keys.Add(command, position);
        else command.Done(position);
    }

    async Task<KeptAnswer> ReadAnswerAsync(Guid id, CancellationToken ct)
    {
        var found = new Dictionary<Guid, KeptAnswer>();
        await keys.ReadAsync([id], found, ct);
        if (!found.TryGetValue(id, out var answer)) throw new InvalidOperationException($"Command {id} was reported as carried out and is not there.");
        recent.Add(id, answer);
        return answer;
    }

    void End(List<QueuedCommand> commands, CommandStatus status)
    {
        foreach (var command in commands) command.End(status, feed.Position);
    }
}
