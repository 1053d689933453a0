using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;

namespace RealtimeReservation.Server.Staff;

/// <summary>An invitation to make.</summary>
/// <param name="Role">A role at a venue.</param>
/// <param name="Days">How long its link works, 1–30; 7 without it.</param>
internal sealed record InvitationRequest(string? Role = null, int Days = 7);

/// <summary>An invitation.</summary>
/// <param name="Id">Its id; the link cannot be made of it.</param>
/// <param name="Role">The role it gives.</param>
/// <param name="By">Who invites.</param>
/// <param name="ExpiresAt">Until when its link works (UTC).</param>
/// <param name="Token">
/// What makes the link, <c>/join#{token}</c>: in the first answer to its maker only. A repeat of the command does not tell it again.
/// </param>
internal sealed record InvitationReply(string Id, string Role, UserId By, DateTimeOffset ExpiresAt, string? Token = null)
{
    public static InvitationReply From(Invitation invitation) =>
        new(invitation.Id, invitation.Role, invitation.By, invitation.ExpiresAt);
}

/// <summary>The invitations of a venue whose links work.</summary>
internal sealed record InvitationsReply(IReadOnlyList<InvitationReply> Items);

/// <summary>What the person holds who follows a link.</summary>
/// <param name="Token">What stands behind the <c>#</c> of the link.</param>
internal sealed record HeldInvitation(string? Token = null);

/// <summary>What a link offers.</summary>
/// <param name="Venue">Where.</param>
/// <param name="VenueName">Its name.</param>
/// <param name="Role">The role.</param>
/// <param name="ExpiresAt">Until when (UTC).</param>
/// <param name="Accepted">Whether the caller took it already.</param>
internal sealed record OfferReply(VenueId Venue, string VenueName, string Role, DateTimeOffset ExpiresAt, bool Accepted);
