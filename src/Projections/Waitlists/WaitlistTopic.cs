using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Waitlists;

/// <summary><c>waitlist:{venue}</c>: everyone in line at a venue, keyed by the entry's id, for those at its desk.</summary>
sealed class WaitlistTopic(OpenWaitlists waitlists, VenueDirectory directory) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "waitlist";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [waitlists, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(WaitlistEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = waitlists.Position;
        return Task.FromResult(directory.Find(new VenueId(id)) is null
            ? null
            : new TopicFill(
                position, [.. waitlists.At(new(id)).SelectMany(list => WaitlistRow.Of(list)).Select(row => row.ToTopic(position))]));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is not WaitlistEvent changed || topics.Find($"waitlist:{changed.Venue}") is not { } topic) return;
        var list = waitlists.InLineAfter(e);
        if (list?.State.Find(changed.Entry) is null) topic.Remove(changed.Entry.Value);
        // Those behind it may have moved up.
        if (list is not null) foreach (var row in WaitlistRow.Of(list)) topic.Show(row.Id.Value, row.ToJson());
    }
}

/// <summary><c>waiting:{user}</c>: what the user waits for, keyed by the entry's id.</summary>
sealed class WaitingTopic(OpenWaitlists waitlists) : ITopicKind
{
    /// <inheritdoc/>
    public string Prefix => "waiting";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [waitlists];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(WaitlistEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = waitlists.Position;
        var user = new UserId(id);
        return Task.FromResult<TopicFill?>(new(
            position, [.. waitlists.Of(user).SelectMany(list => WaitlistRow.Of(list, user)).Select(row => row.ToTopic(position))]));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is not WaitlistEvent changed) return;
        var list = waitlists.InLineAfter(e);
        if (list?.State.Find(changed.Entry) is null) topics.Find($"waiting:{changed.Guest}")?.Remove(changed.Entry.Value);
        if (list is null) return;
        foreach (var guest in list.State.Line.Select(entry => entry.Guest).Distinct())
        {
            if (topics.Find($"waiting:{guest}") is not { } topic) continue;
            foreach (var row in WaitlistRow.Of(list, guest)) topic.Show(row.Id.Value, row.ToJson());
        }
    }
}

static class WaitlistRows
{
    public static TopicRow ToTopic(this WaitlistRow row, long position) =>
        new(row.Id.Value, Math.Min(row.Seq, position), row.ToJson());

    /// <summary>The list that an event is of; null: no guest is in line any more.</summary>
    public static WaitlistAt? InLineAfter(this OpenWaitlists waitlists, LogEvent e) =>
        Streams.WaitlistIn(e.Stream) is var (venue, date) ? waitlists.Find(venue, date) : null;
}
