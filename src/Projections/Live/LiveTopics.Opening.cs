using Microsoft.Extensions.Logging;

namespace RealtimeReservation.Projections.Live;

public sealed partial class LiveTopics
{
    readonly SemaphoreSlim fills = new(16);
    readonly List<Topic> ahead = [];
    readonly List<(long Position, TaskCompletionSource<bool> Reached)> waiters = [];

    /// <summary>The topic of that name if it is there and filled.</summary>
    public Topic? Opened(string name) => topics.TryGetValue(name, out var topic) && topic.Load is null ? topic : null;

    /// <summary>Opens a topic, filling it if need be. Any thread.</summary>
    public async Task<OpenedTopic> OpenAsync(string name, CancellationToken ct)
    {
        var opened = new TaskCompletionSource<OpenedTopic>(TaskCreationOptions.RunContinuationsAsynchronously);
        post(() => Open(name, opened));
        try
        {
            return await opened.Task.WaitAsync(FillTime, timers, ct);
        }
        catch (TimeoutException)
        {
            return new OpenedTopic(TopicOpening.Unavailable, null);
        }
    }

    /// <summary>Waits until this node has reached a log position. Any thread.</summary>
    /// <returns>False if it has not within the time.</returns>
    public async Task<bool> WaitForAsync(long position, TimeSpan time, CancellationToken ct)
    {
        var reached = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        post(() =>
        {
            if (Position >= position) reached.TrySetResult(true);
            else waiters.Add((position, reached));
        });
        try
        {
            return await reached.Task.WaitAsync(time, timers, ct);
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            reached.TrySetResult(false);
        }
    }

    void Open(string name, TaskCompletionSource<OpenedTopic> opened)
    {
        if (KindOf(name) is not { } kind) opened.TrySetResult(new OpenedTopic(TopicOpening.Unknown, null));
        else if (topics.TryGetValue(name, out var topic))
        {
            if (topic.Load is null) opened.TrySetResult(new OpenedTopic(TopicOpening.Open, topic));
            else topic.Load.Waiting.Add(opened);
        }
        else if (topics.Count >= TopicsKept) opened.TrySetResult(new OpenedTopic(TopicOpening.Unavailable, null));
        else
        {
            topics.Add(name, topic = new Topic(this, kind, name));
            BeginLoad(topic, shownTo: -1);
            topic.Load!.Waiting.Add(opened);
        }
    }

    /// <summary>Fills a topic that was shown before. Its watchers are told nothing until that is done.</summary>
    void LoadAnew(Topic topic) => BeginLoad(topic, topic.Load?.ShownTo ?? Position);

    void BeginLoad(Topic topic, long shownTo)
    {
        var load = topic.Load = new TopicLoad(Current, shownTo) { Waiting = topic.Load?.Waiting ?? [] };
        _ = Task.Run(() => FillAsync(topic, load));
    }

    async Task FillAsync(Topic topic, TopicLoad load)
    {
        TopicFill? fill = null;
        var failed = false;
        try
        {
            using var time = new CancellationTokenSource(FillTime, timers);
            await fills.WaitAsync(time.Token);
            try
            {
                fill = await topic.Kind.FillAsync(topic.Id, time.Token);
            }
            finally
            {
                fills.Release();
            }
        }
        catch (Exception error)
        {
            FillFailed(error, topic.Name);
            failed = true;
        }
        post(() => Filled(topic, load, fill, failed));
    }

    void Filled(Topic topic, TopicLoad load, TopicFill? fill, bool failed)
    {
        if (topic.Load != load || !IsThere(topic)) return;
        if (failed || fill?.Position < load.JoinedAt)
        {
            load.Failed = true;
            load.Buffered.Clear();
            load.Answer(new OpenedTopic(TopicOpening.Unavailable, null));
            if (topic.Watchers.Count == 0) topics.Remove(topic.Name);
        }
        else if (fill is null)
        {
            End(topic, "gone");
            load.Answer(new OpenedTopic(TopicOpening.Unknown, null));
        }
        else
        {
            load.Fill = fill;
            if (fill.Position <= Position) Complete(topic, load);
            else ahead.Add(topic);
        }
    }

    void CompleteLoads()
    {
        for (var i = ahead.Count - 1; i >= 0; i--)
        {
            var topic = ahead[i];
            if (topic.Load is { Fill: { } fill } load && IsThere(topic))
            {
                if (fill.Position > Position) continue;
                Complete(topic, load);
            }

            ahead.RemoveAt(i);
        }
    }

    void Complete(Topic topic, TopicLoad load)
    {
        topic.Fill(load.Fill!, load.ShownTo);
        topic.IdleSince = timers.GetTimestamp();
        replaying = topic;
        foreach (var e in load.Buffered.Where(e => e.Seq > load.Fill!.Position))
        {
            Current = e.Seq;
            if (!Apply(topic.Kind, e)) break;
        }

        replaying = null;
        Current = Position;
        if (topic.Load != load) return;
        topic.Load = null;
        load.Answer(new OpenedTopic(TopicOpening.Open, topic));
        if (topic.Floor > Position) FlushLater(topic);
        foreach (var watcher in topic.Watchers) watcher.Refilled(topic);
    }

    void ReleaseWaiters()
    {
        for (var i = waiters.Count - 1; i >= 0; i--)
            if (waiters[i].Position <= Position)
            {
                waiters[i].Reached.TrySetResult(true);
                waiters.RemoveAt(i);
            }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Live topic {Topic} could not be filled")]
    partial void FillFailed(Exception error, string topic);
}
