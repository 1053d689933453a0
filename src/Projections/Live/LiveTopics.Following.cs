using Microsoft.Extensions.Logging;
using Npgsql;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Live;

public sealed partial class LiveTopics
{
    readonly Dictionary<Type, ITopicKind[]> kindsByEvent = [];
    LogEvent? applying;
    Topic? replaying;

    /// <inheritdoc />
    public IEnumerable<IFeedSubscriber> Reads => kinds.Values.SelectMany(kind => kind.Models);

    /// <inheritdoc />
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        await using var epoch = new NpgsqlCommand("select epoch from log_head", connection);
        Begin(((Guid)(await epoch.ExecuteScalarAsync(ct))!).ToString("N"), position);
        foreach (var kind in kinds.Values) await kind.LoadAsync(connection, position, this, ct);
    }

    /// <summary>Stands at a position of a log, with no topics.</summary>
    public void Begin(string epoch, long position)
    {
        topics.Clear();
        json.Epoch = epoch;
        Position = Current = position;
    }

    /// <inheritdoc />
    public void Apply(LogEvent e)
    {
        applying = e;
        Current = e.Seq;
        foreach (var kind in KindsFor(e.Data.GetType())) Apply(kind, e);
        applying = null;
        Position = e.Seq;
    }

    /// <inheritdoc />
    public void CaughtUp(long position)
    {
        Position = Current = Math.Max(Position, position);
        CompleteLoads();
        ReleaseWaiters();
        FlushDue();
    }

    /// <summary>
    /// The topic of that name, for a kind that applies an event; null if it is not needed, or if it is still being filled
    /// (the event is then applied again once it is).
    /// </summary>
    public Topic? Find(string name)
    {
        if (replaying is not null) return replaying.Name == name ? replaying : null;
        if (!topics.TryGetValue(name, out var topic)) return null;
        if (topic.Load is not { } load) return topic;
        if (applying is not null) load.Buffer(applying);
        return null;
    }

    ITopicKind[] KindsFor(Type type)
    {
        if (!kindsByEvent.TryGetValue(type, out var concerned))
            kindsByEvent.Add(type, concerned = [.. kinds.Values.Where(kind => kind.Events.Any(known => known.IsAssignableFrom(type)))]);
        return concerned;
    }

    bool Apply(ITopicKind kind, LogEvent e)
    {
        try
        {
            kind.Apply(e, this);
            return true;
        }
        catch (Exception error)
        {
            ApplyFailed(error, kind.Prefix, e.Seq);
            LoadAnew(kind);
            return false;
        }
    }

    /// <summary>Apart from the calls for every event, so that they make no object for what is captured here.</summary>
    void LoadAnew(ITopicKind kind)
    {
        if (replaying is not null) LoadAnew(replaying);
        else foreach (var topic in topics.Values.Where(topic => topic.Kind == kind)) LoadAnew(topic);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Live topics {Kind} failed at log position {Seq}; they are filled again")]
    partial void ApplyFailed(Exception error, string kind, long seq);
}
