using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Committed states of streams, at most <paramref name="capacity"/> of them; those unused for longest go first. Safe for
/// any thread: the loop keeps states, loads add them, the feed drops those that another node has changed.
/// </summary>
sealed class StateCache(int capacity)
{
    readonly ConcurrentDictionary<string, Kept> states = new(StringComparer.Ordinal);
    int count;

    public bool Contains(string stream) => states.ContainsKey(stream);

    public bool TryGet(string stream, long turn, [NotNullWhen(true)] out Kept? kept)
    {
        if (!states.TryGetValue(stream, out kept)) return false;
        kept.LastTurn = turn;
        return true;
    }

    /// <summary>Keeps a state unless a newer one is there.</summary>
    /// <param name="stream">The stream's key.</param>
    /// <param name="value">The state.</param>
    /// <param name="version">The version it stands at.</param>
    /// <param name="turn">Number of the group.</param>
    /// <param name="head">Position of the log when it, or what it grew from here, was read; 0 for what has been here from its first event.</param>
    public void Put(string stream, object value, long version, long turn, long head)
    {
        while (true)
        {
            if (states.TryGetValue(stream, out var old))
            {
                if (old.Version >= version) return;
                if (states.TryUpdate(stream, new Kept(value, version, turn, head), old)) return;
            }
            else if (states.TryAdd(stream, new Kept(value, version, turn, head)))
            {
                if (Interlocked.Increment(ref count) > capacity) Evict(turn);
                return;
            }
        }
    }

    public void Drop(string stream)
    {
        if (states.TryRemove(stream, out _)) Interlocked.Decrement(ref count);
    }

    /// <summary>Drops a state that is older than a version known to exist.</summary>
    public void DropOlder(string stream, long version)
    {
        if (states.TryGetValue(stream, out var kept) && kept.Version < version
            && states.TryRemove(new KeyValuePair<string, Kept>(stream, kept))) Interlocked.Decrement(ref count);
    }

    /// <summary>Drops the tenth that was unused for longest, so that the cost of choosing is shared by many additions.</summary>
    void Evict(long turn)
    {
        var ages = states.Select(s => s.Value.LastTurn).Order().ToArray();
        if (ages.Length <= capacity) return;
        var limit = ages[Math.Min(ages.Length - capacity + capacity / 10, ages.Length - 1)];
        foreach (var (stream, kept) in states)
            if (kept.LastTurn <= limit && kept.LastTurn < turn) Drop(stream);
    }

    /// <summary>A committed state.</summary>
    internal sealed class Kept(object value, long version, long turn, long head)
    {
        public object Value { get; } = value;
        public long Version { get; } = version;

        /// <summary>Position of the log when it, or what it grew from here, was read.</summary>
        public long Head { get; } = head;

        /// <summary>The last group that used it.</summary>
        public long LastTurn { get; set; } = turn;
    }
}
