using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;

namespace RealtimeReservation.Server.Staff;

/// <summary>The table of PINs, hashed.</summary>
internal sealed class PinRows(NpgsqlDataSource db, AccountRows accounts, TimeProvider clock)
{
    // By name, in the order of the reader's language.
    const string People =
        """
        select a.id, coalesce(a.name, a.username), p.user_id is not null
        from accounts a left join account_pins p on p.user_id = a.id
        where a.id = any (@users)
        order by search_key(coalesce(a.name, a.username)) collate names_en, coalesce(a.name, a.username) collate names_en, a.id
        """;

    /// <summary>The person and the hash of their PIN; null where there is none of either.</summary>
    public async Task<(AccountRow? Row, string? Hash)> OfAsync(UserId user, CancellationToken ct)
    {
        if (await accounts.ByIdAsync(user, ct) is not { } row) return default;
        return (row, await db.FindAsync<string>("select hash from account_pins where user_id = @user", new { user = user.Value }, ct));
    }

    public Task SetAsync(UserId user, string hash, CancellationToken ct) => db.ExecuteAsync(
        """
        insert into account_pins (user_id, hash, set_at) values (@user, @hash, @now)
        on conflict (user_id) do update set hash = excluded.hash, set_at = excluded.set_at
        """,
        new { user = user.Value, hash, now = clock.GetUtcNow() },
        ct);

    /// <summary>False when there was none.</summary>
    public async Task<bool> ClearAsync(UserId user, CancellationToken ct) =>
        await db.ExecuteAsync("delete from account_pins where user_id = @user", new { user = user.Value }, ct) > 0;

    /// <summary>Names by user id, and who has a PIN, by name in the order of a language.</summary>
    public async Task<IReadOnlyList<(UserId Id, string Name, bool HasPin)>> PeopleAsync(
        string[] users, string language, CancellationToken ct) =>
        await db.QueryAsync<(UserId Id, string Name, bool HasPin)>(People.Named(language), new { users }, ct);
}
