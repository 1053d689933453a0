using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Gives this node's commits to the other nodes and takes theirs. What the feed learns this way it need not read, and it holds back its
/// reads for a moment while batches come; when they do not, it reads as if there were no channel.
/// </summary>
sealed partial class BatchExchange : IDisposable
{
    /// <summary>A node that is so far behind reads on in its own time.</summary>
    const long Far = 20_000;

    const int InVain = 3;

    readonly Guid node = Guid.NewGuid();
    readonly Channel<(Batch Batch, IReadOnlyList<byte[]>? Data)> sending = Channel.CreateBounded<(Batch, IReadOnlyList<byte[]>?)>(
        new BoundedChannelOptions(64) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    readonly IBatchChannel channel;
    readonly BatchForm form;
    readonly EventStoreOptions options;
    readonly ILogger logger;
    TaskCompletionSource toRead = New();
    Feed? feed;
    long readTo;
    int waitedInVain;
    bool unreadable;

    public BatchExchange(IBatchChannel channel, EventCatalogue catalogue, EventStoreOptions options, ILogger logger)
    {
        (this.channel, form, this.options, this.logger) = (channel, new(catalogue), options, logger);
    }

    /// <summary>Begins, once the feed has its place in the log.</summary>
    public void Begin(Feed following)
    {
        feed = following;
        channel.Received += Take;
        _ = SendAsync();
    }

    /// <summary>Gives a group of this node to the others. Never waits: it is written beside.</summary>
    /// <param name="batch">What was committed.</param>
    /// <param name="data">The JSON of its events; null where they have words beside it.</param>
    public void Publish(Batch batch, IReadOnlyList<byte[]>? data)
    {
        if (channel.IsOpen) sending.Writer.TryWrite((batch, data));
    }

    /// <summary>Gives a batch that may be on its way a moment to come, before the feed reads up to a position.</summary>
    public async Task AwaitAsync(long target, CancellationToken ct)
    {
        var hint = Volatile.Read(ref toRead);
        if (!channel.IsOpen || feed is null || Volatile.Read(ref waitedInVain) >= InVain) return;
        if (Interlocked.Read(ref readTo) > feed.Position) return;
        var came = feed.WaitForAsync(target, options.BatchWait, ct);
        if (await Task.WhenAny(came, hint.Task) == came && !await came) Interlocked.Increment(ref waitedInVain);
    }

    public void Dispose()
    {
        channel.Received -= Take;
        sending.Writer.TryComplete();
    }

    async Task SendAsync()
    {
        await foreach (var (batch, data) in sending.Reader.ReadAllAsync())
            channel.Send(form.Write(node, batch, data));
    }

    /// <summary>Takes what a node sent. What cannot be used is read from the log.</summary>
    void Take(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var head = BatchForm.ReadHead(bytes);
            if (head.Sender == node || feed is null) return;
            if (head.Count > 0) Interlocked.Exchange(ref waitedInVain, 0);
            if (head.Head <= feed.Position || head.Head - feed.Position > Far) return;
            if (head.Count > 0)
            {
                feed.Publish(form.Read(bytes));
            }
            else
            {
                ReadUpTo(head.Head);
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Sent by a server of another version, or by something that is none.
            if (!unreadable) LogUnreadable(logger, e);
            unreadable = true;
        }
    }

    void ReadUpTo(long head)
    {
        Interlocked.Exchange(ref readTo, head);
        Interlocked.Exchange(ref toRead, New()).TrySetResult();
        feed!.ReadTo(head);
    }

    static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Warning, "What another node sent cannot be read; it is read from PostgreSQL, and so is all else of the kind")]
    static partial void LogUnreadable(ILogger logger, Exception exception);
}
