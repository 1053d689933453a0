using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;
using RoleNames = RealtimeReservation.Domain.Accounts.Roles;

namespace RealtimeReservation.Server.Staff;

/// <summary>What admins do with the accounts of others, and managers with the staff of their venue.</summary>
internal sealed class StaffAccounts(AccountRows accounts, AccountCommands commands, SignOuts signOuts, Rights rights, SecurityLog security)
{
    /// <summary>People by name, address or number, newest first. Admins only: these are other people's addresses.</summary>
    public async Task<Answer<UsersReply>> ListAsync(UserId actor, string? search, Paging paging, CancellationToken ct)
    {
        if (!rights.May(actor, null, Permission.ManageAccounts))
            return GeneralRefusals.NotAllowed;
        var found = await accounts.SearchAsync(search, paging, ct);
        return new UsersReply([.. found.Items.Select(row => Users.Reply(row, rights))], found.Total, found.Page, found.PageSize)
        {
            Next = found.Next,
            Previous = found.Previous,
        };
    }

    /// <summary>Lets a user act in a role.</summary>
    public Task<Outcome<Done>> GrantAsync(UserId actor, UserId user, RoleRequest request, Client client, CancellationToken ct) =>
        ChangeAsync(actor, user, request, "grant", client, (role, venue) => (account, transaction) =>
            venue is { } there && !transaction.Read(Log.Venue, there).Exists()
                ? VenueRefusals.NoSuchVenue
                : GrantRole.Decide(new(user, role, venue, actor), account), ct);

    /// <summary>Takes a role away.</summary>
    public Task<Outcome<Done>> RevokeAsync(UserId actor, UserId user, RoleRequest request, Client client, CancellationToken ct) =>
        ChangeAsync(actor, user, request, "revoke", client, (role, venue) => (account, _) =>
            RevokeRole.Decide(new(user, role, venue, actor), account), ct);

    /// <summary>Ends every session of a person. Admins only.</summary>
    public async Task<Outcome<Done>> SignOutAsync(UserId actor, UserId user, Client client, CancellationToken ct)
    {
        if (!rights.May(actor, null, Permission.ManageAccounts)) return GeneralRefusals.NotAllowed;
        if (await accounts.ByIdAsync(user, ct) is null) return PeopleRefusals.NoSuchUser;
        var reply = await signOuts.EverywhereAsync(user, actor, client.Key, ct);
        if (reply.Refusal is null) security.SignedOutEverywhere(user, actor, client.Shortened);
        return reply;
    }

    async Task<Outcome<Done>> ChangeAsync(
        UserId actor, UserId user, RoleRequest request, string verb, Client client,
        Func<string, VenueId?, Func<Account, Transaction, Decision>> decide, CancellationToken ct)
    {
        var role = request.Role ?? "";
        var venue = string.IsNullOrEmpty(request.Venue?.Value) ? null : request.Venue;
        // A manager makes and unmakes the staff of the own venue, but no managers.
        var needed = venue is null || role is RoleNames.Manager or RoleNames.Admin ? Permission.ManageManagers : Permission.ManageStaff;
        if (!rights.May(actor, venue, needed))
            return GeneralRefusals.NotAllowed;
        if (await accounts.ByIdAsync(user, ct) is null)
            return PeopleRefusals.NoSuchUser;
        var reply = await commands.RunAsync(client.Key, actor, user, $"{verb} {role} {venue} {user}", decide(role, venue), ct);
        if (reply.Refusal is null) security.RoleChanged(verb, role, venue, user, actor, client.Shortened);
        return reply;
    }
}
