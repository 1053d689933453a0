using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;

namespace RealtimeReservation.Server.Staff;

/// <summary>The table of PINs, hashed.</summary>
internal sealed class PinRows(NpgsqlDataSource db, AccountRows accounts, TimeProvider clock)
{
    /// <summary>The person and the hash of their PIN; null where there is none of either.</summary>
    public async Task<(AccountRow? Row, string? Hash)> OfAsync(UserId user, CancellationToken ct)
    {
        if (await accounts.ByIdAsync(user, ct) is not { } row) return default;
        await using var read = db.CreateCommand(Sql.Read("pin-of.sql"));
        read.Parameters.Add(new() { Value = user.Value });
        return (row, await read.ExecuteScalarAsync(ct) as string);
    }

    public async Task SetAsync(UserId user, string hash, CancellationToken ct)
    {
        await using var write = db.CreateCommand(Sql.Read("pin-set.sql"));
        write.Parameters.Add(new() { Value = user.Value });
        write.Parameters.Add(new() { Value = hash });
        write.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await write.ExecuteNonQueryAsync(ct);
    }

    /// <summary>False when there was none.</summary>
    public async Task<bool> ClearAsync(UserId user, CancellationToken ct)
    {
        await using var clear = db.CreateCommand(Sql.Read("pin-clear.sql"));
        clear.Parameters.Add(new() { Value = user.Value });
        return await clear.ExecuteScalarAsync(ct) is not null;
    }

    /// <summary>Names by user id, and who has a PIN, by name in the order of a language.</summary>
    public async Task<IReadOnlyList<(UserId Id, string Name, bool HasPin)>> PeopleAsync(string[] users, string language, CancellationToken ct)
    {
        await using var read = db.CreateCommand(Sql.Read("pin-people.sql").Named(language));
        read.Parameters.Add(new() { Value = users });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var people = new List<(UserId, string, bool)>();
        while (await rows.ReadAsync(ct)) people.Add((new(rows.GetString(0)), rows.GetString(1), rows.GetBoolean(2)));
        return people;
    }
}
