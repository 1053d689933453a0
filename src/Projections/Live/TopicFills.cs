namespace RealtimeReservation.Projections.Live;

/// <summary>
/// Puts rows that have been read into their topics. Rows that are ahead of the node wait for it; to rows that are behind it the events are
/// applied that came meanwhile. On the feed's turn.
/// </summary>
/// <param name="table">The topics there are.</param>
/// <param name="applier">Applies the events that came meanwhile.</param>
/// <param name="flushes">Takes the topics that show something else now.</param>
/// <param name="cursor">Where the node stands.</param>
internal sealed class TopicFills(TopicTable table, EventApplier applier, FlushQueue flushes, LogCursor cursor)
{
    readonly List<Topic> ahead = [];

    /// <summary>Takes what came of a read.</summary>
    public void Take(Topic topic, TopicLoad load, LoadOutcome outcome)
    {
        if (topic.Load != load || topic.IsGone) return;
        if (outcome.Failed || outcome.Rows?.Position < load.JoinedAt)
        {
            load.Failed = true;
            load.Buffered.Clear();
            load.Answer(new OpenedTopic(TopicOpening.Unavailable, null));
            if (topic.Watchers.Count == 0) table.Forget(topic);
        }
        else if (outcome.Rows is not { } rows)
        {
            table.End(topic, "gone");
            load.Answer(new OpenedTopic(TopicOpening.Unknown, null));
        }
        else
        {
            load.Fill = rows;
            if (rows.Position <= cursor.Position) Complete(topic, load);
            else ahead.Add(topic);
        }
    }

    /// <summary>The node has moved on: completes what waited for that.</summary>
    public void CompleteReached()
    {
        for (var i = ahead.Count - 1; i >= 0; i--)
        {
            var topic = ahead[i];
            if (topic.Load is { Fill: { } fill } load && !topic.IsGone)
            {
                if (fill.Position > cursor.Position) continue;
                Complete(topic, load);
            }

            ahead.RemoveAt(i);
        }
    }

    void Complete(Topic topic, TopicLoad load)
    {
        topic.Fill(load.Fill!, load.ShownTo);
        table.MarkIdle(topic);
        applier.Replay(topic, load);
        // Its kind failed at one of the events: it is being read again.
        if (topic.Load != load) return;
        topic.Load = null;
        load.Answer(new OpenedTopic(TopicOpening.Open, topic));
        if (topic.Floor > cursor.Position) flushes.Add(topic);
        foreach (var watcher in topic.Watchers) watcher.Refilled(topic);
    }
}
