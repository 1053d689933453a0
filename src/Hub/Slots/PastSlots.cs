using System.Globalization;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Slots;

/// <summary>Who held what when: the grid's past with the orders behind it, for staff.</summary>
internal sealed class PastSlots(NpgsqlDataSource db, SlotGrids grids)
{
    const int MostChanges = 2_000;

    // What happened to some days ($1) between two instants, oldest first.
    const string Changes =
        """
        select e.seq_id, e.timestamp, e.type, e.data ->> 'order', e.data ->> 'start', e.data ->> 'end', e.data ->> 'reason', e.user_name
        from mt_events e
        where e.stream_id = any ($1) and e.timestamp >= $2 and e.timestamp < $3
        order by e.seq_id
        limit $4
        """;

    // What staff read of orders beside a slot.
    const string Names =
        """
        select o.id as "order", o.order_no as number, o.guest, coalesce(a.name, a.username, c.name) as name
        from orders o
        left join accounts a on a.id = o.guest
        left join contacts c on c.id = o.guest and c.venue = o.venue
        where o.id = any (@orders)
        """;

    sealed record Named(OrderId Order, string Number, UserId Guest, string? Name);

    /// <summary>The grid as it stood; null if there was no such resource then.</summary>
    public async Task<PastReply?> AtAsync(ListedVenue venue, ResourceId resource, DateTimeOffset time, CancellationToken ct) =>
        await grids.ReadAtAsync(resource, time, ct) is { } grid
            ? new(
                grid.Position, time, venue.Venue.Id, resource, venue.Venue.Zone, grid.Rows,
                await NameAsync(grid.Holds.Select(hold => (resource, hold)), ct))
            : null;

    /// <summary>When a resource was added.</summary>
    public Task<DateTimeOffset?> CreatedAsync(ResourceId resource, CancellationToken ct) => db.FindAsync<DateTimeOffset?>(
        "select timestamp from mt_events where stream_id = @stream and version = 1", new { stream = (string)Streams.Resource(resource) },
        ct);

    /// <summary>What happened to the days of a resource between two instants.</summary>
    public async Task<SlotChangesReply> ChangesAsync(
        ListedVenue venue, ResourceId resource, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        var first = Zones.Date(venue.Venue.Zone, from).AddDays(-1);
        // Holds reach as far ahead as the longest window ever can.
        var last = Zones.Date(venue.Venue.Zone, to).AddDays(31);
        string[] streams =
        [
            .. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1)
            .Select(n => Log.Day.Key(Streams.DayId(resource, first.AddDays(n)))),
        ];
        await using var read = db.CreateCommand(Changes);
        read.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = streams });
        read.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = from });
        read.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = to });
        read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = MostChanges + 1 });
        var found = new List<SlotChange>();
        await using (var rows = await read.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
                found.Add(new(
                    rows.GetInt64(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetString(2),
                    Text(3) is { } order ? new OrderId(order) : null, null, null, Instant(Text(4)), Instant(Text(5)),
                    Text(6), Text(7) is { } by ? new UserId(by) : null));
            }
        }
        var names = await NamesAsync([.. found.Select(change => change.Order).OfType<OrderId>().Distinct()], ct);
        var items = found.Take(MostChanges).Select(change => change.Order is { } order && names.TryGetValue(order, out var named)
            ? change with { OrderNo = named.Number, GuestName = named.Name }
            : change);
        return new([.. items], found.Count > MostChanges) { CreatedAt = await CreatedAsync(resource, ct) };
    }

    /// <summary>Holds with numbers and names, by start.</summary>
    public async Task<IReadOnlyList<HeldSlot>> NameAsync(IEnumerable<(ResourceId Resource, Hold Hold)> holds, CancellationToken ct)
    {
        var all = holds.OrderBy(held => held.Hold.Start).ToList();
        var names = await NamesAsync([.. all.Select(held => held.Hold.Order).Distinct()], ct);
        return
        [
            .. all.Where(held => names.ContainsKey(held.Hold.Order))
            .Select(held => Shown(held.Resource, held.Hold, names[held.Hold.Order])),
        ];
    }

    static HeldSlot Shown(ResourceId resource, Hold hold, Named named) => new(
        hold.Order, named.Number, named.Guest, named.Name, resource, hold.Start, hold.End, hold.Units, hold.Until, hold.Confirmed);

    async Task<Dictionary<OrderId, Named>> NamesAsync(OrderId[] orders, CancellationToken ct)
    {
        if (orders.Length == 0) return [];
        var names = await db.QueryAsync<Named>(Names, new { orders = Array.ConvertAll(orders, order => order.Value) }, ct);
        return names.ToDictionary(named => named.Order);
    }

    static DateTimeOffset? Instant(string? text) =>
        text is null
            ? null
            : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
