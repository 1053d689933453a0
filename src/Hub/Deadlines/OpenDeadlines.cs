using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>
/// The deadlines that run, as a fold over the log: which order, until when. A fired deadline stays until the log says that it
/// is settled, so one that could not be carried out fires again. Safe for any thread.
/// </summary>
internal sealed class OpenDeadlines : IFeedSubscriber
{
    // The first condition is that of the index on unfinished orders.
    const string Running =
        """
        select id, (doc::json->>'expire_at')::timestamptz
        from orders
        where status in ('pending', 'proof_submitted', 'rejected') and status <> 'proof_submitted' and doc::json->>'expire_at' is not null
        """;

    static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly Dictionary<OrderId, DateTimeOffset> open = [];
    readonly PriorityQueue<OrderId, DateTimeOffset> queue = new();
    readonly Dictionary<OrderId, DateTimeOffset> planned = [];
    TaskCompletionSource sooner = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many run.</summary>
    public int Count
    {
        get { lock (gate) return open.Count; }
    }

    /// <summary>A deadline runs until an instant (UTC).</summary>
    public void Set(OrderId order, DateTimeOffset at)
    {
        lock (gate)
        {
            open[order] = at;
            Plan(order, at);
        }
    }

    /// <summary>No deadline of the order runs any more.</summary>
    public void Clear(OrderId order)
    {
        lock (gate)
        {
            open.Remove(order);
            planned.Remove(order);
        }
    }

    /// <summary>Takes what is due, at most <paramref name="most"/>; each comes again after a second unless it is settled by then.</summary>
    public List<OrderId> TakeDue(DateTimeOffset now, int most)
    {
        var due = new List<OrderId>();
        lock (gate)
        {
            while (due.Count < most && Next() is { } next && next <= now)
            {
                var order = queue.Dequeue();
                due.Add(order);
                Plan(order, now + Again);
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
        await using var read = new NpgsqlCommand(Running, connection);
        await using var rows = await read.ExecuteReaderAsync(ct);
        lock (gate)
        {
            open.Clear();
            planned.Clear();
            queue.Clear();
        }
        while (await rows.ReadAsync(ct)) Set(new OrderId(rows.GetString(0)), rows.GetFieldValue<DateTimeOffset>(1));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        switch (e.Data)
        {
            case OrderPlaced { ExpireAt: { } at } placed:
                Set(placed.Order, at);
                break;
            case BillPaymentPlaced bill:
                Set(bill.Order, bill.ExpireAt);
                break;
            case PaymentRejected rejected:
                Set(Order(e), rejected.ExpireAt);
                break;
            case OrderRevived revived:
                Set(Order(e), revived.ExpireAt);
                break;
            case ProofSubmitted or PaymentApproved or PaymentWaived or OrderExpired or OrderCancelled or PaymentRefunded:
                Clear(Order(e));
                break;
        }
    }

    /// <inheritdoc/>
    public void CaughtUp(long position)
    {
    }

    static OrderId Order(LogEvent e) => new(Projections.Log.Order.Id(e.Stream));

    void Plan(OrderId order, DateTimeOffset at)
    {
        planned[order] = at;
        var wakes = Next() is not { } next || at < next;
        queue.Enqueue(order, at);
        if (!wakes) return;
        sooner.TrySetResult();
        sooner = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The first planned instant; entries that were moved or settled since are dropped on the way.</summary>
    DateTimeOffset? Next()
    {
        while (queue.TryPeek(out var order, out var at))
        {
            if (planned.TryGetValue(order, out var current) && current == at) return at;
            queue.Dequeue();
        }
        return null;
    }
}
