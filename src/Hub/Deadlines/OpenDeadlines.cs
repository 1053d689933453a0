using Npgsql;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>
/// The deadlines that run, of every kind, as a fold over the log: which, until when. A fired deadline stays until the log says that it
/// is settled, so one that could not be carried out fires again. Safe for any thread.
/// </summary>
internal sealed class OpenDeadlines(IEnumerable<IDeadlineKind> kinds) : IFeedSubscriber
{
    static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    readonly IDeadlineKind[] kinds = [.. kinds];
    readonly Lock gate = new();
    readonly Dictionary<Deadline, DateTimeOffset> open = [];
    readonly PriorityQueue<Deadline, DateTimeOffset> queue = new();
    readonly Dictionary<Deadline, DateTimeOffset> planned = [];
    TaskCompletionSource sooner = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => kinds.SelectMany(kind => kind.Reads);

    /// <summary>How many run.</summary>
    public int Count
    {
        get { lock (gate) return open.Count; }
    }

    /// <summary>A deadline runs until an instant (UTC).</summary>
    public void Set(Deadline deadline, DateTimeOffset at)
    {
        lock (gate)
        {
            open[deadline] = at;
            Plan(deadline, at);
        }
    }

    /// <summary>The deadline runs no more.</summary>
    public void Clear(Deadline deadline)
    {
        lock (gate)
        {
            open.Remove(deadline);
            planned.Remove(deadline);
        }
    }

    /// <summary>Takes what is due, at most <paramref name="most"/>; each comes again after a second unless it is settled by then.</summary>
    public List<Deadline> TakeDue(DateTimeOffset now, int most)
    {
        var due = new List<Deadline>();
        lock (gate)
        {
            while (due.Count < most && Next() is { } next && next <= now)
            {
                var deadline = queue.Dequeue();
                due.Add(deadline);
                Plan(deadline, now + Again);
            }
        }
        return due;
    }

    /// <summary>The next instant to look again, and a task that ends when an earlier one comes up.</summary>
    public (DateTimeOffset? At, Task Sooner) Upcoming()
    {
        lock (gate) return (Next(), sooner.Task);
    }

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        lock (gate)
        {
            open.Clear();
            planned.Clear();
            queue.Clear();
        }
        foreach (var kind in kinds) await kind.LoadAsync(connection, this, ct);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        foreach (var kind in kinds) kind.Apply(e, this);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position)
    {
    }

    void Plan(Deadline deadline, DateTimeOffset at)
    {
        planned[deadline] = at;
        var wakes = Next() is not { } next || at < next;
        queue.Enqueue(deadline, at);
        if (!wakes) return;
        sooner.TrySetResult();
        sooner = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The first planned instant; entries that were moved or settled since are dropped on the way.</summary>
    DateTimeOffset? Next()
    {
        while (queue.TryPeek(out var deadline, out var at))
        {
            if (planned.TryGetValue(deadline, out var current) && current == at) return at;
            queue.Dequeue();
        }
        return null;
    }
}
