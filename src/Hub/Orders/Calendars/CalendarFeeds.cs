using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Orders;

/// <summary>A guest's calendar address.</summary>
/// <param name="Active">Whether there is one.</param>
/// <param name="CreatedAt">Since when.</param>
internal sealed record CalendarFeedReply(bool Active, DateTimeOffset? CreatedAt);

/// <summary>An address that was just made; it is told this once.</summary>
/// <param name="Url">Where calendars read the bookings. Who knows it reads them.</param>
/// <param name="CreatedAt">Since when.</param>
internal sealed record NewCalendarFeed(string Url, DateTimeOffset CreatedAt);

/// <summary>What a calendar reads.</summary>
/// <param name="Language">Of its owner.</param>
/// <param name="Orders">By their start.</param>
internal sealed record CalendarContent(string Language, IReadOnlyList<OrderRow> Orders);

/// <summary>Addresses that calendars subscribe to: one a person, made and given up by them.</summary>
internal sealed class CalendarFeeds(NpgsqlDataSource db, TimeProvider clock)
{
    const int Most = 200;

    static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Whether the person has an address.</summary>
    public async Task<CalendarFeedReply> OfAsync(UserId user, CancellationToken ct)
    {
        await using var read = db.CreateCommand("select created_at from calendar_feeds where user_id = $1");
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Value });
        await using var rows = await read.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new(true, rows.GetFieldValue<DateTimeOffset>(0)) : new(false, null);
    }

    /// <summary>Makes an address; the one before works no more. Returns the secret in it.</summary>
    public async Task<(string Token, DateTimeOffset At)> RenewAsync(UserId user, CancellationToken ct)
    {
        var (token, now) = (Secrets.NewToken(), clock.GetUtcNow());
        await using var write = db.CreateCommand(
            """
            insert into calendar_feeds (user_id, hash, created_at) values ($1, $2, $3)
            on conflict (user_id) do update set hash = excluded.hash, created_at = excluded.created_at
            """);
        write.Parameters.Add(new NpgsqlParameter<string> { TypedValue = user.Value });
        write.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Secrets.Hash(token) });
        write.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await write.ExecuteNonQueryAsync(ct);
        return (token, now);
    }

    /// <summary>Gives the address up; whether there was one.</summary>
    public async Task<bool> RevokeAsync(UserId user, CancellationToken ct) =>
        await db.ExecuteAsync("delete from calendar_feeds where user_id = @user", new { user = user.Value }, ct) > 0;

    /// <summary>What an address with that secret shows; null: there is no such address.</summary>
    public async Task<CalendarContent?> ReadAsync(string token, CancellationToken ct)
    {
        await using var read = db.CreateCommand(Sql.Read("calendar_orders.sql"));
        read.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Secrets.Hash(token) });
        read.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() - Kept });
        read.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Most });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var (language, orders) = ((string?)null, new List<OrderRow>());
        while (await rows.ReadAsync(ct))
        {
            language = rows.GetString(1);
            if (!rows.IsDBNull(2)) orders.Add(JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(2), RowJson.Default.OrderRow)!);
        }
        return language is null ? null : new(language, orders);
    }
}
