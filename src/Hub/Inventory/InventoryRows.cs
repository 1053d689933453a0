using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Projections.Inventory;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Inventory;

/// <summary>Reads stock: levels from memory, movements from their table.</summary>
internal sealed class InventoryRows(NpgsqlDataSource db, VenueStates<Stock> stocks, Rights rights, TimeProvider clock)
{
    const int Weeks = 4;

    // $1 venue, $2 item (null: all)
    const string Movements =
        """
        select seq, item, at, kind, quantity, level, tab, reason, actor, reason_code,
            at as anchor_at, lpad(seq::text, 19, '0') || item as anchor_id
        from stock_movements
        where venue = $1 and ($2 is null or item = $2)
        """;

    // What came back does not count, nor do deliveries and counts.
    const string Used =
        """
        select item, -sum(quantity)::bigint
        from stock_movements
        where venue = @venue and at >= @since and kind in ('sale', 'void_return', 'waste')
        group by item
        """;

    /// <summary>What there is, by name.</summary>
    public IResult List(HttpContext http, VenueId venue, bool low)
    {
        if (NotAllowed(http, venue) is { } no) return no;
        var stock = stocks.For(venue);
        return Results.Json(new InventoryReply(
        [
            .. stock.State.Items.Values.Select(level => StockRow.From(level, stock.Seq)).Where(row => !low || row.Low)
                .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Id.Value, StringComparer.Ordinal),
        ]));
    }

    /// <summary>How it moved, newest first.</summary>
    public async Task<IResult> MovementsAsync(
        HttpContext http, VenueId venue, StockItemId? item, int? page, int? size, string? after, string? before, CancellationToken ct)
    {
        if (NotAllowed(http, venue) is { } no) return no;
        if (Paging.Read(page, size, after, before, ListOrder.Time, out var paging) is { } fault) return Problems.Answer(http, fault);
        return Results.Json(await paging.ReadAsync(
            db, Movements, Movement, ct, new() { Value = venue.Value },
            new() { Value = item is { Value.Length: > 0 } one ? one.Value : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text }));
    }

    static MovementReply Movement(NpgsqlDataReader row) => new(
        row.GetInt64(0), new StockItemId(row.GetString(1)), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.GetInt64(4),
        row.GetInt64(5),
        row.IsDBNull(6) ? null : new TabId(row.GetString(6)), row.IsDBNull(7) ? null : row.GetString(7), new UserId(row.GetString(8)),
        row.IsDBNull(9) ? null : row.GetString(9));

    /// <summary>What is to be bought: enough packs that a week's use lies above the threshold.</summary>
    public async Task<IResult> ReorderAsync(HttpContext http, VenueId venue, CancellationToken ct)
    {
        if (NotAllowed(http, venue) is { } no) return no;
        var used = await UsedAsync(venue, ct);
        var items = stocks.For(venue).State.Items.Values
            .Select(level => Row(level, Math.Max(0, used.GetValueOrDefault(level.Item.Id))))
            .Where(row => row.Packs > 0)
            .OrderBy(row => row.DaysLeft ?? int.MaxValue).ThenBy(row => row.Name, StringComparer.Ordinal);
        return Results.Json(new ReorderReply([.. items]));
    }

    async Task<Dictionary<StockItemId, long>> UsedAsync(VenueId venue, CancellationToken ct)
    {
        var since = clock.GetUtcNow().AddDays(-7 * Weeks);
        var used = await db.QueryAsync<(StockItemId Item, long Quantity)>(Used, new { venue = venue.Value, since }, ct);
        return used.ToDictionary(row => row.Item, row => row.Quantity);
    }

    static ReorderRow Row(StockLevel level, long used)
    {
        var item = level.Item;
        var perWeek = (used + Weeks - 1) / Weeks;
        var pack = Math.Max(1, item.PackSize);
        var wanted = level.Level > item.Threshold && level.Level >= item.Threshold + perWeek
            ? 0
            : item.Threshold + Math.Max(1, perWeek) - level.Level;
        var packs = (Math.Max(0, wanted) + pack - 1) / pack;
        int? days = perWeek == 0 ? null : (int)Math.Min(3650, Math.Max(0, level.Level) * 7 / perWeek);
        return new(item.Id, item.Name, item.Unit, level.Level, item.Threshold, pack, perWeek, packs, packs * pack, days);
    }

    IResult? NotAllowed(HttpContext http, VenueId venue) =>
        rights.May(http.SignedInUser(), venue, Permission.ViewService) ? null : Problems.Answer(http, GeneralRefusals.NotAllowed);
}
