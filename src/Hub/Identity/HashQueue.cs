namespace RealtimeReservation.Server.Identity;

/// <summary>What a hash is needed for; the first comes first.</summary>
internal enum HashKind
{
    /// <summary>A password or PIN is compared: a person waits at the door or at a terminal.</summary>
    SignIn,

    /// <summary>A signed-in person sets a password or PIN.</summary>
    Change,

    /// <summary>An account is made.</summary>
    Registration,
}

/// <summary>
/// Gives the few places for hashing to those who wait: sign-ins first, and within a kind one address after the other, so that a flood
/// from one address waits for itself. Each fourth place goes to the kind that comes last, so that none waits for ever. Safe for any thread.
/// </summary>
/// <param name="places">How many hash at a time.</param>
internal sealed class HashQueue(int places)
{
    /// <summary>How many of one kind wait at most; the next ones take the place of the longest line, or are turned away.</summary>
    public const int MostWaiting = 100;

    const int TurnOfTheLast = 4;

    readonly Lock gate = new();
    readonly Kind[] kinds = [.. Enum.GetValues<HashKind>().Select(_ => new Kind())];
    int free = places;
    int turn;

    /// <summary>How many hash at a time.</summary>
    public int Places { get; } = places;

    /// <summary>How many wait.</summary>
    public int Waiting
    {
        get { lock (gate) return kinds.Sum(kind => kind.Count); }
    }

    /// <summary>Waits for a place, which <see cref="Leave"/> gives back. False: too many wait already.</summary>
    public async Task<bool> EnterAsync(HashKind kind, string address, CancellationToken ct)
    {
        Waiter waiter;
        lock (gate)
        {
            if (free > 0)
            {
                free--;
                return true;
            }
            if (!kinds[(int)kind].MakeRoom(address)) return false;
            waiter = kinds[(int)kind].Add(address);
        }
        using var gone = ct.Register(() =>
        {
            lock (gate) kinds[(int)kind].Remove(waiter);
            waiter.Turn.TrySetCanceled(ct);
        });
        return await waiter.Turn.Task;
    }

    /// <summary>Gives the place to who is next.</summary>
    public void Leave()
    {
        lock (gate)
        {
            while (Next() is { } waiter)
                if (waiter.Turn.TrySetResult(true)) return;
            free++;
        }
    }

    Waiter? Next()
    {
        if (kinds.All(kind => kind.Count == 0)) return null;
        return (++turn % TurnOfTheLast == 0 ? kinds.Last(kind => kind.Count > 0) : kinds.First(kind => kind.Count > 0)).Take();
    }

    sealed record Waiter(string Address)
    {
        public TaskCompletionSource<bool> Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Those who wait for one kind of hash: a line for each address, and whose turn it is.</summary>
    sealed class Kind
    {
        readonly Dictionary<string, LinkedList<Waiter>> lines = new(StringComparer.Ordinal);
        readonly LinkedList<string> turns = new();

        public int Count { get; private set; }

        public Waiter Add(string address)
        {
            if (!lines.TryGetValue(address, out var line))
            {
                lines[address] = line = new();
                turns.AddLast(address);
            }
            Count++;
            return line.AddLast(new Waiter(address)).Value;
        }

        /// <summary>The first of the line whose turn it is.</summary>
        public Waiter Take()
        {
            var address = turns.First!.Value;
            turns.RemoveFirst();
            turns.AddLast(address);
            var waiter = lines[address].First!.Value;
            Remove(waiter);
            return waiter;
        }

        public void Remove(Waiter waiter)
        {
            if (!lines.TryGetValue(waiter.Address, out var line) || !line.Remove(waiter)) return;
            Count--;
            if (line.Count > 0) return;
            lines.Remove(waiter.Address);
            turns.Remove(waiter.Address);
        }

        /// <summary>Whether one more of the address may wait. When all room is taken, the last of the longest line leaves for it.</summary>
        public bool MakeRoom(string address)
        {
            if (Count < MostWaiting) return true;
            var longest = lines.Values.MaxBy(line => line.Count)!;
            if (longest.Count <= (lines.TryGetValue(address, out var own) ? own.Count + 1 : 1)) return false;
            var last = longest.Last!.Value;
            Remove(last);
            last.Turn.TrySetResult(false);
            return true;
        }
    }
}
