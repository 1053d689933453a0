namespace RealtimeReservation.EventStore;

/// <summary>
/// What a decision sees and does: states of streams, as changed by the commands decided before it, and events to append.
/// All events of a transaction are committed together or not at all.
/// </summary>
public sealed class Transaction
{
    readonly WorkingSet states;
    readonly List<PendingEvent> events = [];
    readonly List<(WorkingState State, object Value, long Version)> undo = [];
    readonly List<WorkingState> read = [];
    Dictionary<string, WorkingState>? missing;

    internal Transaction(WorkingSet states, DateTimeOffset now) => (this.states, Now) = (states, now);

    /// <summary>The deciding server's time, UTC, in whole microseconds (what PostgreSQL keeps).</summary>
    public DateTimeOffset Now { get; }

    internal List<PendingEvent> Events => events;

    internal List<WorkingState> Seen => read;

    /// <summary>
    /// Streams that are not in memory. The decision went on as if they were empty, to learn at once what else it reads; what
    /// it said does not count, and it runs again when they are loaded.
    /// </summary>
    internal IReadOnlyCollection<string> Missing => missing is null ? [] : missing.Keys;

    /// <summary>State of a stream, own appends included. A stream without events has the kind's initial state.</summary>
    public TState Read<TState>(StreamType<TState> type, string id) where TState : class => (TState)Open(type.Key(id)).Value;

    /// <summary>Version of a stream, own appends included; 0 where there is none.</summary>
    public long Version(string stream) => Open(stream).Version;

    /// <summary>Says that a stream is new (its id was made for this command), which saves looking for it.</summary>
    /// <exception cref="InvalidOperationException">The stream has events.</exception>
    public void Create(string stream)
    {
        var state = states.Find(stream) ?? states.AddNew(stream);
        See(state);
        if (state.Version > 0) throw new InvalidOperationException($"{stream} exists already.");
    }

    /// <summary>Appends an event and folds it into the stream's state at once.</summary>
    public void Append(string stream, object e)
    {
        var state = Open(stream);
        undo.Add((state, state.Value, state.Version));
        state.Value = state.Type.Fold(state.Value, e, Now);
        state.Version++;
        events.Add(new PendingEvent(state, state.Version, e, state.Value));
    }

    internal void Undo()
    {
        for (var i = undo.Count - 1; i >= 0; i--) (undo[i].State.Value, undo[i].State.Version) = (undo[i].Value, undo[i].Version);
        undo.Clear();
        events.Clear();
    }

    WorkingState Open(string stream)
    {
        if (missing?.TryGetValue(stream, out var absent) == true) return absent;
        if (states.Find(stream) is not { } state) return (missing ??= [])[stream] = states.Absent(stream);
        See(state);
        return state;
    }

    void See(WorkingState state)
    {
        // Transactions run one after the other: if it was this one that looked last, it has it.
        if (ReferenceEquals(state.Reader, this)) return;
        state.Reader = this;
        read.Add(state);
    }
}

/// <summary>An event of a decided command, on its way into the log, and the state of its stream after it.</summary>
readonly record struct PendingEvent(WorkingState Of, long Version, object Data, object State);
