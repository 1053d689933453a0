using Npgsql;

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

    void Answer(Flight landed, long head)
    {
        var group = landed.Draft.Group;
        if (group.Count > 0)
        {
            feed.Publish(group.Events(head));
            snapshots.Offer(group.Changed);
        }
        else
        {
            head = feed.Position;
        }
        foreach (var command in landed.Draft.Commands)
        {
            var position = group.Position(command, head);
            if (!command.Remember || command.Transaction!.Events.Count == 0)
            {
                command.Done(position);
                continue;
            }
            known.Add(command.Id);
            recent.Add(command.Id, new KeptAnswer(command.Actor, command.Fingerprint, command.ResultJson(), position));
            command.Done(position);
        }
        Requeue(landed.Draft.Aside);
    }

    static void Replay(QueuedCommand command, KeptAnswer answer)
    {
        if (answer.Actor != command.Actor || answer.Fingerprint != command.Fingerprint)
            command.End(CommandStatus.KeyReused, answer.Position);
        else
            command.Replay(answer.Json, answer.Position);
    }

    async Task<KeptAnswer> ReadAnswerAsync(Guid id, CancellationToken ct)
    {
        await using var read = source.CreateCommand("select actor, fingerprint, result, seq from commands where id = $1");
        read.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var rows = await read.ExecuteReaderAsync(ct);
        if (!await rows.ReadAsync(ct)) throw new InvalidOperationException($"Command {id} was reported as carried out and is not there.");
        var answer = new KeptAnswer(rows.IsDBNull(0) ? null : rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1),
            rows.GetString(2), rows.GetInt64(3));
        recent.Add(id, answer);
        return answer;
    }

    void End(List<QueuedCommand> commands, CommandStatus status)
    {
        foreach (var command in commands) command.End(status, feed.Position);
    }
}
