using Microsoft.Extensions.Hosting;

namespace RealtimeReservation.EventStore;

/// <summary>
/// The one place where commands are decided. It takes what has queued while the previous batch was being committed,
/// decides in memory, commits everything in one transaction, and only then answers. While PostgreSQL commits a batch, the next
/// one is decided on what that batch will leave behind, and is sent the moment it is committed.
/// </summary>
public sealed class CommandLoop : BackgroundService
{
    const int AtATime = 64;

    readonly CommandQueue queue;
    readonly CommandBatcher batcher;
    readonly Committer committer;
    readonly BatchRetry retry;
    readonly Answers answers;
    readonly StateLoader loader;
    readonly KeyLookup keys;
    readonly EventStoreOptions options;

    /// <summary>The batch that is being decided.</summary>
    CommandBatch? next;

    CommitInProgress? commit;

    internal CommandLoop(
        CommandQueue queue, CommandBatcher batcher, Committer committer, BatchRetry retry, Answers answers, StateLoader loader,
        KeyLookup keys,
        EventStoreOptions options)
    {
        (this.queue, this.batcher, this.committer, this.retry, this.answers) = (queue, batcher, committer, retry, answers);
        (this.loader, this.keys, this.options) = (loader, keys, options);
    }

    /// <summary>Decides and commits a command.</summary>
    /// <returns>The answer, within <see cref="EventStoreOptions.AnswerTimeout"/>.</returns>
    /// <exception cref="Exception">The decision threw; nothing of it was committed.</exception>
    public async Task<CommandReply<T>> ExecuteAsync<T>(CommandRequest<T> request, CancellationToken ct = default)
    {
        var reply = await ExecuteOnceAsync(request, ct);
        // Ids are made by clients, each for itself: that another actor has the same one says nothing about this command. A repeat comes
        // this way again.
        return reply.Status == CommandStatus.KeyOfAnother
            ? await ExecuteOnceAsync(request with { Id = CommandIds.Scoped(request.Id, request.Actor) }, ct)
            : reply;
    }

    async Task<CommandReply<T>> ExecuteOnceAsync<T>(CommandRequest<T> request, CancellationToken ct)
    {
        var command = new QueuedCommand<T>(request)
        {
            Id = request.Id,
            Actor = request.Actor,
            CorrelationId = request.CorrelationId,
            Fingerprint = request.Fingerprint,
            Touches = request.Touches,
            Remember = request.Remember,
            Deadline = new Deadline(options),
        };
        try
        {
            if (!queue.Enter()) return new(CommandStatus.Busy, default, answers.Position, false);
            loader.Enqueue(command);
            return await command.Reply.WaitAsync(options.AnswerTimeout, options.IoClock, ct);
        }
        catch (TimeoutException)
        {
            return new(command.TryAbandon() ? command.NotSent : CommandStatus.Unknown, default, answers.Position, false);
        }
        catch (OperationCanceledException)
        {
            command.TryAbandon();
            throw;
        }
        finally
        {
            queue.Leave();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var beside = Task.WhenAll(loader.RunAsync(() => batcher.Turn, stoppingToken), keys.RunAsync(stoppingToken));
        try
        {
            while (true)
            {
                next ??= batcher.New(commit?.Batch);
                Fill(next);
                if (commit is null && !next.IsEmpty)
                {
                    StartCommit();
                }
                else if (commit is { Outcome.IsCompleted: true })
                {
                    await CompleteCommitAsync();
                }
                else
                {
                    // A batch in which all were refused is not kept: what they saw, another node may change.
                    if (commit is null) next = null;
                    await queue.WaitAsync(commit?.Outcome, full: next?.Commands.Count >= options.GroupLimit, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop waits for the batch that is being committed: its callers learn what became of it. What still waits is not carried out.
            if (next is not null) queue.Return(next.All);
            next = null;
            if (commit is not null) await CompleteCommitAsync();
            while (queue.TryTake(out var command)) command.End(CommandStatus.Unavailable, answers.Position);
        }
        finally
        {
            await committer.DisposeAsync();
            await beside.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>
    /// Decides what has queued, on what the batch that is being committed will leave behind. It ends when that commit has, and does not go
    /// on for ever where refused callers come back at once: the batch must be sent, and what they are refused for must be looked at again.
    /// </summary>
    void Fill(CommandBatch batch)
    {
        for (var taken = 0; batch.Commands.Count < options.GroupLimit; taken++)
        {
            if (commit is null ? taken >= AtATime : commit.Outcome.IsCompleted) return;
            if (!queue.TryTake(out var command)) return;
            if (command.Deadline.Passed) command.End(CommandStatus.Unavailable, answers.Position);
            else if (!command.IsAbandoned) batcher.Add(command, batch);
        }
    }

    /// <summary>Sends the next batch: while PostgreSQL works on it, the one after it is decided.</summary>
    /// <param name="committed">
    /// The batch that was just committed and whose states are not in the cache yet: the next one is sent before anything else is done.
    /// </param>
    void StartCommit(CommandBatch? committed = null)
    {
        var batch = next!;
        next = null;
        // Until here a caller could leave. The others must not rest on what that command would have done.
        while (batch.Commands.FindAll(c => !c.TryClaim()) is { Count: > 0 })
        {
            committed?.Working.StoreInCache();
            var stay = batch.All.Where(c => !c.IsAbandoned).ToList();
            batch = batcher.New();
            foreach (var command in stay)
            {
                command.Release();
                batcher.Add(command, batch);
            }
        }
        if (batch.Commands.Count > 0) commit = CommitInProgress.Start(committer, batch, new Deadline(options));
        committed?.Working.StoreInCache();
        batch.PreviousCommitted();
        if (batch.Commands.Count == 0) queue.Return(batch.Repeats);
    }

    /// <summary>
    /// The commit in progress has ended: sends the next batch, then answers. If it failed, what was decided on it does not stand.
    /// </summary>
    async Task CompleteCommitAsync()
    {
        var ended = commit!;
        commit = null;
        if (ended.Outcome is { IsCompletedSuccessfully: true, Result: Outcome.Committed committed })
        {
            if (next is { IsEmpty: false })
            {
                StartCommit(ended.Batch);
            }
            else
            {
                ended.Batch.Working.StoreInCache();
                next?.PreviousCommitted();
            }
            answers.Committed(ended.Batch, committed);
            queue.Return(ended.Batch.Repeats);
        }
        else
        {
            if (next is not null) queue.Return(next.All);
            next = null;
            await retry.RunAsync(ended);
        }
    }
}
