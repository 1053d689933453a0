using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Live;

/// <summary>
/// One kind of live topic: how its rows are filled and how events change them. Called on the feed's turn only, except for
/// <see cref="FillAsync"/>. What a kind remembers about a topic belongs into <see cref="Topic.State"/>: a topic may be
/// filled again at any time, and the events since the fill are then applied to that topic again.
/// </summary>
public interface ITopicKind
{
    /// <summary>What stands before the first colon of the names of its topics, such as <c>slots</c>.</summary>
    string Prefix { get; }

    /// <summary>
    /// What clients call the prefix, where they do not know this one: two kinds may show the same thing to different people.
    /// </summary>
    string Shown => Prefix;

    /// <summary>
    /// Prefix of the kind that shows the same to the person a topic belongs to, with less in it; null: they see this one.
    /// </summary>
    string? ForOwner => null;

    /// <summary>The models that its rows are made of: they are filled, and take each event, before it does.</summary>
    IEnumerable<IFeedSubscriber> Models => [];

    /// <summary>What the events that concern its topics derive from: it is handed no others.</summary>
    IReadOnlyList<Type> Events { get; }

    /// <summary>How long changes gather after a frame went out. The first change after a pause goes out at once.</summary>
    TimeSpan Tick { get; }

    /// <summary>True if its topics stay when they are not watched.</summary>
    bool Warm { get; }

    /// <summary>Opens the topics that should be there before anybody asks (see <see cref="KindTopics.Put"/>).</summary>
    /// <param name="connection">A connection inside one snapshot that stands exactly at the position.</param>
    /// <param name="position">The first event applied afterwards is the next one.</param>
    /// <param name="topics">Where the topics are put.</param>
    /// <param name="ct">Ends the start-up.</param>
    Task LoadAsync(NpgsqlConnection connection, long position, KindTopics topics, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Reads what the topic shows at one position of the log.</summary>
    /// <param name="id">What stands after the first colon of the topic's name.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The rows and the position they are exact at; null if there is no such topic.</returns>
    Task<TopicFill?> FillAsync(string id, CancellationToken ct);

    /// <summary>
    /// Changes the rows of the topics that <paramref name="e"/> concerns, found with <see cref="KindTopics.Find"/>.
    /// </summary>
    void Apply(LogEvent e, KindTopics topics);
}

/// <summary>What a topic shows at one position of the log.</summary>
/// <param name="Position">The log position up to which the rows contain everything.</param>
/// <param name="Rows">The rows.</param>
/// <param name="State">What the kind needs to go on from here; becomes <see cref="Topic.State"/>.</param>
/// <param name="Owner">Whom the topic belongs to, where its name does not say so.</param>
public sealed record TopicFill(long Position, IReadOnlyList<TopicRow> Rows, object? State = null, TopicOwner? Owner = null);

/// <summary>One row of a topic.</summary>
/// <param name="Key">Its key, unique in the topic.</param>
/// <param name="Seq">Log position of the last change, as far as it is known; at most the position of the fill.</param>
/// <param name="Json">The row as UTF-8 JSON: absolute values, its <c>seq</c> among them.</param>
public readonly record struct TopicRow(string Key, long Seq, ReadOnlyMemory<byte> Json);

/// <summary>Whom a topic belongs to, where its name does not say so (an order: its guest and its venue).</summary>
/// <param name="User">The user who may watch it.</param>
/// <param name="Venue">The venue whose staff may watch it.</param>
public sealed record TopicOwner(UserId? User, VenueId? Venue);

/// <summary>A receiver of a topic's frames. Called on the feed's turn; must not block.</summary>
public interface ITopicWatcher
{
    /// <summary>A frame with everything in <c>(frame.From, frame.To]</c> is ready to be sent.</summary>
    void Flushed(Topic topic, Frame frame);

    /// <summary>The topic was filled again: only a snapshot leads on from here.</summary>
    void Refilled(Topic topic);

    /// <summary>The topic is gone.</summary>
    void Ended(Topic topic, string reason);
}
