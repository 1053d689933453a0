namespace RealtimeReservation.Server.Live;

/// <summary>How many connections each user or each address holds.</summary>
internal sealed class ConnectionCounts<TKey> where TKey : class
{
    readonly Dictionary<TKey, int> counts = [];

    /// <summary>
    /// Counts one more; false if that is more than allowed (it is counted all the same, until it leaves). 0 allows any number.
    /// </summary>
    public bool Enter(TKey? key, int allowed)
    {
        if (key is null) return true;
        lock (counts) return (counts[key] = counts.GetValueOrDefault(key) + 1) <= allowed || allowed == 0;
    }

    /// <summary>Whether there is one.</summary>
    public bool Any(TKey key)
    {
        lock (counts) return counts.ContainsKey(key);
    }

    /// <summary>Counts one less.</summary>
    public void Leave(TKey? key)
    {
        if (key is null) return;
        lock (counts)
        {
            if (!counts.TryGetValue(key, out var count)) return;
            if (count > 1) counts[key] = count - 1;
            else counts.Remove(key);
        }
    }
}
