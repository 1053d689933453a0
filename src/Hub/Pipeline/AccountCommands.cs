using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>Runs commands about one account and waits until this node knows the outcome, so that the next request does too.</summary>
internal sealed class AccountCommands(CommandPipeline pipeline, Feed feed)
{
    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <param name="key">The client's idempotency key; null: repeating does no harm and nothing is kept.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="user">Whose account.</param>
    /// <param name="asked">What exactly is asked, in words: the same key with others is refused.</param>
    /// <param name="decide">The decision; it may read more of the transaction.</param>
    /// <param name="ct">The caller gave up.</param>
    public async Task<Outcome<Done>> RunAsync(
        Guid? key, UserId actor, UserId user, string asked, Func<Account, Transaction, Decision> decide, CancellationToken ct)
    {
        var command = new Command<Done>(
            transaction => transaction.Apply(decide(transaction.Read(Log.Account, user), transaction)) is { } refusal ? refusal : Done.It,
            DoneJson.Default.Done, Streams.Account(user));
        var outcome = await pipeline.RunAsync(command, new(actor.Value) { Key = key, Asked = asked }, ct);
        if (outcome.Decided) await feed.WaitForAsync(outcome.Position, Timeout, ct);
        return outcome;
    }
}
