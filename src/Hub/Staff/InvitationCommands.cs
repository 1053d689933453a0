using System.Buffers.Text;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Postgres;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Staff;

/// <summary>
/// Invitations by link. A link holds a token, <c>{venue}.{secret}</c>; what is kept of it is the hash of the secret, which is the id of the
/// invitation. Clients carry the token behind the <c>#</c> of the address and in bodies, so that it stands in no log of requests.
/// </summary>
internal sealed class InvitationCommands(
    AccountCommands accounts, VenueDirectory directory, States states, Rights rights, SecurityLog security, TimeProvider clock)
{
    const char Divider = '.';

    /// <summary>
    /// Invite a person. The token is in the first answer only: the answer that is kept for repeats does not hold it.
    /// </summary>
    public static Command<InvitationReply> Invite(UserId user, VenueId venue, InvitationRequest request)
    {
        var secret = Secrets.NewToken();
        var (id, role) = (IdOf(secret), request.Role ?? "");
        return new(
            tx => tx.Apply(Domain.Accounts.Invite.Decide(
                new(user, id, role, request.Days), tx.Read(Log.Venue, venue), tx.Read(Log.Invitations, venue), tx.Now)) is { } refusal
                ? refusal
                : InvitationReply.From(tx.Read(Log.Invitations, venue).Find(id)!),
            StaffJson.Default.InvitationReply, Streams.Venue(venue), Streams.Invitations(venue))
        {
            Access = Access.At(venue, Invitations.Needed(role)),
            Show = (made, _, _) => Task.FromResult(new Shown(
                made.Id == id ? made with { Token = $"{venue}{Divider}{secret}" } : made, StaffJson.Default.InvitationReply)),
        };
    }

    /// <summary>Take an invitation back.</summary>
    public static Command<Done> Revoke(UserId user, VenueId venue, string id) => new(
        tx => tx.Apply(RevokeInvitation.Decide(new(user, venue, id), tx.Read(Log.Invitations, venue), tx.Now)) is { } refusal
            ? refusal
            : Done.It,
        DoneJson.Default.Done, Streams.Invitations(venue))
    {
        Access = new(Permission.ManageStaff, (rights, tx, user) =>
            rights.May(user, venue, Invitations.Needed(tx.Read(Log.Invitations, venue).Find(id)?.Role ?? ""))
                ? null
                : GeneralRefusals.NotAllowed),
    };

    /// <summary>The links of a venue that work, those that end first at the top.</summary>
    public async Task<Answer<InvitationsReply>> OpenAsync(UserId user, VenueId venue, CancellationToken ct)
    {
        if (!rights.May(user, venue, Permission.ManageStaff)) return GeneralRefusals.NotAllowed;
        var (invitations, now) = (await states.OfAsync(Log.Invitations, venue, ct), clock.GetUtcNow());
        return new InvitationsReply([.. invitations.All.Where(one => one.IsOpen(now)).OrderBy(one => one.ExpiresAt)
            .Select(InvitationReply.From)]);
    }

    /// <summary>What a link offers to who holds it.</summary>
    public async Task<Answer<OfferReply>> LookAsync(UserId? user, string? token, CancellationToken ct)
    {
        if (Read(token) is not var (venue, id) || directory.Find(venue) is not { } found) return InvitationRefusals.NoSuchInvitation;
        var invitation = (await states.OfAsync(Log.Invitations, venue, ct)).Find(id);
        return AcceptInvitation.Check(invitation, user, one => MayGive(venue, one), clock.GetUtcNow()) is { } refusal
            ? refusal
            : new OfferReply(venue, found.Venue.Name, invitation!.Role, invitation.ExpiresAt, invitation.AcceptedBy is not null);
    }

    /// <summary>Take the role that a link offers.</summary>
    public async Task<Outcome<Done>> AcceptAsync(UserId user, string? token, Client client, CancellationToken ct)
    {
        if (Read(token) is not var (venue, id)) return InvitationRefusals.NoSuchInvitation;
        var role = "";
        var outcome = await accounts.RunAsync(
            client.Key, user, user, $"accept {id}", (account, tx) =>
            {
                var invitations = tx.Read(Log.Invitations, venue);
                role = invitations.Find(id)?.Role ?? "";
                return AcceptInvitation.Decide(new(user, venue, id), invitations, account, one => MayGive(venue, one), tx.Now);
            }, ct);
        if (outcome is { Refusal: null, Unchanged: false, Replayed: false })
            security.RoleChanged("accept", role, venue, user, user, client.Shortened);
        return outcome;
    }

    bool MayGive(VenueId venue, Invitation invitation) => rights.May(invitation.By, venue, Invitations.Needed(invitation.Role));

    static string IdOf(string secret) => Base64Url.EncodeToString(Secrets.Hash(secret));

    static (VenueId Venue, string Id)? Read(string? token) =>
        token?.Split(Divider) is [{ Length: > 0 } venue, { Length: > 0 } secret] ? (new(venue), IdOf(secret)) : null;
}
