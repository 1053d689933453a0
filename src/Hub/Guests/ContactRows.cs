using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Guests;

/// <summary>A person whom a venue knows by name, without an account of theirs.</summary>
/// <param name="Id">What orders name as their guest.</param>
/// <param name="Venue">Whose contact it is; no other venue sees it.</param>
/// <param name="Name">As staff call them.</param>
/// <param name="Phone">E.164; masked in lists, never logged.</param>
/// <param name="Account">The account of the same person, where it is known.</param>
/// <param name="CreatedAt">When it was made (UTC).</param>
/// <param name="UpdatedAt">When it was changed last (UTC).</param>
internal sealed record Contact(
    UserId Id, VenueId Venue, string Name, string? Phone, UserId? Account, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>The table of contacts, and of what venues note of guests. Events hold ids only.</summary>
internal sealed class ContactRows(NpgsqlDataSource db, TimeProvider clock)
{
    const string Columns = "id, venue, name, phone, account, created_at as createdat, updated_at as updatedat";

    // Proved to be theirs: then both are one person, and go together.
    const string AccountOfPhone = "select a.id from accounts a where a.phone = @phone and a.phone_verified";

    /// <summary>Makes a contact; the same key again gives the one that it made.</summary>
    /// <param name="venue">Whose contact it is.</param>
    /// <param name="name">As it was typed.</param>
    /// <param name="phone">As it was typed, of any kind of line; null or blank: none.</param>
    /// <param name="key">Idempotency key of what makes it; null: none.</param>
    /// <param name="ct">The caller gave up.</param>
    /// <returns>4000 <c>name</c>, <c>phone</c>; <c>key_reused</c> for the key of another venue's contact.</returns>
    public async Task<Answer<Contact>> CreateAsync(VenueId venue, string? name, string? phone, Guid? key, CancellationToken ct)
    {
        if (GuestFaults.Check(name, phone) is { } invalid) return invalid;
        var now = clock.GetUtcNow();
        var made = await db.FindAsync<Contact>(
            $"""
            insert into contacts (id, venue, name, phone, account, created_at, updated_at, created_by)
            values (@id, @venue, @name, @phone, ({AccountOfPhone}), @now, @now, @key)
            on conflict (created_by) do nothing
            returning {Columns}
            """,
            new { id = now.NewId(), venue = venue.Value, name = TypedText.Clean(name), phone = Phones.ParseAny(phone), now, key }, ct);
        made ??= await db.FindAsync<Contact>(
            $"select {Columns} from contacts where created_by = @key and venue = @venue", new { key, venue = venue.Value }, ct);
        return made is null ? CommandRefusals.KeyReused : made;
    }

    /// <summary>A contact of the venue; null: it has none of this id.</summary>
    public Task<Contact?> FindAsync(VenueId venue, UserId id, CancellationToken ct) => db.FindAsync<Contact>(
        $"select {Columns} from contacts where id = @id and venue = @venue", new { id = id.Value, venue = venue.Value }, ct);

    /// <summary>Contacts of the venue with this number, however it is written; the latest first.</summary>
    public async Task<IReadOnlyList<Contact>> OfPhoneAsync(VenueId venue, string? phone, CancellationToken ct) =>
        Phones.ParseAny(phone) is not { } number ? [] : await db.QueryAsync<Contact>(
            $"select {Columns} from contacts where venue = @venue and phone = @number order by updated_at desc, id limit 20",
            new { venue = venue.Value, number }, ct);

    /// <summary>Changes name and number.</summary>
    /// <returns>4000 <c>name</c>, <c>phone</c>; 4040 <c>no_such_guest</c>.</returns>
    public async Task<Answer<Contact>> UpdateAsync(VenueId venue, UserId id, string? name, string? phone, CancellationToken ct)
    {
        if (GuestFaults.Check(name, phone) is { } invalid) return invalid;
        var changed = await db.FindAsync<Contact>(
            $"""
            update contacts set name = @name, phone = @phone, account = ({AccountOfPhone}), updated_at = @now
            where id = @id and venue = @venue
            returning {Columns}
            """,
            new
            {
                name = TypedText.Clean(name),
                phone = Phones.ParseAny(phone),
                now = clock.GetUtcNow(),
                id = id.Value,
                venue = venue.Value,
            },
            ct);
        return changed is null ? GuestRefusals.NoSuchGuest : changed;
    }

    /// <summary>Contacts who are known to be the person of an account.</summary>
    public Task<List<UserId>> OfAccountAsync(UserId account, CancellationToken ct) =>
        db.QueryAsync<UserId>("select id from contacts where account = @account", new { account = account.Value }, ct);

    /// <summary>Deletes a contact, and what venues noted of a guest of this id.</summary>
    public Task EraseAsync(UserId guest, CancellationToken ct) => db.ExecuteAsync(
        // In this order: who writes a note meanwhile holds the contact.
        "delete from contacts where id = @id; delete from guest_notes where guest = @id", new { id = guest.Value }, ct);
}
