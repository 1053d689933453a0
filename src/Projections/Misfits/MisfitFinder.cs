using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Misfits;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Misfits;

/// <summary>What does not fit.</summary>
/// <param name="Total">How many bookings.</param>
/// <param name="Rows">The first of them, by start.</param>
public sealed record FoundMisfits(int Total, IReadOnlyList<MisfitRow> Rows);

/// <summary>
/// Finds bookings that do not fit any more. What is held is in memory; only orders that may be misfits are read, so a venue without any
/// costs no query.
/// </summary>
public sealed class MisfitFinder(NpgsqlDataSource source, EventLog log, SlotGrids grids, TimeProvider clock)
{
    /// <summary>How many are told.</summary>
    public const int Most = 200;

    const string ById = "select id, seq from orders where id = any ($1)";

    /// <summary>The bookings of a venue that do not fit, as it is.</summary>
    public Task<FoundMisfits> AtAsync(ListedVenue listed, CancellationToken ct) =>
        UnderAsync(listed.Venue, [.. listed.Resources.Select(item => item.Resource)], ct);

    /// <summary>Why a booking does not fit; null: it does, or staff left it where it is.</summary>
    public async Task<MisfitReason?> ReasonOfAsync(ListedVenue listed, OrderId order, CancellationToken ct) =>
        (await AtAsync(listed, ct)).Rows.FirstOrDefault(row => row.Order == order)?.Why;

    /// <summary>
    /// The bookings that a change would leave without a place: what does not fit already, for the same reason, is left out.
    /// </summary>
    /// <param name="listed">The venue as it is.</param>
    /// <param name="venue">The venue as it would be.</param>
    /// <param name="resources">All its resources as they would be.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<FoundMisfits> NewUnderAsync(
        ListedVenue listed, Venue venue, IReadOnlyList<Resource> resources, CancellationToken ct)
    {
        var (then, now) = (await UnderAsync(venue, resources, ct), await AtAsync(listed, ct));
        var already = now.Rows.Select(row => (row.Order, row.Why)).ToHashSet();
        var rows = then.Rows.Where(row => !already.Contains((row.Order, row.Why))).ToList();
        return new(Math.Max(then.Total - now.Total, rows.Count), rows);
    }

    /// <summary>The bookings that would not fit.</summary>
    /// <param name="venue">The venue as it would be.</param>
    /// <param name="resources">All its resources as they would be.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<FoundMisfits> UnderAsync(Venue venue, IReadOnlyList<Resource> resources, CancellationToken ct)
    {
        var held = Held(resources);
        var known = new Dictionary<OrderId, FollowedOrder>();
        while (true)
        {
            var found = FindMisfits.Among(
                venue, resources, held.Select(booked => Exact(booked, known)).OfType<Booked>(), grids.DayOn);
            var left = found.Where(misfit => !known.TryGetValue(misfit.Booking.Order, out var order) || IsMisfit(order, misfit.Reason))
                .ToList();
            var unknown = left.Take(Most).Select(misfit => misfit.Booking.Order).Where(order => !known.ContainsKey(order)).ToArray();
            if (unknown.Length == 0)
            {
                return new(left.Count, [
                    .. left.Take(Most).Select(misfit => (misfit, known[misfit.Booking.Order])).Select(one =>
                        MisfitRow.From((Reservation)one.Item2.Order, one.misfit.Reason, one.Item2.Seq)),
                ]);
            }
            await ReadAsync(unknown, known, ct);
        }
    }

    async Task ReadAsync(OrderId[] unknown, Dictionary<OrderId, FollowedOrder> known, CancellationToken ct)
    {
        foreach (var order in unknown) known[order] = FollowedOrder.None;
        var (orders, _) = await FollowedOrder.ReadAsync(
            source, ById, log, ct, new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(unknown, order => order.Value) });
        foreach (var order in orders) known[order.Order.Id] = order;
    }

    /// <summary>Who is there already stays, and what staff left where it is does, too.</summary>
    static bool IsMisfit(FollowedOrder followed, MisfitReason reason) =>
        followed.Order is Reservation { Visit: ReservationStatus.Held or ReservationStatus.Confirmed } order && order.KeptAs != reason;

    /// <summary>A booking as its order says it, where that is known; null where it holds nothing any more.</summary>
    static Booked? Exact(Booked booked, Dictionary<OrderId, FollowedOrder> known) =>
        !known.TryGetValue(booked.Order, out var followed) ? booked
        : followed.Order is Reservation order
            ? new(order.Id, [.. order.Resources()], order.Start, order.End, order.Units, order.PartySize)
        : null;

    /// <summary>What is held from now on, order by order; with the time kept free after it, which only its order tells apart.</summary>
    List<Booked> Held(IReadOnlyList<Resource> resources)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. resources.SelectMany(resource => grids.HeldAfter(resource.Id, now).Select(hold => (resource.Id, Hold: hold)))
                .GroupBy(held => held.Hold.Order)
                .Select(held => new Booked(
                    held.Key, [.. held.Select(one => one.Id).Distinct()], held.Min(one => one.Hold.Start), held.Max(one => one.Hold.End),
                    held.First().Hold.Units, held.Max(one => one.Hold.People))),
        ];
    }
}
