using System.Collections.Immutable;

namespace RealtimeReservation.Projections.Live;

/// <summary>The topics that one connection watches, and how far its client is with each.</summary>
/// <param name="clock">Measures for how long a topic has been marked.</param>
sealed class WatchedTopics(TimeProvider clock)
{
    // There are thousands of these, of one topic mostly and of a few at most: looked through, not looked up, and nothing kept spare.
    public ImmutableArray<Watched> All { get; private set; } = [];

    public Watched? Find(Topic topic)
    {
        foreach (var watched in All)
            if (ReferenceEquals(watched.Topic, topic)) return watched;
        return null;
    }

    /// <summary>Adds a topic from the beginning, also where it was there.</summary>
    public void Add(Topic topic)
    {
        Remove(topic);
        All = All.Add(new Watched(topic));
    }

    /// <summary>Removes a topic; false if it is not there. A frame for it no longer goes out.</summary>
    public bool Remove(Topic topic)
    {
        if (Find(topic) is not { } watched) return false;
        watched.IsStarted = false;
        All = All.Remove(watched);
        return true;
    }

    /// <summary>The client lacks something of the topic.</summary>
    public void Mark(Watched watched)
    {
        if (watched.IsMarked) return;
        watched.IsMarked = true;
        watched.MarkedAt = clock.GetTimestamp();
    }

    /// <summary>The topic that the client has been behind with for longest; null if with none.</summary>
    public Watched? Oldest()
    {
        Watched? oldest = null;
        foreach (var watched in All)
            if (watched.IsMarked && (oldest is null || watched.MarkedAt < oldest.MarkedAt)) oldest = watched;
        return oldest;
    }
}

/// <summary>A topic that is watched.</summary>
sealed class Watched(Topic topic)
{
    public Topic Topic { get; } = topic;

    /// <summary>Frames may go out.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Where the client stands.</summary>
    public long Position { get; set; }

    /// <summary>A frame is due.</summary>
    public bool IsMarked { get; set; }

    /// <summary>Since when, by the clock's timestamp.</summary>
    public long MarkedAt { get; set; }
}
