namespace RealtimeReservation.EventStore;

/// <summary>Bounds and sources of the store; the defaults fit a server of any size.</summary>
public sealed record EventStoreOptions
{
    /// <summary>Commands that may wait; more are answered <see cref="CommandStatus.Busy"/>.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>Commands committed together at most.</summary>
    public int GroupLimit { get; init; } = 512;

    /// <summary>States kept in memory at most; half of them are those that were used last.</summary>
    public int CachedStates { get; init; } = 200_000;

    /// <summary>A stream gets a snapshot every so many events.</summary>
    public int SnapshotEvery { get; init; } = 200;

    /// <summary>A command is answered within this time, and the database is tried for a little less.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(5.5);

    /// <summary>
    /// A caller's reads are given up after this time, if PostgreSQL is silent. It may take 2 s until they end: PostgreSQL is asked to
    /// cancel them, over a connection of its own.
    /// </summary>
    public TimeSpan ReadTimeout => AnswerTimeout > TimeSpan.FromSeconds(4) ? AnswerTimeout - TimeSpan.FromSeconds(2) : AnswerTimeout / 2;

    /// <summary>How long one attempt to commit may take before its outcome is looked up.</summary>
    public TimeSpan CommitTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The log is looked at so often even when no notification comes.</summary>
    public TimeSpan PollEvery { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a read waits for what another node is sending, where nodes send each other what they commit.</summary>
    public TimeSpan BatchWait { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Without contact for so long, what the feed shows counts as stale.</summary>
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A node that holds the runner lock and gives no sign of life for so long is replaced.</summary>
    public TimeSpan RunnerTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The holder gives a sign of life, and the others look at it, this often.</summary>
    public TimeSpan RunnerBeat => RunnerTimeout / 6;

    /// <summary>Start although the schema was changed by hand, and bring it back to what it was.</summary>
    public bool AcceptChangedSchema { get; init; }

    /// <summary>
    /// Append each stream by Marten's own function instead of the whole group by ours: slower, and the proof that nothing else is needed to
    /// write the log.
    /// </summary>
    public bool AppendByMarten { get; init; }

    /// <summary>
    /// Clock of I/O time limits and polls; apart from the business clock, so that a test that stands still in time still
    /// talks to its database.
    /// </summary>
    public TimeProvider IoClock { get; init; } = TimeProvider.System;

    /// <summary>Called at named points of a commit, by tests that force interleavings and breaks there.</summary>
    internal Func<CommitPoint, Task>? Probe { get; init; }
}

/// <summary>Points of a commit at which a test may step in.</summary>
enum CommitPoint
{
    /// <summary>The group is decided; nothing was sent.</summary>
    Decided,

    /// <summary>PostgreSQL has committed; no caller was answered.</summary>
    Committed,
}
