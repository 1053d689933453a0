namespace RealtimeReservation.EventStore.Tests;

/// <summary>What lies between nodes, and does what a network may do: it loses, repeats, holds back and mixes up.</summary>
sealed class TestWire
{
    readonly Lock gate = new();
    readonly List<TestChannel> channels = [];
    readonly List<ReadOnlyMemory<byte>> sent = [];
    List<ReadOnlyMemory<byte>> held = [];

    public bool IsOpen { get; set; } = true;

    /// <summary>Whether what is sent waits for <see cref="Deliver"/>.</summary>
    public bool Hold { get; set; }

    public int Held
    {
        get { lock (gate) return held.Count; }
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Sent
    {
        get { lock (gate) return [.. sent]; }
    }

    public TestChannel Join()
    {
        var channel = new TestChannel(this);
        lock (gate) channels.Add(channel);
        return channel;
    }

    public void Send(ReadOnlyMemory<byte> batch)
    {
        lock (gate)
        {
            sent.Add(batch);
            if (Hold) held.Add(batch);
            else Inject(batch);
        }
    }

    /// <summary>All nodes receive it, also the one that sent it.</summary>
    public void Inject(ReadOnlyMemory<byte> batch)
    {
        lock (gate)
            foreach (var channel in channels) channel.Receive(batch);
    }

    /// <summary>Each of those held back is lost, kept back further, or delivered, perhaps twice, in any order.</summary>
    public void Deliver(Random random, double lose, double repeat, double keep)
    {
        lock (gate)
        {
            var now = held.OrderBy(_ => random.Next()).ToList();
            held = [];
            foreach (var batch in now)
            {
                if (random.NextDouble() < lose) continue;
                if (random.NextDouble() < keep) held.Add(batch);
                else Inject(batch);
                if (random.NextDouble() < repeat) Inject(batch);
            }
        }
    }

    public void DeliverBackwards()
    {
        lock (gate)
        {
            held.Reverse();
            foreach (var batch in held) Inject(batch);
            held = [];
        }
    }
}

/// <summary>One node's end of it.</summary>
sealed class TestChannel(TestWire wire) : IBatchChannel
{
    public event Action<ReadOnlyMemory<byte>>? Received;

    public bool IsOpen => wire.IsOpen;

    public void Send(ReadOnlyMemory<byte> batch) => wire.Send(batch);

    public void Receive(ReadOnlyMemory<byte> batch) => Received?.Invoke(batch);
}
