using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>Lists of orders that a member of staff comes back to: name and filters, per person and venue.</summary>
internal sealed class OrderViews(NpgsqlDataSource db, Rights rights, TimeProvider clock)
{
    const int LongestName = 40, LongestQuery = 1_000, Most = 20;

    /// <summary>Those of a person at a venue; null: those for all of their venues.</summary>
    /// <returns>4004.</returns>
    public async Task<Answer<OrderViewsReply>> OfAsync(UserId user, VenueId? venue, CancellationToken ct) =>
        May(user, venue) ? await ReadAsync(user, venue, ct) : GeneralRefusals.NotAllowed;

    /// <summary>Keeps one; under the same name it takes the other's place.</summary>
    /// <returns>4000; 4004; 4006 <c>no_room_for_more</c> (<c>most</c>).</returns>
    public async Task<Answer<OrderViewsReply>> SaveAsync(UserId user, OrderViewRequest request, CancellationToken ct)
    {
        var faults = new Dictionary<string, Fault>();
        var name = request.Name.Trim();
        if (name.Length == 0) faults["name"] = FieldFaults.Required;
        else if (Characters.Check(name, LongestName, lines: false) is { } fault) faults["name"] = fault;
        if (Characters.Check(request.Query, LongestQuery, lines: false) is { } wrong) faults["query"] = wrong;
        if (faults.Count > 0) return Refusal.Invalid(faults);
        if (!May(user, request.Venue)) return GeneralRefusals.NotAllowed;
        var saved = await db.ExecuteAsync(
            """
            insert into order_views (user_id, venue, name, query, saved_at)
            select @user, @venue, @name, @query, @now
            where exists (select from order_views where user_id = @user and venue = @venue and name = @name)
               or (select count(*) from order_views where user_id = @user and venue = @venue) < @most
            on conflict (user_id, venue, name) do update set query = excluded.query, saved_at = excluded.saved_at
            """,
            new
            {
                user = user.Value,
                venue = Key(request.Venue),
                name,
                query = request.Query,
                now = clock.GetUtcNow(),
                most = Most,
            },
            ct);
        return saved > 0 ? await ReadAsync(user, request.Venue, ct) : GeneralRefusals.NoRoomForMore.With("most", Most);
    }

    /// <summary>Forgets one; there being none is fine.</summary>
    /// <returns>4004.</returns>
    public async Task<Answer<OrderViewsReply>> RemoveAsync(UserId user, VenueId? venue, string name, CancellationToken ct)
    {
        if (!May(user, venue)) return GeneralRefusals.NotAllowed;
        await db.ExecuteAsync(
            "delete from order_views where user_id = @user and venue = @venue and name = @name",
            new { user = user.Value, venue = Key(venue), name }, ct);
        return await ReadAsync(user, venue, ct);
    }

    bool May(UserId user, VenueId? venue) =>
        Key(venue) is { Length: > 0 } ? rights.May(user, venue, Permission.ViewOrders) : rights.MayAnywhere(user, Permission.ViewOrders);

    async Task<OrderViewsReply> ReadAsync(UserId user, VenueId? venue, CancellationToken ct) => new(await db.QueryAsync<OrderView>(
        "select name, query from order_views where user_id = @user and venue = @venue order by search_key(name), name",
        new { user = user.Value, venue = Key(venue) }, ct));

    static string Key(VenueId? venue) => venue?.Value ?? "";
}
