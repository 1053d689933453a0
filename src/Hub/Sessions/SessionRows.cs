using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Sessions;

/// <summary>What came of a refresh token.</summary>
internal enum RefreshResult
{
    /// <summary>Unknown, expired, or its session has ended.</summary>
    Gone,

    /// <summary>Used now; the successor goes out.</summary>
    Rotated,

    /// <summary>Used seconds ago and its successor not yet: a lost reply. The same successor goes out again.</summary>
    Repeated,

    /// <summary>Used before: two hold it, one of them stole it. The session is to end.</summary>
    Reused,
}

/// <summary>A refresh token's session and successor; the successor only when rotated or repeated.</summary>
internal readonly record struct Refreshed(RefreshResult Result, string Session, UserId User, string? Token);

/// <summary>Sessions: one sign-in each, kept going by refresh tokens that replace one another.</summary>
internal sealed class SessionRows(NpgsqlDataSource db, SessionOptions options, TimeProvider clock)
{
    // $1 session, $2 user, $3 now, $4 user agent, $5 hash of the refresh token, $6 its expiry, $7 position of the log that the sign-in
    // rests on.
    const string Start =
        """
        with session as (
            insert into sessions (id, user_id, created_at, used_at, user_agent, as_of) values ($1, $2, $3, $3, $4, $7) returning id
        )
        insert into refresh_tokens (hash, session_id, expires_at) select $5, id, $6 from session
        """;

    /// <summary>How long a sign-in lasts without use; however it is used, it ends after <see cref="SessionOptions.Days"/>.</summary>
    public static readonly TimeSpan RefreshLifetime = TimeSpan.FromDays(30);

    /// <summary>
    /// How long a client that lost the reply may ask again. Only the same successor is given, so a thief who comes in this time
    /// shares one token with its owner, and the next use by the second of them is seen as reuse.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    /// <summary>A new session; its id and first refresh token.</summary>
    /// <param name="user">User id.</param>
    /// <param name="userAgent">By which people recognise it.</param>
    /// <param name="asOf">
    /// <see cref="Rights.Position"/> from before the password or code was looked at; null: it rests on nothing that can be taken back.
    /// </param>
    /// <param name="ct">The caller gave up.</param>
    public async Task<(string Session, string Token)> StartAsync(UserId user, string? userAgent, long? asOf, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var session = now.NewId();
        var token = Secrets.NewToken();
        await using var command = db.CreateCommand(Start);
        command.Parameters.Add(new() { Value = session });
        command.Parameters.Add(new() { Value = user.Value });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = (object?)userAgent ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = Secrets.Hash(token) });
        command.Parameters.Add(new() { Value = now + RefreshLifetime });
        command.Parameters.Add(new() { Value = (object?)asOf ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(ct);
        return (session, token);
    }

    /// <summary>Uses a refresh token.</summary>
    public async Task<Refreshed> RefreshAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var salt = RandomNumberGenerator.GetBytes(32);
        var next = Secrets.Successor(token, salt);
        await using var command = db.CreateCommand(Sql.Read("refresh_rotate.sql"));
        command.Parameters.Add(new() { Value = Secrets.Hash(token) });
        command.Parameters.Add(new() { Value = salt });
        command.Parameters.Add(new() { Value = Secrets.Hash(next) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + RefreshLifetime });
        command.Parameters.Add(new() { Value = now - Grace });
        command.Parameters.Add(new() { Value = TimeSpan.FromDays(options.Days) });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
            return default;
        var (session, user) = (reader.GetString(1), reader.GetString(3));
        return reader.GetString(0) switch
        {
            "rotated" => new(RefreshResult.Rotated, session, new UserId(user), next),
            "repeated" => new(RefreshResult.Repeated, session, new UserId(user), Secrets.Successor(token, reader.GetFieldValue<byte[]>(2))),
            _ => new(RefreshResult.Reused, session, new UserId(user), null),
        };
    }

    /// <summary>Whose session a refresh token belongs to, used or not; null if it is unknown.</summary>
    public Task<(string Session, UserId User)?> OwnerAsync(string token, CancellationToken ct) =>
        db.FindAsync<(string Session, UserId User)?>(
            "select s.id, s.user_id from refresh_tokens r join sessions s on s.id = r.session_id where r.hash = @hash",
            new { hash = Secrets.Hash(token) }, ct);

    /// <summary>Open sessions of a user, newest first.</summary>
    public async Task<IReadOnlyList<SessionReply>> OfAsync(UserId user, CancellationToken ct)
    {
        var open = await db.QueryAsync<(string Id, DateTimeOffset CreatedAt, DateTimeOffset UsedAt, string? UserAgent)>(
            """
            select id, created_at, used_at, user_agent
            from sessions s
            where user_id = @user and not exists (select from account_ended_sessions e where e.session_id = s.id)
                and not exists (select from account_voids v where v.user_id = s.user_id and v.all_seq > s.as_of)
            order by created_at desc
            """,
            new { user = user.Value },
            ct);
        return open.ConvertAll(session => new SessionReply(session.Id, session.CreatedAt, session.UsedAt, session.UserAgent));
    }

    /// <summary>Removes rows that ran out and are of no use any more.</summary>
    public Task SweepAsync(CancellationToken ct) => db.ExecuteAsync(
        """
        with codes as (delete from phone_codes where expires_at < @now),
            tickets as (delete from hub_tickets where expires_at < @now),
            tokens as (delete from refresh_tokens where expires_at < @now)
        delete from sessions s
        where exists (select from account_ended_sessions e where e.session_id = s.id)
            or not exists (select from refresh_tokens r where r.session_id = s.id and r.expires_at >= @now)
        """,
        new { now = clock.GetUtcNow() },
        ct);
}
