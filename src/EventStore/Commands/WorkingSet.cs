namespace RealtimeReservation.EventStore;

/// <summary>The states that one batch of commands reads and changes, before anything of it is committed.</summary>
/// <param name="cache">Where changed states are kept, and found unless <paramref name="fresh"/>.</param>
/// <param name="known">Tells which streams need not be looked for.</param>
/// <param name="types">The kinds of streams.</param>
/// <param name="turn">Number of the batch.</param>
/// <param name="fresh">Only states that were added are seen: those loaded under the append lock.</param>
/// <param name="basis">What the batch that is being committed leaves behind if it is; this batch's decisions rest on that.</param>
sealed class WorkingSet(StateCache cache, KnownStreams known, StreamTypes types, long turn, bool fresh = false, WorkingSet? basis = null)
{
    readonly Dictionary<string, WorkingState> states = new(StringComparer.Ordinal);
    WorkingSet? basis = basis;

    public WorkingState? Find(string stream)
    {
        if (states.TryGetValue(stream, out var state)) return state;
        if (basis?.states.TryGetValue(stream, out var left) == true)
            return Add(stream, left.Value, left.Version, left.Head, uncommitted: true);
        if (fresh) return null;
        if (cache.TryGet(stream, turn, out var kept)) return Add(stream, kept.Value, kept.Version, kept.Head);
        return known.IsNewStream(stream) ? AddNew(stream) : null;
    }

    public WorkingState Add(string stream, object value, long version, long head, bool uncommitted = false) =>
        states[stream] = new WorkingState(stream, types.ForKey(stream), value, version, head, uncommitted);

    public WorkingState AddNew(string stream) => Add(stream, types.ForKey(stream).Initial, 0, 0);

    /// <summary>A stand-in for a state that must still be loaded; the set does not keep it.</summary>
    public WorkingState Absent(string stream)
    {
        var type = types.ForKey(stream);
        return new WorkingState(stream, type, type.Initial, 0, 0, uncommitted: false);
    }

    /// <summary>The batch that this one rests on is committed: what it left is in the cache.</summary>
    public void BasisCommitted() => basis = null;

    /// <summary>Puts what the batch left behind into the cache, but for what is over; call it only after the commit.</summary>
    public void StoreInCache()
    {
        foreach (var state in states.Values)
        {
            if (state.Version == state.Expected) continue;
            if (state.Type.IsClosed(state.Value)) cache.End(state.Stream, state.Version);
            else cache.Put(state.Stream, state.Value, state.Version, turn, state.Head);
        }
    }
}

/// <summary>State of one stream inside a batch.</summary>
sealed class WorkingState(string stream, StreamType type, object value, long version, long head, bool uncommitted)
{
    public string Stream { get; } = stream;
    public StreamType Type { get; } = type;

    /// <summary>The version the batch found.</summary>
    public long Expected { get; } = version;

    /// <summary>
    /// Position of the log when it, or what it grew from here, was read: nothing of other nodes that is in it stands later.
    /// </summary>
    public long Head { get; } = head;

    /// <summary>All of it is committed.</summary>
    public bool IsCommitted => !uncommitted && Version == Expected;

    /// <summary>Its place among the states of the group that rests on it, from 1; 0: not there yet.</summary>
    public int Place { get; set; }

    /// <summary>The transaction that looked at it last.</summary>
    public Transaction? Reader { get; set; }

    public object Value { get; set; } = value;
    public long Version { get; set; } = version;
}
