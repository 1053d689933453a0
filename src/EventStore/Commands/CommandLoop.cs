using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// The one place where commands are decided. It takes what has queued while the previous group was being committed,
/// decides in memory, commits everything in one transaction, and only then answers. While PostgreSQL commits a group, the next
/// one is decided on what that group will leave behind, and goes off the moment it is committed.
/// </summary>
public sealed partial class CommandLoop : BackgroundService
{
    const int AtATime = 64;

    // Whoever wakes the loop with a command carries it on himself: no hop to another thread when few call.
    readonly Channel<QueuedCommand> ready = Channel.CreateUnbounded<QueuedCommand>(new() { SingleReader = true, AllowSynchronousContinuations = true });
    readonly NpgsqlDataSource source;
    readonly Feed feed;
    readonly StateCache cache;
    readonly Known known;
    readonly StreamTypes types;
    readonly EventCatalogue catalogue;
    readonly Committer committer;
    readonly StateLoader loader;
    readonly KeyLookup keys;
    readonly SnapshotWriter snapshots;
    readonly EventStoreOptions options;
    readonly TimeProvider clock;
    readonly ILogger<CommandLoop> logger;
    readonly RecentAnswers recent = new(2_000);
    Draft? draft;
    Flight? flight;
    Task<bool>? arrival;
    int waiting;
    long turn;

    internal CommandLoop(NpgsqlDataSource source, Feed feed, StateCache cache, Known known, StreamTypes types, EventCatalogue catalogue, Committer committer, StateLoader loader,
        KeyLookup keys, SnapshotWriter snapshots, EventStoreOptions options, TimeProvider clock, ILogger<CommandLoop> logger)
    {
        (this.source, this.feed, this.cache, this.known, this.types, this.catalogue, this.committer) = (source, feed, cache, known, types, catalogue, committer);
        (this.loader, this.keys, this.snapshots, this.options, this.clock, this.logger) = (loader, keys, snapshots, options, clock, logger);
    }

    /// <summary>Decides and commits a command.</summary>
    /// <returns>The answer, within <see cref="EventStoreOptions.Patience"/>.</returns>
    /// <exception cref="Exception">The decision threw; nothing of it was committed.</exception>
    public async Task<CommandReply<T>> ExecuteAsync<T>(CommandRequest<T> request, CancellationToken ct = default)
    {
        var reply = await ExecuteOnceAsync(request, ct);
        // Ids are made by clients, each for itself: that another actor has the same one says nothing about this command. A repeat comes this way again.
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
            if (Interlocked.Increment(ref waiting) > options.QueueLimit) return new(CommandStatus.Busy, default, feed.Position, false);
            command.Lacking = [.. request.Touches.Where(stream => !cache.Contains(stream) && !known.IsNewStream(stream))];
            if (command.Lacking.Count == 0) ready.Writer.TryWrite(command);
            else loader.Add(command);
            return await command.Reply.WaitAsync(options.Patience, options.IoClock, ct);
        }
        catch (TimeoutException)
        {
            return new(command.TryLeave() ? command.NotSent : CommandStatus.Unknown, default, feed.Position, false);
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
        var beside = Task.WhenAll(loader.RunAsync(ready.Writer, () => Volatile.Read(ref turn), stoppingToken), keys.RunAsync(stoppingToken));
        try
        {
            while (true)
            {
                draft ??= NewDraft();
                Fill(draft);
                if (flight is null && !draft.IsEmpty)
                {
                    Depart();
                }
                else if (flight is { Outcome.IsCompleted: true })
                {
                    await LandAsync();
                }
                else
                {
                    // A draft in which all were refused is not kept: what they saw, another node may change.
                    if (flight is null) draft = null;
                    await NewsAsync(stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop waits for the group under way: its callers learn what became of it. What still waits is not carried out.
            if (draft is not null) Requeue(draft.All);
            draft = null;
            if (flight is not null) await LandAsync();
            while (ready.Reader.TryRead(out var command)) command.End(CommandStatus.Unavailable, feed.Position);
        }
        finally
        {
            await committer.DisposeAsync();
            await beside.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Waits until commands come that may join the next group, or the group under way has ended.</summary>
    async Task NewsAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var full = draft?.Commands.Count >= options.GroupLimit;
        if (!full) arrival ??= ready.Reader.WaitToReadAsync(ct).AsTask();
        if (flight is null) await arrival!;
        else if (full) await Task.WhenAny(flight.Outcome);
        else await Task.WhenAny(flight.Outcome, arrival!);
        if (arrival is not { IsCompleted: true }) return;
        await arrival;
        arrival = null;
    }

    Draft NewDraft(bool fresh = false) =>
        new(NewSet(++turn, fresh, flight?.Draft.Working), new Group(catalogue), () => NewSet(turn));

    WorkingSet NewSet(long turn, bool fresh = false, WorkingSet? below = null) => new(cache, known, types, turn, fresh, below);

    /// <summary>
    /// Decides what has queued, on what the group under way will leave behind. It ends when that group has, and does not go on for ever where
    /// refused callers come back at once: the group must go, and what they are refused for must be looked at anew.
    /// </summary>
    void Fill(Draft draft)
    {
        for (var taken = 0; draft.Commands.Count < options.GroupLimit; taken++)
        {
            if (flight is null ? taken >= AtATime : flight.Outcome.IsCompleted) return;
            if (!ready.Reader.TryRead(out var command)) return;
            if (command.Deadline.Passed) command.End(CommandStatus.Unavailable, feed.Position);
            else if (!command.HasLeft) Take(command, draft);
        }
    }

    /// <summary>Sends the next group: while PostgreSQL works on it, the one after it is decided.</summary>
    /// <param name="landed">The group that was just committed and whose states are not yet kept: nothing may come between the two.</param>
    void Depart(Draft? landed = null)
    {
        var next = draft!;
        draft = null;
        // Until here a caller could leave. The others must not rest on what he would have done.
        while (next.Commands.FindAll(c => !c.TryTake()) is { Count: > 0 })
        {
            landed?.Working.Keep();
            var stay = next.All.Where(c => !c.HasLeft).ToList();
            next = NewDraft();
            foreach (var command in stay)
            {
                command.PutBack();
                Take(command, next);
            }
        }
        if (next.Commands.Count > 0) flight = Send(next, new Deadline(options));
        landed?.Working.Keep();
        next.Rest();
        if (next.Commands.Count == 0) Requeue(next.Aside);
    }

    Flight Send(Draft draft, Deadline deadline) => new(draft, deadline, committer.CommitAsync(draft.Group, deadline, CancellationToken.None));

    /// <summary>The group under way has ended: sends the next one, then answers. If it was not committed, what was decided on it does not stand.</summary>
    async Task LandAsync()
    {
        var landed = flight!;
        flight = null;
        if (landed.Outcome is { IsCompletedSuccessfully: true, Result: Outcome.Committed done })
        {
            if (draft is { IsEmpty: false })
            {
                Depart(landed.Draft);
            }
            else
            {
                landed.Draft.Working.Keep();
                draft?.Rest();
            }
            Answer(landed, done);
        }
        else
        {
            if (draft is not null) Requeue(draft.All);
            draft = null;
            await SettleAsync(landed.Draft.Commands, landed);
        }
    }

    /// <summary>A group on its way into the log.</summary>
    sealed record Flight(Draft Draft, Deadline Deadline, Task<Outcome> Outcome);
}
