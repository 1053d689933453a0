using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RoleNames = RealtimeReservation.Domain.Accounts.Roles;

namespace RealtimeReservation.Server.Identity;

/// <summary>People as replies show them.</summary>
internal static class Users
{
    static readonly RoleReply Guest = new(RoleNames.Guest, null);

    public static UserReply Reply(AccountRow row, Rights rights) => new(
        row.Id, row.Username, row.Name, row.Email, Phones.Mask(row.Phone), row.PhoneVerified, row.PasswordHash is not null, row.Language,
        [Guest, .. rights.Roles(row.Id).Select(Role)], row.CreatedAt)
    { PasswordGiven = row.PasswordGiven };

    static RoleReply Role(RoleHeld held) => new(held.Role, held.Venue);
}
