using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Live;

/// <summary>How opening a topic went.</summary>
public enum TopicOpening
{
    /// <summary>It is there.</summary>
    Open,

    /// <summary>There is no such topic.</summary>
    Unknown,

    /// <summary>Its rows could not be read now.</summary>
    Unavailable,
}

/// <summary>A topic that was asked for, or why there is none.</summary>
public readonly record struct OpenedTopic(TopicOpening Status, Topic? Topic);

/// <summary>A topic being filled: joined first, so that events after the read are at hand when the rows come.</summary>
/// <param name="joinedAt">Position of the feed when it joined; rows read before that are of no use.</param>
/// <param name="shownTo">Up to where clients may have been told what the topic showed before; -1 if it showed nothing.</param>
internal sealed class TopicLoad(long joinedAt, long shownTo)
{
    public long JoinedAt { get; } = joinedAt;

    public long ShownTo { get; } = shownTo;

    public List<LogEvent> Buffered { get; } = [];

    public List<TaskCompletionSource<OpenedTopic>> Waiting { get; init; } = [];

    public TopicFill? Fill { get; set; }

    public bool Failed { get; set; }

    public void Buffer(LogEvent e)
    {
        if (!Failed && (Buffered.Count == 0 || Buffered[^1].Seq != e.Seq)) Buffered.Add(e);
    }

    public void Answer(OpenedTopic opened)
    {
        foreach (var waiting in Waiting) waiting.TrySetResult(opened);
        Waiting.Clear();
    }
}
