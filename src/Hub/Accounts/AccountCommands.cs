using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Accounts;

/// <summary>How a command about an account ended.</summary>
/// <param name="Refusal">Why not; null: done.</param>
/// <param name="Position">The position of the log that contains it.</param>
/// <param name="Replayed">Done before, under the same key.</param>
internal readonly record struct AccountReply(Refusal? Refusal, long Position, bool Replayed);

/// <summary>Runs commands about one account and waits until this node knows the outcome, so that the next request does too.</summary>
internal sealed class AccountCommands(CommandLoop loop, Feed feed)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="key">The client's idempotency key; null: repeating does no harm and nothing is kept.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="user">Whose account.</param>
    /// <param name="asked">What exactly is asked, in words: the same key with others is refused.</param>
    /// <param name="decide">The decision; it may read more of the transaction.</param>
    /// <param name="ct">The caller gave up.</param>
    public async Task<AccountReply> RunAsync(
        Guid? key, string actor, string user, string asked, Func<Account, Transaction, Decision> decide, CancellationToken ct)
    {
        var reply = await loop.ExecuteAsync(
            new CommandRequest<Answer<Done>>(
                key ?? Guid.CreateVersion7(), actor,
                transaction => transaction.Apply(decide(transaction.Read(Log.Account, user), transaction)) is { } refusal ? refusal : Done.It,
                AnswerJson<Done>.Of(DoneJson.Default.Done))
            {
                Fingerprint = asked,
                Remember = key is not null,
                Touches = [Streams.Account(user)],
            },
            ct);
        if (Commands.NotDone(reply.Status) is { } undone)
            return new(undone, reply.Position, false);
        await feed.WaitForAsync(reply.Position, Patience, ct);
        return new(reply.Result!.Refusal, reply.Position, reply.Replayed);
    }
}
