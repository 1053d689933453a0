using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Follows the log in the order of commits and hands every event, once, to everything in memory that shows it. Groups of
/// this node come from memory when they are next; all else is read, on a notification or at the latest on the next poll.
/// </summary>
public sealed partial class Feed : BackgroundService
{
    readonly Channel<object> inbox = Channel.CreateUnbounded<object>(new() { SingleReader = true });
    readonly NpgsqlDataSource source;
    readonly FeedLoader loader;
    readonly LogReader reader;
    readonly BatchExchange? others;
    readonly StateCache cache;
    readonly KnownStreams known;
    readonly Func<IEnumerable<IFeedSubscriber>> findSubscribers;
    readonly EventStoreOptions options;
    readonly ILogger<Feed> logger;
    readonly StoreContact contact;
    readonly HeadPoll poll;
    readonly CommitListener listener;
    readonly EarlyBatches early = new();
    readonly PositionWaiters waiters = new();
    readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    IFeedSubscriber[] subscribers = [];
    long position;

    internal Feed(
        NpgsqlDataSource source, FeedLoader loader, LogReader reader, BatchExchange? others, StateCache cache, KnownStreams known,
        Func<IEnumerable<IFeedSubscriber>> findSubscribers, EventStoreOptions options, ILogger<Feed> logger)
    {
        (this.source, this.loader, this.reader, this.others, this.cache, this.known) = (source, loader, reader, others, cache, known);
        (this.findSubscribers, this.options, this.logger) = (findSubscribers, options, logger);
        contact = new(options);
        poll = new(source, contact, options, logger);
        listener = new(source, options, logger);
    }

    /// <summary>Position up to which everything in memory is applied.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>Completes when everything in memory is filled.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>PostgreSQL has not answered for a while: what is shown may be old.</summary>
    public bool Stale => !loaded.Task.IsCompletedSuccessfully || contact.IsStale;

    /// <summary>How long ago PostgreSQL answered last.</summary>
    public TimeSpan Silence => contact.Silence;

    /// <summary>How often it has read the log: seldom where other nodes send what they commit.</summary>
    public long Reads => reader.Reads;

    /// <inheritdoc cref="CommitListener.OwnBackend"/>
    internal int OwnBackend
    {
        set => listener.OwnBackend = value;
    }

    /// <summary>Runs something on the feed's turn, between two batches of events.</summary>
    public void Post(Action action) => inbox.Writer.TryWrite(action);

    /// <summary>Waits until this node has applied a position.</summary>
    /// <returns>False if it has not within <paramref name="timeout"/>.</returns>
    public async Task<bool> WaitForAsync(long seq, TimeSpan timeout, CancellationToken ct = default)
    {
        if (Position >= seq) return true;
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            if (position >= seq) waiter.TrySetResult();
            else waiters.Add(waiter, seq);
        });
        try
        {
            await waiter.Task.WaitAsync(timeout, options.IoClock, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return Position >= seq;
        }
        finally
        {
            // A position that never comes must not keep its waiters.
            if (!waiter.Task.IsCompleted) Post(() => waiters.Remove(waiter));
        }
    }

    /// <summary>Waits, as <see cref="WaitForAsync"/> does, for a position that the log has reached already.</summary>
    internal Task<bool> CatchUpAsync(long seq)
    {
        ReadTo(seq);
        return WaitForAsync(seq, options.StaleAfter);
    }

    /// <summary>
    /// Waits, as <see cref="WaitForAsync"/> does, for a position that a client says it has seen, and reads on at once. One that the log has
    /// not reached is of another log (an older backup was restored): what there is, is enough then.
    /// </summary>
    /// <returns>False if this node lags behind, or cannot tell.</returns>
    public async Task<bool> ReachAsync(long seq, TimeSpan timeout, CancellationToken ct = default)
    {
        if (Position >= seq) return true;
        ReadTo(seq);
        var asked = options.IoClock.GetTimestamp();
        while (true)
        {
            var left = timeout - options.IoClock.GetElapsedTime(asked);
            if (left <= TimeSpan.Zero) return false;
            if (await WaitForAsync(seq, left < options.PollEvery ? left : options.PollEvery, ct)) return true;
            var head = poll.Last;
            if (head.AskedAt >= asked && head.Seq < seq) return await WaitForAsync(head.Seq, left, ct);
        }
    }

    /// <summary>Hands over a group that has just been committed; where it is not next, it is kept until it is, or read.</summary>
    internal void Publish(Batch batch) => inbox.Writer.TryWrite(batch);

    /// <summary>Hands over a group that this node has just committed, and gives it to the other nodes.</summary>
    internal void Publish(Batch batch, IReadOnlyList<byte[]>? data)
    {
        Publish(batch);
        others?.Publish(batch, data);
    }

    /// <summary>The log is known to have reached a position.</summary>
    internal void ReadTo(long head)
    {
        if (head > Position) reader.ReadTo(head);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await LoadAsync(stoppingToken);
        others?.Begin(this);
        var beside = Task.WhenAll(
            listener.RunAsync(ReadTo, stoppingToken), poll.RunAsync(ReadTo, stoppingToken), reader.RunAsync(this, stoppingToken),
            known.FillAsync(source, stoppingToken));
        try
        {
            while (await inbox.Reader.WaitToReadAsync(stoppingToken))
            {
                while (inbox.Reader.TryRead(out var item)) Take(item);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await beside;
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        others?.Dispose();
        base.Dispose();
    }

    async Task LoadAsync(CancellationToken ct)
    {
        try
        {
            subscribers = FeedOrder.Sort(findSubscribers());
            position = await loader.LoadAsync(subscribers, ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            loaded.TrySetException(exception);
            throw;
        }
        contact.Note();
        loaded.TrySetResult();
        LogLoaded(logger, position);
    }

    void Take(object item)
    {
        switch (item)
        {
            case Batch batch when batch.Events[^1].Seq <= position:
                // Read from the log before this node's own copy came, or read twice.
                break;
            case Batch batch when batch.After > position:
                // Another node committed in between: the log has both, in order, if what is missing does not come by itself.
                if (others is not null) early.Add(batch);
                ReadTo(batch.Events[^1].Seq);
                break;
            case Batch batch:
                Apply(batch);
                while (early.After(position) is { } next) Apply(next);
                break;
            case Action action:
                Guarded(static (action, _) => action(), action, true);
                break;
        }
    }

    void Apply(Batch batch)
    {
        foreach (var e in batch.Events)
        {
            if (e.Seq <= position) continue;
            foreach (var subscriber in subscribers) Guarded(static (s, e) => s.Apply(e), subscriber, e);
            known.Add(e);
            if (batch.Foreign) Guarded(static (c, e) => c.Follow(e), cache, e);
            Volatile.Write(ref position, e.Seq);
        }
        foreach (var subscriber in subscribers) Guarded(static (s, position) => s.CaughtUp(position), subscriber, position);
        contact.Note();
        waiters.Reached(position);
    }

    /// <summary>A mistake in one subscriber must not stop the others. Called for every event: nothing is captured.</summary>
    void Guarded<TOn, TWith>(Action<TOn, TWith> action, TOn on, TWith with)
    {
        try
        {
            action(on, with);
        }
        catch (Exception exception)
        {
            LogSubscriberFailed(logger, position, exception);
        }
    }

    [LoggerMessage(LogLevel.Information, "Everything in memory is filled; the log stands at {Position}")]
    static partial void LogLoaded(ILogger logger, long position);

    [LoggerMessage(LogLevel.Error, "A subscriber of the feed failed after position {Position}")]
    static partial void LogSubscriberFailed(ILogger logger, long position, Exception exception);
}
