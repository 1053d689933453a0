using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;

namespace RealtimeReservation.Server.Slots;

/// <summary>Marks what the reader holds or has booked.</summary>
internal sealed class MySlots(NpgsqlDataSource db, OpenOrders open, Feed feed)
{
    const string Mine =
        """
        select start_at, end_at
        from (
            select start_at, (doc::json->>'end_time')::timestamptz as end_at
            from orders
            where guest = $1 and resource = $2 and start_at < $4 and status in ('pending', 'proof_submitted', 'rejected', 'paid')
        ) o
        where end_at > $3
        """;

    /// <summary>The slots, each marked. While the store is away, only unfinished orders are known.</summary>
    public async Task<IReadOnlyList<SlotRow>> MarkAsync(UserId user, ResourceId resource, List<SlotRow> slots, CancellationToken ct)
    {
        if (slots.Count == 0) return slots;
        var mine = await OfAsync(user, resource, slots[0].StartTime, slots[^1].EndTime, ct);
        return slots.ConvertAll(
            slot => slot with { Mine = mine.Exists(order => order.Start < slot.EndTime && slot.StartTime < order.End) });
    }

    async Task<List<(DateTimeOffset Start, DateTimeOffset End)>> OfAsync(
        UserId user, ResourceId resource, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        try
        {
            if (!feed.Stale) return await ReadAsync(user, resource, from, to, ct);
        }
        catch (NpgsqlException)
        {
            // Away since a moment ago: what is in memory has to do.
        }
        return [.. open.All.Select(followed => followed.Order).OfType<Reservation>()
            .Where(order => order.Guest == user && order.Resource == resource).Select(order => (order.Start, order.End))];
    }

    async Task<List<(DateTimeOffset Start, DateTimeOffset End)>> ReadAsync(
        UserId user, ResourceId resource, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var read = db.CreateCommand(Mine);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Value });
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = resource.Value });
        read.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = from.UtcDateTime });
        read.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = to.UtcDateTime });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var mine = new List<(DateTimeOffset, DateTimeOffset)>();
        while (await rows.ReadAsync(ct)) mine.Add((rows.GetFieldValue<DateTimeOffset>(0), rows.GetFieldValue<DateTimeOffset>(1)));
        return mine;
    }
}
