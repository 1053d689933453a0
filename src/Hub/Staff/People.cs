using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Staff;

/// <summary>What staff may know of people: names of those they meet in orders and the audit, and who works where.</summary>
internal sealed class People(NpgsqlDataSource db, AccountRows accounts, Rights rights)
{
    /// <summary>Most ids that are asked about at once.</summary>
    public const int MostIds = 100;

    /// <summary>
    /// Names by user id, for any member of staff; those of contacts for the staff of their venue. Events and live topics carry ids only, so
    /// that an erased person leaves no name behind; ids cannot be guessed. Who is unknown or erased is left out.
    /// </summary>
    public async Task<Answer<NamesReply>> NamesAsync(UserId actor, string[] ids, CancellationToken ct)
    {
        if (!StaffVenues.TryFind(rights, actor, null, Permission.ViewNames, out var venues)) return GeneralRefusals.NotAllowed;
        if (ids.Length > MostIds) return Refusal.Invalid("ids", FieldFaults.OutOfRange.Between(0, MostIds));
        return new NamesReply(await db.QueryAsync<PersonName>(PersonName.OfGuests, new { users = ids, venues }, ct));
    }

    /// <summary>
    /// Who has a role at the venue, by name in the order of the reader's language; for its managers. An admin sees admins and those of
    /// every venue too.
    /// </summary>
    public async Task<Answer<StaffReply>> AtAsync(UserId actor, VenueId? venue, string language, CancellationToken ct)
    {
        if (!rights.May(actor, venue, Permission.ManageStaff)) return GeneralRefusals.NotAllowed;
        var shown = rights.Holders()
            .Select(holder => (User: holder.Key, Roles: holder.Value
                .Where(role => venue is null || role.Venue == venue).Select(role => new RoleReply(role.Role, role.Venue)).ToArray()))
            .Where(holder => holder.Roles.Length > 0)
            .ToDictionary(holder => holder.User, holder => holder.Roles);
        var rows = await accounts.ByIdsAsync([.. shown.Keys.Select(id => id.Value)], language, ct);
        return new StaffReply([.. rows.Select(row => Member(row, shown[row.Id]))]);
    }

    /// <summary>
    /// The person of exactly this user name, address or number, so that a manager can grant a role without a list of everybody.
    /// Shows the roles at the venue only.
    /// </summary>
    public async Task<Answer<StaffMember>> FindAsync(UserId actor, VenueId venue, string login, CancellationToken ct)
    {
        if (!rights.May(actor, venue, Permission.ManageStaff)) return GeneralRefusals.NotAllowed;
        if (await accounts.ByLoginAsync(login, ct) is not { } row) return PeopleRefusals.NoSuchUser;
        return Member(
            row, [.. rights.Roles(row.Id).Where(role => role.Venue == venue).Select(role => new RoleReply(role.Role, role.Venue))]);
    }

    static StaffMember Member(AccountRow row, IReadOnlyList<RoleReply> roles) =>
        new(row.Id, row.Username, row.Name, Phones.Mask(row.Phone), roles);
}

/// <summary>A person's name.</summary>
internal sealed record PersonName(UserId Id, string Name)
{
    /// <summary>The query for those of some users.</summary>
    public const string OfUsers = "select id, coalesce(name, username) as name from accounts where id = any (@users)";

    /// <summary>The query for those of some users, and of contacts of some venues (null: of all).</summary>
    public const string OfGuests = OfUsers + " union all "
        + "select id, name from contacts where id = any (@users) and (@venues::text[] is null or venue = any (@venues))";
}

/// <summary>Names of people.</summary>
internal sealed record NamesReply(IReadOnlyList<PersonName> Items);

/// <summary>A person with roles, as managers see them.</summary>
internal sealed record StaffMember(UserId Id, string Username, string? Name, string? PhoneMasked, IReadOnlyList<RoleReply> Roles);

/// <summary>Who works at a venue.</summary>
internal sealed record StaffReply(IReadOnlyList<StaffMember> Items);
