using System.Diagnostics.CodeAnalysis;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Committed states of streams, at most so many of them. In two halves: what is used moves to the recent one, and
/// when that is full, the other one is forgotten at once. So the loop never stops to choose what goes. Safe for any thread: the loop
/// keeps states, loads add them, the feed brings those that another node has changed to where the log is.
/// </summary>
/// <param name="capacity">How many states at the most.</param>
/// <param name="types">The kinds of streams.</param>
sealed class StateCache(int capacity, StreamTypes types)
{
    readonly Lock changing = new();
    Dictionary<string, Kept> recent = new(StringComparer.Ordinal), older = new(StringComparer.Ordinal);
    readonly Dictionary<string, long> awaited = new(StringComparer.Ordinal);
    long forgot;

    public bool Contains(string stream)
    {
        lock (changing) return recent.ContainsKey(stream) || older.ContainsKey(stream);
    }

    public bool TryGet(string stream, long turn, [NotNullWhen(true)] out Kept? kept)
    {
        lock (changing)
        {
            if (recent.TryGetValue(stream, out kept)) return true;
            if (!older.Remove(stream, out kept)) return false;
            Keep(stream, kept, turn);
            return true;
        }
    }

    /// <summary>Keeps a state unless a newer one is there.</summary>
    /// <param name="stream">The stream's key.</param>
    /// <param name="value">The state.</param>
    /// <param name="version">The version it stands at.</param>
    /// <param name="turn">Number of the group.</param>
    /// <param name="head">
    /// Position of the log when it, or what it grew from here, was read; 0 for what has been here from its first event.
    /// </param>
    public void Put(string stream, object value, long version, long turn, long head)
    {
        lock (changing)
        {
            if (Find(stream)?.Version >= version) return;
            older.Remove(stream);
            Keep(stream, new Kept(value, version, head), turn);
        }
    }

    /// <summary>Keeps a state that was read at the position at which the feed begins.</summary>
    public void Fill(string stream, object value, long version, long position)
    {
        if (version > 0 && !types.ForKey(stream).IsClosed(value)) Put(stream, value, version, turn: 0, position);
    }

    /// <summary>States of these streams are being read.</summary>
    public void Await(IEnumerable<string> streams)
    {
        lock (changing)
        {
            awaited.Clear();
            foreach (var stream in streams) awaited[stream] = 0;
        }
    }

    /// <summary>Forgets a state that a commit has brought to an end, at a version of its stream.</summary>
    public void End(string stream, long version)
    {
        lock (changing)
        {
            if (awaited.ContainsKey(stream)) awaited[stream] = version;
            Drop(stream);
        }
    }

    /// <summary>Keeps a state that was read, unless an event has come by since: nothing would bring it to where the log is.</summary>
    /// <inheritdoc cref="Put"/>
    public void Deliver(string stream, object value, long version, long turn, long head)
    {
        lock (changing)
        {
            if (!awaited.Remove(stream, out var seen) || seen <= version) Put(stream, value, version, turn, head);
        }
    }

    public void Drop(string stream)
    {
        lock (changing)
        {
            recent.Remove(stream);
            older.Remove(stream);
        }
    }

    /// <summary>Brings a state that another node has changed to where the log is. One that lacks more than this event is dropped.</summary>
    public void Follow(LogEvent e)
    {
        lock (changing)
        {
            if (awaited.ContainsKey(e.Stream)) awaited[e.Stream] = e.Version;
            var half = recent.ContainsKey(e.Stream) ? recent : older;
            if (!half.TryGetValue(e.Stream, out var kept) || kept.Version >= e.Version) return;
            // Gone if it cannot be folded.
            half.Remove(e.Stream);
            if (kept.Version < e.Version - 1) return;
            var type = types.ForKey(e.Stream);
            var value = type.Fold(kept.Value, e.Data, e.At);
            if (!type.IsClosed(value)) half.Add(e.Stream, new Kept(value, e.Version, e.Seq));
        }
    }

    Kept? Find(string stream) => recent.TryGetValue(stream, out var kept) || older.TryGetValue(stream, out kept) ? kept : null;

    /// <summary>At most once a turn, whatever the capacity: a group finds all that was loaded for it.</summary>
    void Keep(string stream, Kept kept, long turn)
    {
        recent[stream] = kept;
        if (recent.Count <= capacity / 2 || turn <= forgot) return;
        (recent, older) = (older, recent);
        recent.Clear();
        forgot = turn;
    }

    /// <summary>A committed state.</summary>
    /// <param name="Value">The state.</param>
    /// <param name="Version">The version it stands at.</param>
    /// <param name="Head">Position of the log when it, or what it grew from here, was read.</param>
    internal sealed record Kept(object Value, long Version, long Head);
}
