using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Authorization;

namespace RealtimeReservation.Server.Sessions;

/// <summary>
/// Who a ticket for the live connection stands for, and when the access token that bought it ends: with it the right to watch.
/// </summary>
/// <param name="User">User id.</param>
/// <param name="Session">The sign-in.</param>
/// <param name="AccessExpiresAt">When the access token ends.</param>
/// <param name="ByPin">Whether it came by PIN.</param>
/// <param name="AsOf">The position of the log that it rests on.</param>
internal sealed record TicketHolder(UserId User, string Session, DateTimeOffset AccessExpiresAt, bool ByPin, long AsOf);

/// <summary>One-time tickets for the live connection, so that no token stands in an address. Any node redeems any ticket.</summary>
internal sealed class Tickets(NpgsqlDataSource db, Rights rights, TimeProvider clock)
{
    const string Store =
        """
        insert into hub_tickets (hash, user_id, session_id, access_expires_at, expires_at, by_pin, as_of)
        values ($1, $2, $3, $4, $5, $6, $7)
        """;

    // A ticket works once.
    const string Take =
        "delete from hub_tickets where hash = $1 returning user_id, session_id, access_expires_at, expires_at, by_pin, as_of";

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    public async Task<string> IssueAsync(TicketHolder holder, CancellationToken ct)
    {
        var ticket = Secrets.NewToken();
        await using var command = db.CreateCommand(Store);
        command.Parameters.Add(new() { Value = Secrets.Hash(ticket) });
        command.Parameters.Add(new() { Value = holder.User.Value });
        command.Parameters.Add(new() { Value = holder.Session });
        command.Parameters.Add(new() { Value = holder.AccessExpiresAt });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() + Lifetime });
        command.Parameters.Add(new() { Value = holder.ByPin });
        command.Parameters.Add(new() { Value = holder.AsOf });
        await command.ExecuteNonQueryAsync(ct);
        return ticket;
    }

    /// <summary>Takes the ticket. Null when it is unknown, used, too old, or void since.</summary>
    public async Task<TicketHolder?> RedeemAsync(string ticket, CancellationToken ct = default)
    {
        await using var command = db.CreateCommand(Take);
        command.Parameters.Add(new() { Value = Secrets.Hash(ticket) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return null;
        var holder = new TicketHolder(
            new UserId(reader.GetString(0)), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2), reader.GetBoolean(4),
            reader.GetInt64(5));
        var now = clock.GetUtcNow();
        return reader.GetFieldValue<DateTimeOffset>(3) > now && holder.AccessExpiresAt > now
            && !rights.IsVoid(holder.User, holder.Session, holder.ByPin, holder.AsOf) ? holder : null;
    }
}
