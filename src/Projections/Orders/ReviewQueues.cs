using System.Collections.Concurrent;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Orders;

/// <summary>The queues of proofs of all venues, in memory. Follows the log; read from any thread.</summary>
public sealed class ReviewQueues(VenueDirectory directory, TimeProvider clock) : IFeedSubscriber
{
    // The first condition is that of the index on unfinished orders.
    const string Lines =
        """
        select id, venue, (doc::json->>'submitted_at')::timestamptz
        from orders
        where status in ('pending', 'proof_submitted', 'rejected') and status = 'proof_submitted'
            and doc::json->>'submitted_at' is not null
        """;

    const string Reviews =
        """
        select v.id, t.at, t.waited_ms
        from unnest($1) as v (id)
        cross join lateral (
            select at, waited_ms from takings
            where venue = v.id and kind in ('approved', 'rejected') and waited_ms is not null and at >= $2
            order by at desc limit $3) t
        order by t.at
        """;

    readonly ConcurrentDictionary<VenueId, ReviewQueue> queues = [];
    readonly ConcurrentDictionary<OrderId, (VenueId Venue, DateTimeOffset Since)> waiting = [];
    readonly ModelPosition reached = new();

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [directory];

    /// <summary>What is read afterwards contains everything up to this log position.</summary>
    public long Position => reached.Value;

    /// <summary>The queue of a venue.</summary>
    public ReviewQueue Of(VenueId venue) => queues.GetValueOrDefault(venue) ?? ReviewQueue.Empty;

    /// <summary>Where an order stands in the queue of its venue; null: nothing of it is under review.</summary>
    public PlaceRow? PlaceOf(OrderId order) =>
        waiting.TryGetValue(order, out var at) && Of(at.Venue) is var queue && queue.PlaceOf(new(at.Since, order)) is { } place
            ? new(place, queue.UsualMinutes(clock.GetUtcNow()))
            : null;

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        queues.Clear();
        waiting.Clear();
        await using (var read = new NpgsqlCommand(Reviews, connection))
        {
            read.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. directory.Venues.Select(venue => venue.Venue.Id.Value)] });
            read.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - ReviewQueue.Kept });
            read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = ReviewQueue.Most });
            await using var rows = await read.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                var venue = new VenueId(rows.GetString(0));
                queues[venue] = Of(venue).With(
                    new(rows.GetFieldValue<DateTimeOffset>(1), TimeSpan.FromMilliseconds(rows.GetInt64(2))));
            }
        }
        await using (var read = new NpgsqlCommand(Lines, connection))
        {
            await using var rows = await read.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                Begin(new(rows.GetString(0)), new(rows.GetString(1)), rows.GetFieldValue<DateTimeOffset>(2));
        }
        reached.Begin(position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (reached.Contains(e)) return;
        if (e.Data is OrderEvent told && Moves(told)) Apply(new OrderId(Log.Order.Id(e.Stream)), told, e.At);
        reached.MoveTo(e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position) => reached.MoveTo(position);

    /// <summary>Whether an event may change a queue.</summary>
    internal static bool Moves(OrderEvent e) => e is ProofSubmitted or ProofWithdrawn or OrderCancelled || Decides(e);

    static bool Decides(OrderEvent e) => e is PaymentApproved or PaymentRejected or LatePaymentRejected or LatePaymentReturned;

    void Apply(OrderId order, OrderEvent e, DateTimeOffset at)
    {
        var since = End(order);
        if (e is ProofSubmitted) Begin(order, e.Venue, at);
        else if (since is { } handedIn && Decides(e)) queues[e.Venue] = Of(e.Venue).With(new(at, at - handedIn));
    }

    void Begin(OrderId order, VenueId venue, DateTimeOffset since)
    {
        waiting[order] = (venue, since);
        var queue = Of(venue);
        queues[venue] = queue with { Line = queue.Line.Add(new(since, order)) };
    }

    DateTimeOffset? End(OrderId order)
    {
        if (!waiting.TryRemove(order, out var at)) return null;
        var queue = Of(at.Venue);
        queues[at.Venue] = queue with { Line = queue.Line.Remove(new(at.Since, order)) };
        return at.Since;
    }
}
