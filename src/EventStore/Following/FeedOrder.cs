namespace RealtimeReservation.EventStore;

/// <summary>The order in which subscribers of the feed take an event: each one after those it reads.</summary>
static class FeedOrder
{
    /// <summary>The subscribers in that order; those that read nothing of each other stay as they came.</summary>
    /// <exception cref="InvalidOperationException">One reads what does not follow the log, or what reads it.</exception>
    public static IFeedSubscriber[] Sort(IEnumerable<IFeedSubscriber> subscribers)
    {
        IFeedSubscriber[] all = [.. subscribers.Distinct()];
        var (begun, ordered) = (new HashSet<IFeedSubscriber>(), new List<IFeedSubscriber>(all.Length));
        foreach (var subscriber in all) Add(subscriber);
        return [.. ordered];

        void Add(IFeedSubscriber subscriber)
        {
            if (ordered.Contains(subscriber)) return;
            if (!all.Contains(subscriber))
                throw new InvalidOperationException($"{subscriber.GetType().Name} is read and does not follow the log.");
            if (!begun.Add(subscriber)) throw new InvalidOperationException($"{subscriber.GetType().Name} reads what reads it.");
            foreach (var read in subscriber.Reads) Add(read);
            ordered.Add(subscriber);
        }
    }
}
