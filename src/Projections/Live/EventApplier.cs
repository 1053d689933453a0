using Microsoft.Extensions.Logging;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Live;

/// <summary>
/// Hands events to the kinds that they concern. The topics of a kind that fails are filled again; the others go on. On the feed's turn.
/// </summary>
/// <param name="kinds">The kinds there are.</param>
/// <param name="topics">The topics, as kinds see them.</param>
/// <param name="cursor">Where the node stands.</param>
/// <param name="log">Where failures are told.</param>
internal sealed partial class EventApplier(TopicKinds kinds, KindTopics topics, LogCursor cursor, ILogger log)
{
    /// <summary>Applies the next event of the log to all topics.</summary>
    public void Apply(LogEvent e)
    {
        topics.Applied = e;
        cursor.Enter(e.Seq);
        foreach (var kind in kinds.ForEvent(e.Data.GetType())) TryApply(kind, e);
        topics.Applied = null;
        cursor.Reach(e.Seq);
    }

    /// <summary>Applies the events that a topic missed while it was filled, to it alone, as far as its kind does not fail.</summary>
    public void Replay(Topic topic, TopicLoad load)
    {
        topics.Replayed = topic;
        foreach (var e in load.Buffered.Where(e => e.Seq > load.Fill!.Position))
        {
            cursor.Enter(e.Seq);
            if (!TryApply(topic.Kind, e)) break;
        }

        topics.Replayed = null;
        cursor.Enter(cursor.Position);
    }

    bool TryApply(ITopicKind kind, LogEvent e)
    {
        try
        {
            kind.Apply(e, topics);
            return true;
        }
        catch (Exception error)
        {
            LogFailed(log, error, kind.Prefix, e.Seq);
            topics.RefillAll(kind);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Live topics {Kind} failed at log position {Seq}; they are filled again")]
    static partial void LogFailed(ILogger log, Exception error, string kind, long seq);
}
