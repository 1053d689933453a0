namespace RealtimeReservation.EventStore;

/// <summary>
/// A Bloom filter that grows: it never misses a key that was added, and takes about one other key in a thousand for one, for each
/// <see cref="KeysOfPart"/> keys in it. Two bytes a key. Adding and asking are safe from any thread.
/// </summary>
sealed class KeyFilter
{
    public const int KeysOfPart = 1 << 18;
    const int Bits = KeysOfPart * 16, Probes = 5;
    readonly Lock adding = new();
    Part[] parts = [new()];

    /// <summary>Adds a key by a hash of 64 well mixed bits.</summary>
    public void Add(ulong hash)
    {
        lock (adding)
        {
            // That an older part has it says nothing: it may be mistaken.
            var newest = parts[^1];
            if (newest.MayContain(hash)) return;
            if (newest.Keys == KeysOfPart)
            {
                newest = new Part();
                Volatile.Write(ref parts, [.. parts, newest]);
            }
            newest.Add(hash);
        }
    }

    /// <summary>False: the key was never added.</summary>
    public bool MayContain(ulong hash)
    {
        foreach (var part in Volatile.Read(ref parts))
            if (part.MayContain(hash)) return true;
        return false;
    }

    /// <summary>Keys that came one after the other.</summary>
    sealed class Part
    {
        readonly ulong[] words = new ulong[Bits / 64];

        public int Keys { get; private set; }

        public void Add(ulong hash)
        {
            for (var probe = 0; probe < Probes; probe++)
            {
                var bit = At(hash, probe);
                Volatile.Write(ref words[bit >> 6], words[bit >> 6] | 1UL << (int)(bit & 63));
            }
            Keys++;
        }

        public bool MayContain(ulong hash)
        {
            for (var probe = 0; probe < Probes; probe++)
            {
                var bit = At(hash, probe);
                if ((Volatile.Read(ref words[bit >> 6]) & 1UL << (int)(bit & 63)) == 0) return false;
            }
            return true;
        }

        /// <summary>The halves of the hash make as many bits as are wanted.</summary>
        static uint At(ulong hash, int probe) => ((uint)hash + (uint)probe * ((uint)(hash >> 32) | 1)) % Bits;
    }
}
