using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>What staff note of an order for each other.</summary>
internal sealed class OrderNotes(NpgsqlDataSource db, EventLog log, Rights rights, TimeProvider clock)
{
    const int Longest = 1_000;

    /// <summary>The note of an order; empty: there is none.</summary>
    /// <returns>4040 <c>no_such_order</c>, also for one of another venue.</returns>
    public async Task<Answer<OrderNote>> OfAsync(UserId user, OrderId id, CancellationToken ct)
    {
        var (order, _) = await log.LoadAsync(Log.Order, id.Value, ct: ct);
        return order.Exists() && rights.May(user, order.Venue, Permission.ViewOrders) ? await ReadAsync(id, ct) : OrderRefusals.NoSuchOrder;
    }

    /// <summary>Writes it; blank takes it away.</summary>
    /// <returns>4000; 4004, also <c>account_erased</c>: nothing is noted of one who is gone; 4040 <c>no_such_order</c>.</returns>
    public async Task<Answer<OrderNote>> SetAsync(UserId user, OrderId id, string? note, CancellationToken ct)
    {
        var text = note?.Trim() ?? "";
        if (Characters.Check(text, Longest, lines: true) is { } fault) return Refusal.Invalid("note", fault);
        var (order, _) = await log.LoadAsync(Log.Order, id.Value, ct: ct);
        if (!order.Exists() || !rights.May(user, order.Venue, Permission.ViewOrders)) return OrderRefusals.NoSuchOrder;
        if (!rights.May(user, order.Venue, Permission.ManageReservations)) return GeneralRefusals.NotAllowed;
        if (text.Length == 0)
            await db.ExecuteAsync("delete from order_notes where order_id = @id", new { id = id.Value }, ct);
        else if (await WriteAsync(user, order, text, ct) == 0)
            return OrderRefusals.AccountErased;
        return await ReadAsync(id, ct);
    }

    Task<int> WriteAsync(UserId user, Order order, string text, CancellationToken ct) => db.ExecuteAsync(
        // The guest's row is held: an erasure that comes meanwhile waits, and deletes the note.
        """
        with account as (select id from accounts where id = @guest for key share),
        contact as (select id from contacts where id = @guest for key share),
        person as (select id from account union all select id from contact union all select @guest where @unnamed)
        insert into order_notes (order_id, guest, venue, note, updated_at, updated_by)
        select @id, p.id, @venue, @text, @now, @user from person p
        on conflict (order_id) do update
        set note = excluded.note, updated_at = excluded.updated_at, updated_by = excluded.updated_by
        """,
        new
        {
            id = order.Id.Value,
            guest = order.Guest.Value,
            unnamed = TableGuests.Is(order.Guest),
            venue = order.Venue.Value,
            text,
            now = clock.GetUtcNow(),
            user = user.Value,
        },
        ct);

    async Task<OrderNote> ReadAsync(OrderId id, CancellationToken ct) => await db.FindAsync<OrderNote>(
        "select note, updated_at as updatedat, updated_by as updatedby from order_notes where order_id = @id", new { id = id.Value }, ct)
        ?? new(null, null, null);
}
