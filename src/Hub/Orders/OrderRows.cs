using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Orders;

/// <summary>Reads orders from their table: written with the log, so a read after a write is always true.</summary>
internal sealed class OrderRows(NpgsqlDataSource db, Rights rights)
{
    const string ById = "select doc from orders where id = $1";
    const string ByProof = "select o.doc, o.venue from order_proofs p join orders o on o.id = p.order_id where p.id = $1";

    // $1 guest, $2 statuses (null: all)
    const string OfGuest =
        """
        select doc, created_at as anchor_at, id as anchor_id
        from orders
        where guest = $1 and ($2::text[] is null or status = any ($2))
        """;

    /// <summary>An order that the user may see: their own, or one of a venue whose desk they sit at.</summary>
    public async Task<OrderRow?> SeenAsync(UserId user, OrderId id, CancellationToken ct)
    {
        await using var read = db.CreateCommand(ById);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.Value });
        await using var found = await read.ExecuteReaderAsync(ct);
        if (!await found.ReadAsync(ct)) return null;
        var row = JsonSerializer.Deserialize(found.GetFieldValue<byte[]>(0), RowJson.Default.OrderRow)!;
        return Shown(user, row);
    }

    /// <summary>The order as the user may see it, over HTTP as over the live connection; null: not at all.</summary>
    public OrderRow? Shown(UserId user, OrderRow row) =>
        rights.May(user, row.Venue, Permission.ViewOrders) ? row : row.Guest == user ? row.ForGuest() : null;

    /// <summary>The order that a proof was handed in for, for those at its venue's desk.</summary>
    public async Task<OrderRow?> OfProofAsync(UserId user, string proof, CancellationToken ct)
    {
        await using var read = db.CreateCommand(ByProof);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = proof });
        await using var found = await read.ExecuteReaderAsync(ct);
        return await found.ReadAsync(ct) && rights.May(user, new VenueId(found.GetString(1)), Permission.ViewOrders)
            ? JsonSerializer.Deserialize(found.GetFieldValue<byte[]>(0), RowJson.Default.OrderRow)
            : null;
    }

    /// <summary>A guest's orders, newest first.</summary>
    public Task<IResult> OfGuestAsync(UserId guest, string[]? statuses, Paging paging, CancellationToken ct) =>
        PageAsync(OfGuest, ForGuest, paging, ct, Text(guest.Value), Texts(statuses));

    /// <summary>Orders of venues with the names of their guests, newest first.</summary>
    public Task<IResult> ForStaffAsync(OrderFilter filter, Paging paging, CancellationToken ct) =>
        PageAsync(ForStaff(filter), json => json, paging with { Rising = filter.Rising }, ct, Parameters(filter));

    /// <summary>The first of the same, for a file, with their names.</summary>
    public async Task<List<OrderForStaff>> FirstForStaffAsync(OrderFilter filter, int most, CancellationToken ct)
    {
        var first = new Paging(1, most) { Rising = filter.Rising };
        var page = await first.ReadAsync(db, ForStaff(filter), row => row.GetFieldValue<byte[]>(0), ct, Parameters(filter));
        return
        [
            .. page.Items.Select(json => new OrderForStaff(
                JsonSerializer.Deserialize(json, RowJson.Default.OrderRow)!,
                JsonSerializer.Deserialize(json, OrderJson.Default.OrderExtras)!)),
        ];
    }

    /// <summary>The query of the list, which an index reads in its order where one venue is meant.</summary>
    internal static string ForStaff(OrderFilter filter)
    {
        var list = Sql.Read("orders_for_staff.sql");
        if (filter.ByStart) list = list.Replace("o.created_at as anchor_at", "o.start_at as anchor_at", StringComparison.Ordinal);
        return filter.Venues is [_]
            ? list.Replace("($1::text[] is null or o.venue = any($1))", "o.venue = ($1::text[])[1]", StringComparison.Ordinal)
            : list;
    }

    static NpgsqlParameter[] Parameters(OrderFilter filter)
    {
        var text = SearchText.Words(filter.Text);
        return
        [
            Texts(filter.Venues), Texts(filter.Statuses), Text(filter.Resource?.Value), Text(text),
            Text(text is null ? null : OrderNumbers.Read(text)), Instant(filter.From), Instant(filter.To), Text(filter.Guest?.Value),
            Text(filter.Task), Instant(filter.PlacedFrom), Instant(filter.PlacedTo),
        ];
    }

    /// <summary>Few orders hold what is not for their guest: only those are read and written again.</summary>
    static byte[] ForGuest(byte[] json) => json.AsSpan().IndexOf("\"duplicate_of\""u8) < 0
        ? json
        : JsonSerializer.Deserialize(json, RowJson.Default.OrderRow)!.ForGuest().ToJson();

    async Task<IResult> PageAsync(
        string list, Func<byte[], byte[]> shown, Paging paging, CancellationToken ct, params NpgsqlParameter[] filter)
    {
        var page = await paging.ReadAsync(db, list, row => shown(row.GetFieldValue<byte[]>(0)), ct, filter);
        return new PageOfJson(page);
    }

    static NpgsqlParameter Text(string? value) => new() { Value = value is null ? DBNull.Value : value, NpgsqlDbType = NpgsqlDbType.Text };

    static NpgsqlParameter Instant(DateTimeOffset? value) =>
        new() { Value = value is { } instant ? instant.ToUniversalTime() : DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    static NpgsqlParameter Texts(string[]? values) =>
        new() { Value = values is null ? DBNull.Value : values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
