namespace RealtimeReservation.Projections.Live;

/// <summary>
/// A small keyed table that a screen shows. Touched on the feed's turn only. Every key stands once in a list ordered by its
/// last change, deleted keys included; so whatever happened after a position is the end of that list, merged already.
/// </summary>
public sealed class Topic
{
    internal const int TombstonesKept = 512;

    readonly Dictionary<string, LinkedListNode<TopicChange>> byKey = new(StringComparer.Ordinal);
    readonly LinkedList<TopicChange> changes = new();
    readonly LogCursor cursor;
    readonly FlushQueue flushes;
    int tombstones;

    internal Topic(ITopicKind kind, string name, LogCursor cursor, FlushQueue flushes)
    {
        (this.cursor, this.flushes) = (cursor, flushes);
        Kind = kind;
        Name = name;
        Id = name[(kind.Prefix.Length + 1)..];
        Shown = kind.Shown == kind.Prefix ? name : $"{kind.Shown}:{Id}";
    }

    /// <summary>Its full name, <c>{prefix}:{id}</c>.</summary>
    public string Name { get; }

    /// <summary>The name that clients know it by.</summary>
    public string Shown { get; }

    /// <summary>Name of the topic that shows the same to the person it belongs to; null: they see this one.</summary>
    public string? ForOwner => Kind.ForOwner is { } prefix ? $"{prefix}:{Id}" : null;

    /// <summary>Whether it is the view of the person it belongs to.</summary>
    public bool IsOwners => Kind.Shown != Kind.Prefix;

    /// <summary>What stands after the first colon.</summary>
    public string Id { get; }

    /// <summary>What its kind keeps about it.</summary>
    public object? State { get; set; }

    /// <summary>Whom it belongs to, where its name does not say so.</summary>
    public TopicOwner? Owner { get; set; }

    /// <summary>Number of rows.</summary>
    public int Count => byKey.Count - tombstones;

    /// <summary>Number of watchers.</summary>
    public int Viewers => Watchers.Count;

    internal ITopicKind Kind { get; }

    internal TopicLoad? Load { get; set; }

    internal HashSet<ITopicWatcher> Watchers { get; } = [];

    internal long IdleSince { get; set; }

    /// <summary>
    /// A client at this position or after it has got everything before, and changes after it are all known. A client before
    /// it needs a snapshot. It may be ahead of the feed: no client can be brought there until the log moves on.
    /// </summary>
    internal long Floor { get; private set; }

    /// <summary>Where the last frame ended.</summary>
    internal long FlushedTo { get; set; }

    /// <summary>Frames made at the position of the feed, by where they start; kept while they are fresh.</summary>
    internal FrameCache Frames { get; } = new();

    internal long NextFlush { get; set; }

    /// <summary>It changed since its last frame: it stands in the queue of flushes.</summary>
    internal bool Dirty { get; set; }

    /// <summary>It has ended, or has been forgotten.</summary>
    internal bool IsGone { get; set; }

    /// <summary>The row's JSON, or null if there is no such row.</summary>
    public ReadOnlyMemory<byte>? Row(string key) => byKey.TryGetValue(key, out var node) ? node.Value.Json : null;

    /// <summary>Sets a row to <paramref name="json"/> (UTF-8, absolute values), as of the event being applied.</summary>
    public void Set(string key, ReadOnlyMemory<byte> json) => Change(key, json);

    /// <summary>Removes a row, as of the event being applied. Nothing happens if it is not there.</summary>
    public void Remove(string key) => Change(key, null);

    /// <summary>
    /// Sets a row that is made again whenever something it is made of may have changed: nothing happens if only its position in the log
    /// (<c>seq</c>, its last property) is another one.
    /// </summary>
    public void Show(string key, byte[] json)
    {
        if (Row(key) is not { } shown || !WithoutSeq(shown.Span).SequenceEqual(WithoutSeq(json))) Set(key, json);
    }

    void Change(string key, ReadOnlyMemory<byte>? json)
    {
        if (byKey.TryGetValue(key, out var node))
        {
            if (Same(node.Value.Json, json)) return;
            if (node.Value.Json is null) tombstones--;
            changes.Remove(node);
            node.Value = new TopicChange(key, cursor.Current, json);
        }
        else if (json is not null)
        {
            node = byKey[key] = new LinkedListNode<TopicChange>(new TopicChange(key, cursor.Current, json));
        }
        else
        {
            return;
        }

        changes.AddLast(node);
        if (json is null && ++tombstones > 2 * TombstonesKept) ForgetOldTombstones();
        Frames.Clear();
        flushes.Add(this);
    }

    void ForgetOldTombstones()
    {
        for (var node = changes.First; node is not null && tombstones > TombstonesKept;)
        {
            var next = node.Next;
            if (node.Value.Json is null)
            {
                Floor = Math.Max(Floor, node.Value.Seq);
                changes.Remove(node);
                byKey.Remove(node.Value.Key);
                tombstones--;
            }

            node = next;
        }
    }

    /// <summary>Shows these rows from here on; clients at <paramref name="shownTo"/> or before have got others.</summary>
    internal void Fill(TopicFill fill, long shownTo)
    {
        byKey.Clear();
        changes.Clear();
        tombstones = 0;
        foreach (var row in fill.Rows.OrderBy(row => row.Seq))
            byKey.Add(row.Key, changes.AddLast(new TopicChange(row.Key, Math.Min(row.Seq, fill.Position), row.Json)));
        State = fill.State;
        Owner = fill.Owner ?? Owner;
        FlushedTo = fill.Position;
        // Rows out of memory may be newer than their position, and the events since find nothing to change in them: clients that are not
        // yet where the node is need all of it.
        Floor = Math.Max(Math.Max(fill.Position, cursor.Position), shownTo + 1);
        Frames.Clear();
    }

    /// <summary>What changed after <paramref name="position"/>, last value per key, newest first.</summary>
    internal List<TopicChange> Since(long position)
    {
        var found = new List<TopicChange>();
        for (var node = changes.Last; node is not null && node.Value.Seq > position; node = node.Previous) found.Add(node.Value);
        return found;
    }

    /// <summary>Every row, oldest change first.</summary>
    internal List<TopicChange> Rows() => [.. changes.Where(change => change.Json is not null)];

    static ReadOnlySpan<byte> WithoutSeq(ReadOnlySpan<byte> json) => json[..json.LastIndexOf("\"seq\":"u8)];

    static bool Same(ReadOnlyMemory<byte>? a, ReadOnlyMemory<byte>? b) =>
        a is null ? b is null : b is not null && a.Value.Span.SequenceEqual(b.Value.Span);
}

/// <summary>The last change of a key.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="Seq">Log position of the change.</param>
/// <param name="Json">The row; null: it was removed.</param>
internal readonly record struct TopicChange(string Key, long Seq, ReadOnlyMemory<byte>? Json);
