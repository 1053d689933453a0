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
    const string Columns =
        "id, username, name, email, phone, phone_verified, password_hash, language, created_at, created_by, password_given";

    // By name, in the order of the reader's language.
    const string ByIds = $"""
        select {Columns}
        from accounts
        where id = any ($1)
        order by search_key(coalesce(name, username)) collate names_en, coalesce(name, username) collate names_en, id
        """;

    // Nothing is returned when the user name, the e-mail address or the phone belongs to another account.
    const string Insert =
        """
        insert into accounts (id, username, username_key, name, email, email_key, phone, phone_verified, password_hash, language,
            created_at, created_by)
        values ($1, $2, account_key($3), $4, $5, account_key($6), $7, $8, $9, $10, $11, $12)
        on conflict do nothing
        returning id
        """;

    // Which of $1 user name, $2 e-mail, $3 phone belong to another account than $4.
    const string TakenBy =
        """
        select
            exists (select from accounts where username_key = account_key($1) and id <> $4),
            exists (select from accounts where email_key = account_key($2) and id <> $4),
            exists (select from accounts where phone = $3 and id <> $4)
        """;

    // $1 what is searched for, null: all; $2 pattern of digits of a phone number, or null.
    const string Matching = $"""
        select {Columns}, created_at as anchor_at, id as anchor_id
        from accounts
        where $1::text is null or phone like $2
           or (search_key($1) <> '' and (strpos(names_search, search_key($1)) > 0 or strpos(email_search, search_key($1)) > 0))
        """;

    public Task<AccountRow?> ByIdAsync(UserId id, CancellationToken ct) => FindAsync("id = $1", id.Value, ct);

    /// <summary>Those of these ids, by name in the order of a language; erased people are left out.</summary>
    public async Task<IReadOnlyList<AccountRow>> ByIdsAsync(string[] ids, string language, CancellationToken ct)
    {
        await using var command = db.CreateCommand(ByIds.Named(language));
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
            if (await FindAsync("phone = $1", form, ct) is { } row) return row;
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
            var rows = await db.QueryAsync<(string Id, string Phone)>(
                "select id, phone from accounts where phone is not null and not phone_checked order by id limit 1000", null, ct);
            if (rows.Count == 0) return;
            await using var write = db.CreateCommand(Sql.Read("phones_check.sql"));
            write.Parameters.Add(new() { Value = rows.ConvertAll(row => row.Id) });
            write.Parameters.Add(new() { Value = rows.ConvertAll(row => Phones.Parse(row.Phone) ?? row.Phone) });
            await write.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>By user name, e-mail address or phone, whichever the text looks like.</summary>
    public Task<AccountRow?> ByLoginAsync(string login, CancellationToken ct) =>
        !Logins.IsUsername(login) && Phones.IsMeant(login) ? ByPhoneAsync(login, ct)
        : FindAsync(
            login.Contains('@', StringComparison.Ordinal) ? "email_key = account_key($1)" : "username_key = account_key($1)",
            Logins.Key(login), ct);

    /// <summary>False when one of the names belongs to another account: <see cref="TakenAsync"/> says which.</summary>
    public async Task<bool> InsertAsync(AccountRow row, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Insert);
        Names(command, row);
        command.Parameters.Add(new() { Value = row.CreatedAt });
        command.Parameters.Add(Nullable(row.CreatedBy, NpgsqlDbType.Uuid));
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    /// <summary>Writes all but id and creation. False when one of the names belongs to another account, or the account is gone.</summary>
    public async Task<bool> UpdateAsync(AccountRow row, CancellationToken ct)
    {
        await using var command = db.CreateCommand(Sql.Read("account_update.sql"));
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
        await using var command = db.CreateCommand(TakenBy);
        command.Parameters.Add(new() { Value = Logins.Key(row.Username) });
        command.Parameters.Add(Text(row.Email is null ? null : Logins.Key(row.Email)));
        command.Parameters.Add(Text(row.Phone));
        command.Parameters.Add(new() { Value = row.Id.Value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return new(reader.GetBoolean(0), reader.GetBoolean(1), reader.GetBoolean(2));
    }

    /// <summary>Replaces a hash, unless it changed since <paramref name="row"/> was read.</summary>
    public Task SetPasswordAsync(AccountRow row, string hash, CancellationToken ct) => db.ExecuteAsync(
        "update accounts set password_hash = @hash where id = @id and password_hash is not distinct from @before",
        new { hash, id = row.Id.Value, before = row.PasswordHash },
        ct);

    /// <summary>The password is one that the server made up; until it is changed, its person is asked to.</summary>
    public Task MarkGivenAsync(UserId id, CancellationToken ct) =>
        db.ExecuteAsync("update accounts set password_given = true where id = @id", new { id = id.Value }, ct);

    /// <summary>
    /// Takes a number from the account that gave it without proving to hold it; null when there is none but <paramref name="except"/>.
    /// </summary>
    public Task<string?> ReleasePhoneAsync(string phone, UserId except, CancellationToken ct) => db.FindAsync<string>(
        // An account that only typed the number in keeps its other names and its password.
        "update accounts set phone = null where phone = @phone and not phone_verified and id <> @except returning id",
        new { phone, except = except.Value },
        ct);

    /// <summary>People whose name, address or number contains <paramref name="search"/>, newest first.</summary>
    public Task<PageOf<AccountRow>> SearchAsync(string? search, Paging paging, CancellationToken ct) =>
        paging.ReadAsync(db, Matching, Read, ct, Text(SearchText.Words(search)), Text(Phones.Like(search)));

    /// <summary>Deletes people with all that is theirs here. The log keeps their ids, the books stay whole.</summary>
    public Task EraseAsync(string[] users, CancellationToken ct) =>
        // Sessions and refresh tokens go with it; tickets and codes die within minutes by themselves.
        db.ExecuteAsync("delete from accounts where id = any (@users)", new { users }, ct);

    async Task<AccountRow?> FindAsync(string condition, string key, CancellationToken ct)
    {
        await using var command = db.CreateCommand($"select {Columns} from accounts where {condition}");
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
