using Npgsql;
using NpgsqlTypes;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Guests;

/// <summary>Guests of a venue: who they are there, and what they did.</summary>
internal sealed class GuestProfiles(NpgsqlDataSource db, ContactRows contacts, GuestNoteRows notes, TimeProvider clock)
{
    /// <summary>By name, number, tag or order, the last active first.</summary>
    public Task<PageOf<GuestRow>> SearchAsync(VenueId venue, string? search, Paging paging, CancellationToken ct)
    {
        var words = SearchText.Words(search);
        var number = words is null ? null : OrderNumbers.Read(words);
        // The number holds the day in the venue's zone, which is at most a day away from that of UTC.
        var day = number is null ? null : OrderNumbers.Day(number)?.ToDateTime(default, DateTimeKind.Utc);
        return paging.ReadAsync(
            db, Sql.Read("guests_of_venue.sql"), Row, ct, Text(venue.Value), Text(words), Text(Phones.Like(words)), Text(number),
            Instant(day?.AddDays(-1)), Instant(day?.AddDays(2)));
    }

    /// <summary>What the venue knows of a guest.</summary>
    /// <returns>4040 <c>no_such_guest</c>.</returns>
    public async Task<Answer<GuestProfile>> OfAsync(Venue venue, UserId guest, CancellationToken ct)
    {
        await using var read = db.CreateCommand(Sql.Read("guest_profile.sql"));
        read.Parameters.Add(Text(guest.Value));
        read.Parameters.Add(Text(venue.Id.Value));
        read.Parameters.Add(Instant(clock.GetUtcNow().UtcDateTime));
        await using var row = await read.ExecuteReaderAsync(ct);
        if (!await row.ReadAsync(ct)) return GuestRefusals.NoSuchGuest;
        var (phone, account) = (Given<string>(row, 1), row.GetBoolean(2));
        return new GuestProfile(
            guest, row.GetString(0), account ? Phones.Mask(phone) : phone, account, venue.Id, Given<string>(row, 3),
            row.GetFieldValue<string[]>(4), Time(row, 5), Given<string>(row, 6) is { } by ? new UserId(by) : null, row.GetInt64(7),
            row.GetInt64(8), row.GetInt64(9), row.GetInt64(10), (long)row.GetDecimal(11), venue.Currency, Time(row, 12), Time(row, 13));
    }

    /// <summary>Changes what is given: notes and tags; name and number of a contact.</summary>
    /// <returns>4000; 4006 <c>not_a_contact</c>; 4040 <c>no_such_guest</c>.</returns>
    public async Task<Answer<GuestProfile>> ChangeAsync(Venue venue, UserId guest, GuestChange change, UserId by, CancellationToken ct)
    {
        if (GuestFaults.Check(change) is { } invalid) return invalid;
        if ((await OfAsync(venue, guest, ct)).Refusal is { } unknown) return unknown;
        if (change.Name is not null || change.Phone is not null)
        {
            if (await contacts.FindAsync(venue.Id, guest, ct) is not { } contact) return GuestRefusals.NotAContact;
            var changed = await contacts.UpdateAsync(venue.Id, guest, change.Name ?? contact.Name, change.Phone.Or(contact.Phone), ct);
            if (changed.Refusal is { } refusal) return refusal;
        }
        if (change.Notes is not null || change.Tags is not null) await notes.SetAsync(venue.Id, guest, change, by, ct);
        return await OfAsync(venue, guest, ct);
    }

    static GuestRow Row(NpgsqlDataReader row) => new(
        new UserId(row.GetString(0)), row.GetString(1), Phones.Mask(Given<string>(row, 2)), row.GetBoolean(3))
    { Tags = row.GetFieldValue<string[]>(4) };

    static T? Given<T>(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? default : row.GetFieldValue<T>(column);

    static DateTimeOffset? Time(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    static NpgsqlParameter Instant(DateTime? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
