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
    readonly EventLog log;
    readonly StateCache cache;
    readonly Known known;
    readonly Func<IEnumerable<IFeedSubscriber>> findSubscribers;
    IFeedSubscriber[] subscribers = [];
    readonly IReadOnlyList<IInlineTable> tables;
    readonly InlineTables inline;
    readonly EventStoreOptions options;
    readonly ILogger<Feed> logger;
    readonly BatchExchange? others;
    readonly EarlyBatches early = new();
    readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly PriorityQueue<TaskCompletionSource, long> waiters = new();
    long position;
    long contact;
    Head polled = new(0, 0);

    internal Feed(NpgsqlDataSource source, EventLog log, StateCache cache, Known known, Func<IEnumerable<IFeedSubscriber>> findSubscribers,
        IReadOnlyList<IInlineTable> tables, InlineTables inline, BatchExchange? others, EventStoreOptions options, ILogger<Feed> logger)
    {
        (this.source, this.log, this.cache, this.known) = (source, log, cache, known);
        (this.findSubscribers, this.tables, this.inline, this.others, this.options, this.logger) = (findSubscribers, tables, inline, others, options, logger);
    }

    /// <summary>Position up to which everything in memory is applied.</summary>
    public long Position => Volatile.Read(ref position);

    /// <summary>Completes when everything in memory is filled.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>PostgreSQL has not answered for a while: what is shown may be old.</summary>
    public bool Stale => !loaded.Task.IsCompletedSuccessfully || Silence > options.StaleAfter;

    /// <summary>How long ago PostgreSQL answered last.</summary>
    public TimeSpan Silence => options.IoClock.GetElapsedTime(Volatile.Read(ref contact));

    /// <summary>Backend that carries this node's own commits; its notifications say nothing new.</summary>
    internal int OwnBackend { get; set; }

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
            else waiters.Enqueue(waiter, seq);
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
            if (!waiter.Task.IsCompleted) Post(() => waiters.Remove(waiter, out _, out _));
        }
    }

    /// <summary>Waits, as <see cref="WaitForAsync"/> does, for a position that the log has reached already.</summary>
    internal Task<bool> CatchUpAsync(long seq)
    {
        if (Position < seq) targets.Writer.TryWrite(seq);
        return WaitForAsync(seq, options.StaleAfter);
    }

    /// <summary>
    /// Waits, as <see cref="WaitForAsync"/> does, for a position that a client says it has seen, and reads on at once. One that the log has not reached
    /// is of another log (an older backup was restored): what there is, is enough then.
    /// </summary>
    /// <returns>False if this node lags behind, or cannot tell.</returns>
    public async Task<bool> ReachAsync(long seq, TimeSpan timeout, CancellationToken ct = default)
    {
        if (Position >= seq) return true;
        targets.Writer.TryWrite(seq);
        var asked = options.IoClock.GetTimestamp();
        while (true)
        {
            var left = timeout - options.IoClock.GetElapsedTime(asked);
            if (left <= TimeSpan.Zero) return false;
            if (await WaitForAsync(seq, left < options.PollEvery ? left : options.PollEvery, ct)) return true;
            var head = Volatile.Read(ref polled);
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
    internal void ReadTo(long head) => targets.Writer.TryWrite(head);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        subscribers = FeedOrder.Of(findSubscribers());
        await LoadAsync(stoppingToken);
        others?.Begin(this);
        var listener = ListenAsync(stoppingToken);
        var poller = PollAsync(stoppingToken);
        var reader = ReadOnAsync(stoppingToken);
        var filler = known.FillAsync(source, stoppingToken);
        try
        {
            while (await inbox.Reader.WaitToReadAsync(stoppingToken))
            {
                while (inbox.Reader.TryRead(out var item)) Take(item);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(listener, poller, reader, filler);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        others?.Dispose();
        base.Dispose();
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
                targets.Writer.TryWrite(batch.Events[^1].Seq);
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

    async Task LoadAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await inline.FillNewAsync(ct) is { Count: > 0 } filled) LogFilled(logger, string.Join(", ", filled));
                await using var connection = await source.OpenConnectionAsync(ct);
                await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
                await InlineTables.ShareAsync(connection, tables, ct);
                await using var head = new NpgsqlCommand("select seq from log_head", connection, snapshot);
                position = (long)(await head.ExecuteScalarAsync(ct))!;
                // What is read here need not be read again for the first commands.
                log.Loaded = (stream, state, version) => cache.Fill(stream, state, version, position);
                foreach (var subscriber in subscribers) await subscriber.LoadAsync(connection, position, ct);
                foreach (var subscriber in subscribers) subscriber.CaughtUp(position);
                Touch();
                loaded.TrySetResult();
                LogLoaded(logger, position);
                return;
            }
            catch (Exception exception) when (Outage.Is(exception) && !ct.IsCancellationRequested)
            {
                if (attempt == 1) LogNoContact(logger, exception);
                await Task.Delay(TimeSpan.FromMilliseconds(250), options.IoClock, ct);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                loaded.TrySetException(exception);
                throw;
            }
            finally
            {
                log.Loaded = null;
            }
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
        Touch();
        while (waiters.TryPeek(out var waiter, out var seq) && seq <= position)
        {
            waiters.Dequeue();
            waiter.TrySetResult();
        }
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

    void Touch() => Volatile.Write(ref contact, options.IoClock.GetTimestamp());

    [LoggerMessage(LogLevel.Information, "Everything in memory is filled; the log stands at {Position}")]
    static partial void LogLoaded(ILogger logger, long position);

    [LoggerMessage(LogLevel.Information, "New tables were filled from the log: {Tables}")]
    static partial void LogFilled(ILogger logger, string tables);

    [LoggerMessage(LogLevel.Error, "A subscriber of the feed failed after position {Position}")]
    static partial void LogSubscriberFailed(ILogger logger, long position, Exception exception);

    /// <summary>Where the log stood when it was asked for its head.</summary>
    sealed record Head(long Seq, long AskedAt);
}
