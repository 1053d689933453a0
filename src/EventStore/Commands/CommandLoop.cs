using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// The one place where commands are decided. It takes what has queued while the previous group was being committed,
/// decides in memory, commits everything in one transaction, and only then answers.
/// </summary>
public sealed partial class CommandLoop : BackgroundService
{
    readonly Channel<QueuedCommand> ready = Channel.CreateUnbounded<QueuedCommand>(new() { SingleReader = true });
    readonly NpgsqlDataSource source;
    readonly Feed feed;
    readonly StateCache cache;
    readonly StreamTypes types;
    readonly Committer committer;
    readonly StateLoader loader;
    readonly SnapshotWriter snapshots;
    readonly EventStoreOptions options;
    readonly TimeProvider clock;
    readonly ILogger<CommandLoop> logger;
    readonly RecentAnswers recent = new(20_000);
    int waiting;
    long turn;

    internal CommandLoop(NpgsqlDataSource source, Feed feed, StateCache cache, StreamTypes types, Committer committer, StateLoader loader,
        SnapshotWriter snapshots, EventStoreOptions options, TimeProvider clock, ILogger<CommandLoop> logger)
    {
        (this.source, this.feed, this.cache, this.types, this.committer) = (source, feed, cache, types, committer);
        (this.loader, this.snapshots, this.options, this.clock, this.logger) = (loader, snapshots, options, clock, logger);
    }

