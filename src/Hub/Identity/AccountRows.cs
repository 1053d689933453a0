using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Identity;

/// <summary>
/// A person, as the table holds them. The id (UUIDv7, "N" form) is all that events may name; the phone is E.164 and verified
/// once a code sent to it was entered; created by: the idempotency key of the registration.
/// </summary>
internal sealed record AccountRow(
    UserId Id, string Username, string? Name, string? Email, string? Phone, bool PhoneVerified, string? PasswordHash, string Language,
    DateTimeOffset CreatedAt, Guid? CreatedBy)
{
    public string Shown => Name ?? Username;

    /// <summary>Whether the password is the one that the server made up and printed: its person should choose another.</summary>
    public bool PasswordGiven { get; init; }
}

/// <summary>Which of the names belong to another account.</summary>
internal readonly record struct Taken(bool Username, bool Email, bool Phone);

/// <summary>The table of people.</summary>
internal sealed class AccountRows(NpgsqlDataSource db)
{
    public Task<AccountRow?> ByIdAsync(UserId id, CancellationToken ct) => FindAsync("account-by-id.sql", id.Value, ct);

    /// <summary>Those of these ids, by name in the order of a language; erased people are left out.</summary>
    public async Task<IReadOnlyList<AccountRow>> ByIdsAsync(string[] ids, string language, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("accounts-by-id.sql").Named(language));
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<AccountRow>();
        while (await reader.ReadAsync(ct)) rows.Add(Read(reader));
        return rows;
    }

    /// <summary>By number, however it is written.</summary>
    public async Task<AccountRow?> ByPhoneAsync(string typed, CancellationToken ct)
    {
        foreach (var form in Phones.Stored(typed))
            if (await FindAsync("account-by-phone.sql", form, ct) is { } row) return row;
        return null;
    }

    /// <summary>
    /// Brings numbers that were stored before the numbering plans were asked to their one form, once. Where another account has that form,
    /// both stay as they are: each is found by the digits that its person types.
    /// </summary>
    public async Task NormalizePhonesAsync(CancellationToken ct)
    {
        while (true)
        {
            var rows = new List<(string Id, string Phone)>();
            await using (var read = db.CreateCommand(Sql.Read("phones-unchecked.sql")))
            await using (var reader = await read.ExecuteReaderAsync(ct))
                while (await reader.ReadAsync(ct)) rows.Add((reader.GetString(0), reader.GetString(1)));
            if (rows.Count == 0) return;
            await using var write = db.CreateCommand(Sql.Read("phones-check.sql"));
            write.Parameters.Add(new() { Value = rows.ConvertAll(row => row.Id) });
            write.Parameters.Add(new() { Value = rows.ConvertAll(row => Phones.Parse(row.Phone) ?? row.Phone) });
            await write.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>By user name, e-mail address or phone, whichever the text looks like.</summary>
    public Task<AccountRow?> ByLoginAsync(string login, CancellationToken ct) =>
        !Logins.IsUsername(login) && Phones.IsMeant(login) ? ByPhoneAsync(login, ct)
        : FindAsync(login.Contains('@', StringComparison.Ordinal) ? "account-by-email.sql" : "account-by-username.sql", Logins.Key(login), ct);

    /// <summary>False when one of the names belongs to another account: <see cref="TakenAsync"/> says which.</summary>
    public async Task<bool> InsertAsync(AccountRow row, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("account-insert.sql"));
        Names(command, row);
        command.Parameters.Add(new() { Value = row.CreatedAt });
        command.Parameters.Add(Nullable(row.CreatedBy, NpgsqlDbType.Uuid));
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    /// <summary>Writes all but id and creation. False when one of the names belongs to another account, or the account is gone.</summary>
    public async Task<bool> UpdateAsync(AccountRow row, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("account-update.sql"));
        Names(command, row);
        try
        {
            return await command.ExecuteScalarAsync(ct) is not null;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    public async Task<Taken> TakenAsync(AccountRow row, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("account-taken.sql"));
        command.Parameters.Add(new() { Value = Logins.Key(row.Username) });
        command.Parameters.Add(Text(row.Email is null ? null : Logins.Key(row.Email)));
        command.Parameters.Add(Text(row.Phone));
        command.Parameters.Add(new() { Value = row.Id.Value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2));
    }

    /// <summary>Replaces a hash, unless it changed since <paramref name="row"/> was read.</summary>
    public async Task SetPasswordAsync(AccountRow row, string hash, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("account-set-password.sql"));
        command.Parameters.Add(new() { Value = row.Id.Value });
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(Text(row.PasswordHash));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The password is one that the server made up; until it is changed, its person is asked to.</summary>
    public async Task MarkGivenAsync(UserId id, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("account-mark-given.sql"));
        command.Parameters.Add(new() { Value = id.Value });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Takes a number from the account that gave it without proving to hold it; null when there is none but <paramref name="except"/>.</summary>
    public async Task<string?> ReleasePhoneAsync(string phone, UserId except, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("account-release-phone.sql"));
        command.Parameters.Add(new() { Value = phone });
        command.Parameters.Add(new() { Value = except.Value });
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>People whose name, address or number contains <paramref name="search"/>, newest first.</summary>
    public Task<PageOf<AccountRow>> SearchAsync(string? search, Paging paging, CancellationToken ct)
    {
        // Of a whole number its one form; of a part its digits.
        var digits = Phones.Parse(search)?[1..] ?? string.Concat(Logins.Clean(search).Where(char.IsAsciiDigit));
        return paging.ReadAsync(
            db, "account-search-count.sql", "account-search.sql", Read, ct, Text(SearchText.Of(search)), Text(digits.Length >= 4 ? $"%{digits}%" : null));
    }

    /// <summary>Deletes people with all that is theirs here. The log keeps their ids, the books stay whole.</summary>
    public async Task EraseAsync(string[] users, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("account-erase.sql"));
        command.Parameters.Add(new() { Value = users });
        await command.ExecuteNonQueryAsync(ct);
    }

    async Task<AccountRow?> FindAsync(string sql, string key, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read(sql));
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Read(reader) : null;
    }

    static AccountRow Read(NpgsqlDataReader r) => new(
        new UserId(r.GetString(0)), r.GetString(1), Text(r, 2), Text(r, 3), Text(r, 4), r.GetBoolean(5), Text(r, 6), r.GetString(7),
        r.GetFieldValue<DateTimeOffset>(8), r.IsDBNull(9) ? null : r.GetGuid(9))
    { PasswordGiven = r.GetBoolean(10) };

    static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    static void Names(NpgsqlCommand command, AccountRow row)
    {
        command.Parameters.Add(new() { Value = row.Id.Value });
        command.Parameters.Add(new() { Value = row.Username });
        command.Parameters.Add(new() { Value = Logins.Key(row.Username) });
        command.Parameters.Add(Text(row.Name));
        command.Parameters.Add(Text(row.Email));
        command.Parameters.Add(Text(row.Email is null ? null : Logins.Key(row.Email)));
        command.Parameters.Add(Text(row.Phone));
        command.Parameters.Add(new() { Value = row.PhoneVerified });
        command.Parameters.Add(Text(row.PasswordHash));
        command.Parameters.Add(new() { Value = row.Language });
    }

    static NpgsqlParameter Text(string? value) => Nullable(value, NpgsqlDbType.Text);

    static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
