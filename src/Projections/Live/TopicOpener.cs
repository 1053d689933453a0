namespace RealtimeReservation.Projections.Live;

/// <summary>Opens topics for those who want to watch them, filling them if need be.</summary>
/// <param name="kinds">The kinds there are.</param>
/// <param name="table">The topics there are.</param>
/// <param name="loads">Reads the rows of those that are not there yet.</param>
/// <param name="post">Runs an action on the feed's turn.</param>
/// <param name="timers">Ends the wait.</param>
internal sealed class TopicOpener(TopicKinds kinds, TopicTable table, TopicLoads loads, Action<Action> post, TimeProvider timers)
{
    /// <summary>Opens a topic; it is unavailable if its rows do not come in time. Any thread.</summary>
    public async Task<OpenedTopic> OpenAsync(string name, CancellationToken ct)
    {
        var opened = new TaskCompletionSource<OpenedTopic>(TaskCreationOptions.RunContinuationsAsynchronously);
        post(() => Open(name, opened));
        try
        {
            return await opened.Task.WaitAsync(TopicLoads.Timeout, timers, ct);
        }
        catch (TimeoutException)
        {
            return new OpenedTopic(TopicOpening.Unavailable, null);
        }
    }

    void Open(string name, TaskCompletionSource<OpenedTopic> opened)
    {
        if (kinds.ForName(name) is not { } kind) opened.TrySetResult(new OpenedTopic(TopicOpening.Unknown, null));
        else if (table.Find(name) is { } topic)
        {
            if (topic.Load is { } load) load.Waiting.Add(opened);
            else opened.TrySetResult(new OpenedTopic(TopicOpening.Open, topic));
        }
        else if (table.IsFull) opened.TrySetResult(new OpenedTopic(TopicOpening.Unavailable, null));
        else loads.Begin(table.Add(kind, name)).Waiting.Add(opened);
    }
}
