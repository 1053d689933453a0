namespace RealtimeReservation.Projections.Live;

/// <summary>The kinds of topics there are, by what names begin with and by what events concern them. On the feed's turn.</summary>
internal sealed class TopicKinds(IEnumerable<ITopicKind> kinds)
{
    const int LongestName = 200;

    readonly Dictionary<string, ITopicKind> byPrefix = kinds.ToDictionary(kind => kind.Prefix, StringComparer.Ordinal);
    readonly Dictionary<Type, ITopicKind[]> byEvent = [];

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<ITopicKind> All => byPrefix.Values;

    /// <summary>The kind of the topic of that name; null if no topic can have it.</summary>
    public ITopicKind? ForName(string name) =>
        name.Length <= LongestName && name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < name.Length - 1
            ? byPrefix.GetValueOrDefault(name[..colon])
            : null;

    /// <summary>The kinds whose topics events of that type concern.</summary>
    public ITopicKind[] ForEvent(Type type)
    {
        if (!byEvent.TryGetValue(type, out var concerned))
            byEvent.Add(type, concerned = [.. byPrefix.Values.Where(kind => kind.Events.Any(known => known.IsAssignableFrom(type)))]);
        return concerned;
    }
}
