using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Accounts;

/// <summary>
/// Invite a person whose account is not known to the staff of a venue, by a link.
/// Needs <see cref="Permission.ManageStaff"/>, and for managers <see cref="Permission.ManageManagers"/>.
/// </summary>
/// <param name="By">User id of who invites.</param>
/// <param name="Id">SHA-256 of the link's secret, as base64url.</param>
/// <param name="Role">A role at a venue. An admin has every right everywhere: a link is no way to that.</param>
/// <param name="Days">How long the link works, 1 to 30.</param>
public sealed record Invite(UserId By, string Id, string Role, int Days)
{
    /// <summary>4040 <c>no_such_venue</c>; 4000; 4006 <c>no_room_for_more</c> (<c>most</c>). The same link again is silent.</summary>
    public static Decision Decide(Invite command, Venue venue, Invitations invitations, DateTimeOffset now)
    {
        if (!venue.Exists()) return VenueRefusals.NoSuchVenue;
        var faults = default(Faults);
        if (!Roles.Staff.Contains(command.Role)) faults.Add("role", FieldFaults.UnknownRole);
        else if (command.Role == Roles.Admin) faults.Add("role", FieldFaults.NotByLink);
        faults.Range("days", command.Days, 1, Invitations.MostDays);
        if (faults.Any) return faults.Refusal;
        if (invitations.Find(command.Id) is not null) return Decision.Silence;
        if (invitations.All.Count(invitation => invitation.IsOpen(now)) >= Invitations.MostOpen)
            return GeneralRefusals.NoRoomForMore.With("most", Invitations.MostOpen);
        return Change.To(
            Streams.Invitations(venue.Id), new InvitationMade(venue.Id, command.By, command.Id, command.Role, now.AddDays(command.Days)));
    }
}

/// <summary>Take an invitation back. Needs the permission that making it needed.</summary>
/// <param name="By">User id.</param>
/// <param name="Venue">Whose invitation it is.</param>
/// <param name="Id">Its id.</param>
public sealed record RevokeInvitation(UserId By, VenueId Venue, string Id)
{
    /// <summary>
    /// 4040; 4006 <c>invitation_used</c>: the role is taken away instead. One that is revoked or lapsed already is silent.
    /// </summary>
    public static Decision Decide(RevokeInvitation command, Invitations invitations, DateTimeOffset now)
    {
        if (invitations.Find(command.Id) is not { } invitation) return InvitationRefusals.NoSuchInvitation;
        if (invitation.AcceptedBy is not null) return InvitationRefusals.InvitationUsed;
        if (!invitation.IsOpen(now)) return Decision.Silence;
        return Change.To(Streams.Invitations(command.Venue), new InvitationRevoked(command.Venue, command.By, command.Id));
    }
}

/// <summary>Take the role that a link offers.</summary>
/// <param name="User">User id of who holds the link.</param>
/// <param name="Venue">Whose invitation it is.</param>
/// <param name="Id">Its id.</param>
public sealed record AcceptInvitation(UserId User, VenueId Venue, string Id)
{
    /// <summary>
    /// Why the link does not work for this user; null: it does. 4040 <c>no_such_invitation</c>; 4006 <c>invitation_used</c>,
    /// <c>invitation_revoked</c> (also when its maker may not give the role any more), <c>invitation_expired</c>, <c>own_invitation</c>.
    /// </summary>
    /// <param name="invitation">The invitation; null: there is none.</param>
    /// <param name="user">Who holds the link; null: not signed in.</param>
    /// <param name="mayGive">Whether its maker may give this role now.</param>
    /// <param name="now">The time.</param>
    public static Refusal? Check(Invitation? invitation, UserId? user, Func<Invitation, bool> mayGive, DateTimeOffset now) =>
        invitation is null ? InvitationRefusals.NoSuchInvitation
        : invitation.AcceptedBy is { } taker ? taker == user ? null : InvitationRefusals.InvitationUsed
        : invitation.Revoked ? InvitationRefusals.InvitationRevoked
        : now >= invitation.ExpiresAt ? InvitationRefusals.InvitationExpired
        : !mayGive(invitation) ? InvitationRefusals.InvitationRevoked
        : invitation.By == user ? InvitationRefusals.OwnInvitation
        : null;

    /// <summary>
    /// As <see cref="Check"/>; 4040 <c>no_such_user</c> (erased). Accepted by the same person already is silent, and gives nothing back
    /// that was taken away since.
    /// </summary>
    public static Decision Decide(
        AcceptInvitation command, Invitations invitations, Account account, Func<Invitation, bool> mayGive, DateTimeOffset now)
    {
        var invitation = invitations.Find(command.Id);
        if (Check(invitation, command.User, mayGive, now) is { } refusal) return refusal;
        if (invitation!.AcceptedBy is not null) return Decision.Silence;
        var granted = GrantRole.Decide(new(command.User, invitation.Role, command.Venue, invitation.By), account);
        if (granted.Refusal is { } gone) return gone;
        var accepted = new InvitationAccepted(command.Venue, command.User, command.Id);
        return Decision.Yes(granted.Changes.Insert(0, Change.To(Streams.Invitations(command.Venue), accepted)));
    }
}
