using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Authorization;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>Who gives a command, and how a repeat of it is known.</summary>
/// <param name="Actor">A user's id, or the name of the part of the system that acts; null: not signed in.</param>
internal sealed record Sender(string? Actor)
{
    /// <summary>The client's id of the command; null: a repeat counts as another command, and no answer is kept.</summary>
    public Guid? Key { get; init; }

    /// <summary>What exactly is asked, in words or as a hash: the same key with another is refused.</summary>
    public string? Asked { get; init; }

    /// <summary>The request that it belongs to; written with every event.</summary>
    public string? CorrelationId { get; init; }
}

/// <summary>
/// The one way of a command, whether it comes over HTTP, over the live connection, from a timer or from the demo: authorised, decided,
/// committed, answered.
/// </summary>
internal sealed class CommandPipeline(CommandLoop loop, Rights rights, RefusalExplainer explainer)
{
    /// <summary>Carries out a command.</summary>
    /// <param name="command">What is to be decided.</param>
    /// <param name="sender">Who gives it.</param>
    /// <param name="ct">Ends the wait; a command that is being committed is committed all the same.</param>
    public async Task<Outcome<T>> RunAsync<T>(Command<T> command, Sender sender, CancellationToken ct)
    {
        var actor = command.Actor ?? sender.Actor;
        var reply = await loop.ExecuteAsync(
            new CommandRequest<Answer<T>>(
                sender.Key ?? Guid.NewGuid(), actor, command.DecideFor(rights, actor is null ? null : new UserId(actor)),
                AnswerJson<T>.For(command.Json))
            {
                CorrelationId = sender.CorrelationId,
                Fingerprint = sender.Key is null ? null : sender.Asked,
                Touches = command.Touches,
                Remember = sender.Key is not null,
            },
            ct);
        if (reply.Status != CommandStatus.Done) return new(default, NotDone(reply.Status), reply.Position);
        var (value, refusal) = reply.Result!;
        return new(value, refusal is null ? null : await explainer.ExplainAsync(refusal, ct), reply.Position)
        {
            Decided = true,
            Replayed = reply.Replayed,
            Unchanged = reply.Unchanged,
        };
    }

    /// <summary>PostgreSQL cannot be reached: nothing was done, or whether something was done is not known.</summary>
    /// <param name="changing">It may have been carried out, now or at an earlier try.</param>
    public static Refusal Unreachable(bool changing) =>
        changing ? CommandRefusals.Unknown.RetryAfter(1)
        : CommandRefusals.StoreUnreachable.RetryAfter(2);

    static Refusal NotDone(CommandStatus status) => status switch
    {
        CommandStatus.Busy => CommandRefusals.Busy.RetryAfter(1),
        CommandStatus.Unavailable => Unreachable(changing: false),
        CommandStatus.Unknown => Unreachable(changing: true),
        CommandStatus.KeyReused or CommandStatus.KeyOfAnother => CommandRefusals.KeyReused,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };
}