    /// <summary>Decides and commits a command.</summary>
    /// <returns>The answer, within <see cref="EventStoreOptions.Patience"/>.</returns>
    /// <exception cref="Exception">The decision threw; nothing of it was committed.</exception>
    public async Task<CommandReply<T>> ExecuteAsync<T>(CommandRequest<T> request, CancellationToken ct = default)
    {
        var command = new QueuedCommand<T>(request)
        {
            Id = request.Id,
            Actor = request.Actor,
            CorrelationId = request.CorrelationId,
            Fingerprint = request.Fingerprint,
            Touches = request.Touches,
            Remember = request.Remember,
        };
        try
        {
            if (Interlocked.Increment(ref waiting) > options.QueueLimit) return new(CommandStatus.Busy, default, feed.Position, false);
            command.Lacking = [.. request.Touches.Where(stream => !cache.Contains(stream))];
            if (command.Lacking.Count == 0) ready.Writer.TryWrite(command);
            else loader.Add(command);
            return await command.Reply.WaitAsync(options.Patience, options.IoClock, ct);
        }
        catch (TimeoutException)
        {
            return new(command.TryLeave() ? CommandStatus.Unavailable : CommandStatus.Unknown, default, feed.Position, false);
        }
        catch (OperationCanceledException)
        {
            command.TryLeave();
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = new List<QueuedCommand>(options.GroupLimit);
        var loading = loader.RunAsync(ready.Writer, () => Volatile.Read(ref turn), stoppingToken);
        try
        {
            while (await ready.Reader.WaitToReadAsync(stoppingToken))
            {
                group.Clear();
                while (group.Count < options.GroupLimit && ready.Reader.TryRead(out var command))
                    if (command.TryTake()) group.Add(command);
                // A stop waits for the group under way: its callers learn what became of it.
                if (group.Count > 0) await RunSafelyAsync(group, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What still waits is not carried out; its callers are told.
            while (ready.Reader.TryRead(out var command)) command.End(CommandStatus.Unavailable, feed.Position);
        }
        finally
        {
            await committer.DisposeAsync();
            await loading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    async Task RunSafelyAsync(List<QueuedCommand> commands, CancellationToken ct)
    {
        var open = new List<QueuedCommand>(commands);
        try
        {
            await RunAsync(open, ct);
        }
        catch (Exception exception) when (Committer.IsOutage(exception))
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

    /// <summary>Decides and commits a group, as often as it takes: a round ends in answers or tells why the group must be decided again.</summary>
    async Task RunAsync(List<QueuedCommand> commands, CancellationToken ct)
    {
        var deadline = new Deadline(options);
        while (commands.Count > 0)
        {
            // Twice overtaken by another node: take the lock first, then decide. Nobody can move a stream any more.
            if (commands.Exists(c => c.Overtaken >= 2) && !committer.Locked && !await committer.TryLockAsync(deadline, ct))
            {
                End(commands, CommandStatus.Unavailable);
                return;
            }
            turn++;
            var now = Micros(clock.GetUtcNow());
            var working = new WorkingSet(cache, types, turn, fresh: committer.Locked);
            var aside = new List<QueuedCommand>();
            if (committer.Locked) await DecideLockedAsync(commands, aside, working, now, ct);
            else Decide(commands, aside, working, now);
            var group = new Group(commands, now, options.NewEventId);
            var outcome = await committer.CommitAsync(group, deadline, ct);
            switch (outcome)
            {
                case Outcome.Committed done:
                    working.Keep();
                    Answer(commands, group, done.Head);
                    Requeue(aside);
                    return;
                case Outcome.Stale stale:
                    foreach (var command in commands) command.Overtaken++;
                    foreach (var stream in stale.Streams) cache.Drop(stream);
                    commands.AddRange(aside);
                    break;
                case Outcome.Repeated repeated:
                    foreach (var command in commands.FindAll(c => repeated.Ids.Contains(c.Id)))
                    {
                        commands.Remove(command);
                        Replay(command, await ReadAnswerAsync(command.Id, ct));
                    }
                    commands.AddRange(aside);
                    break;
                case Outcome.Poisoned poisoned when commands.Count > 1:
                    // One of them makes the database refuse all: each one on its own.
                    LogPoisoned(logger, commands.Count, poisoned.Exception);
                    Requeue(aside);
                    foreach (var command in commands.ToArray()) await RunSafelyAsync([command], ct);
                    return;
                case Outcome.Poisoned poisoned:
                    Requeue(aside);
                    commands[0].Fail(poisoned.Exception);
                    return;
                case Outcome.NotDone:
                    Requeue(aside);
                    End(commands, CommandStatus.Unavailable);
                    return;
                case Outcome.Unknown:
                    foreach (var stream in group.Streams) cache.Drop(stream);
                    Requeue(aside);
                    End(commands, CommandStatus.Unknown);
                    return;
            }
        }
    }

    /// <summary>
    /// Decides what can be decided from memory. Commands that lack a state leave <paramref name="commands"/> and come back
    /// when it is loaded; repeats of a command in this group go <paramref name="aside"/> until the group is committed.
    /// </summary>
    void Decide(List<QueuedCommand> commands, List<QueuedCommand> aside, WorkingSet working, DateTimeOffset now)
    {
        var ids = new HashSet<Guid>(commands.Count);
        commands.RemoveAll(command =>
        {
            if (recent.TryGet(command.Id, out var answer))
            {
                Replay(command, answer);
                return true;
            }
            if (!ids.Add(command.Id))
            {
                aside.Add(command);
                return true;
            }
            var lacking = Lacking(command, working, now, out var failure);
            if (failure is not null)
            {
                command.Fail(failure);
                return true;
            }
            if (lacking.Count == 0) return false;
            command.Lacking = lacking;
            command.PutBack();
            loader.Add(command);
            return true;
        });
    }

    /// <summary>Runs a decision; returns the streams it lacks.</summary>
    static IReadOnlyCollection<string> Lacking(QueuedCommand command, WorkingSet working, DateTimeOffset now, out Exception? failure)
    {
        failure = null;
        var transaction = new Transaction(working, now);
        foreach (var stream in command.Touches) transaction.Version(stream);
        // All that is named beforehand is loaded at once; then a run with it all tells whether that was enough.
        if (transaction.Missing.Count > 0) return transaction.Missing;
        try
        {
            command.Decide(transaction);
        }
        catch (Exception exception)
        {
            if (transaction.Missing.Count == 0) failure = exception;
        }
        if (failure is not null || transaction.Missing.Count > 0) transaction.Undo();
        return transaction.Missing;
    }

    /// <summary>The same with the append lock held: missing states are loaded at once, on the connection that holds it.</summary>
    async Task DecideLockedAsync(List<QueuedCommand> commands, List<QueuedCommand> aside, WorkingSet working, DateTimeOffset now,
        CancellationToken ct)
    {
        var ids = new HashSet<Guid>(commands.Count);
        foreach (var command in commands.ToArray())
        {
            if (!ids.Add(command.Id))
            {
                commands.Remove(command);
                aside.Add(command);
                continue;
            }
            while (true)
            {
                var lacking = Lacking(command, working, now, out var failure);
                if (failure is not null)
                {
                    commands.Remove(command);
                    command.Fail(failure);
                }
                if (failure is not null || lacking.Count == 0) break;
                foreach (var (stream, state, version) in await committer.LoadLockedAsync([.. lacking], ct))
                    working.Add(stream, state, version);
            }
        }
    }

    /// <summary>PostgreSQL keeps microseconds; deciding with more would let memory and log differ.</summary>
    static DateTimeOffset Micros(DateTimeOffset now) => new(now.UtcTicks - now.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    [LoggerMessage(LogLevel.Error, "A group of {Commands} commands failed")]
    static partial void LogGroupFailed(ILogger logger, int commands, Exception exception);

    [LoggerMessage(LogLevel.Warning, "The database refused a group of {Commands} commands; each one is tried on its own")]
    static partial void LogPoisoned(ILogger logger, int commands, Exception exception);
}
