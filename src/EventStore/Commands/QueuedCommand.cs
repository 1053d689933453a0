using System.Text.Json;

namespace RealtimeReservation.EventStore;

/// <summary>A command in the loop: waiting, being committed, or answered.</summary>
abstract class QueuedCommand
{
    const int Waiting = 0, Claimed = 1, Abandoned = 2;
    int state;
    EventMetadata? metadata;

    public required Guid Id { get; init; }
    public required string? Actor { get; init; }
    public required string? CorrelationId { get; init; }
    public required string? Fingerprint { get; init; }
    public required IReadOnlyList<string> Touches { get; init; }
    public required bool Remember { get; init; }

    /// <summary>Until when it may be sent, so that its caller learns in time what became of it.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>The last run of the decision, while a group is being decided.</summary>
    public Transaction? Transaction { get; set; }

    /// <summary>Place of its last event in its group, from 1; 0 where it has none.</summary>
    public int LastEvent { get; set; }

    /// <summary>Streams to load before it can be decided.</summary>
    public IReadOnlyCollection<string> Missing { get; set; } = [];

    /// <summary>How often another node moved a stream between its decision and its append.</summary>
    public int Conflicts { get; set; }

    /// <summary>The loop claims it for a commit; false if its caller has left.</summary>
    public bool TryClaim() => Interlocked.CompareExchange(ref state, Claimed, Waiting) != Abandoned;

    /// <summary>The caller has left and waits for no answer.</summary>
    public bool IsAbandoned => Volatile.Read(ref state) == Abandoned;

    /// <summary>Ends the loop's claim: the caller may leave again.</summary>
    public void Release() => Interlocked.CompareExchange(ref state, Waiting, Claimed);

    /// <summary>The caller leaves; false if the command is already being committed.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref state, Abandoned, Waiting) == Waiting;

    /// <summary>
    /// What is true of a command that this node has not sent. One with an id of the client's may have been carried out at an earlier try.
    /// </summary>
    public CommandStatus NotSent => Remember ? CommandStatus.Unknown : CommandStatus.Unavailable;

    /// <summary>Answers with the first answer, or says that the id was used for something else, or by another actor.</summary>
    public void Repeat(KeptAnswer answer)
    {
        if (answer.Actor != Actor) End(CommandStatus.KeyOfAnother, answer.Position);
        else if (answer.Fingerprint != Fingerprint) End(CommandStatus.KeyReused, answer.Position);
        else Replay(answer.Json, answer.Position);
    }

    public EventMetadata Metadata => metadata ??= new(Actor, Id, CorrelationId);

    /// <summary>Runs the decision.</summary>
    public abstract void Decide(Transaction transaction);

    /// <summary>JSON of the answer that the last run gave.</summary>
    public abstract string ResultJson();

    public abstract void Done(long position);
    protected abstract void Replay(string resultJson, long position);
    public abstract void End(CommandStatus status, long position);
    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
sealed class QueuedCommand<T>(CommandRequest<T> request) : QueuedCommand
{
    readonly TaskCompletionSource<CommandReply<T>> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);
    T? result;
    string? resultJson;

    public Task<CommandReply<T>> Reply => reply.Task;

    public override void Decide(Transaction transaction)
    {
        (Transaction, resultJson) = (transaction, null);
        result = request.Decide(transaction);
    }

    public override string ResultJson() => resultJson ??= JsonSerializer.Serialize(result, request.Json!);

    public override void Done(long position) =>
        reply.TrySetResult(new(CommandStatus.Done, result, position, false) { Unchanged = Transaction!.Events.Count == 0 });

    protected override void Replay(string resultJson, long position) =>
        reply.TrySetResult(new(CommandStatus.Done, JsonSerializer.Deserialize(resultJson, request.Json), position, true));

    public override void End(CommandStatus status, long position) =>
        reply.TrySetResult(new(status is CommandStatus.Unavailable ? NotSent : status, default, position, false));

    public override void Fail(Exception exception) => reply.TrySetException(exception);
}
