using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Accounts;

/// <summary>What happens to the invitations of a venue. The secret of a link never stands here, only its hash as the id.</summary>
public abstract record InvitationEvent : DomainEvent
{
    private protected InvitationEvent() { }
}

/// <summary>Who has the link may take the role from now on, once.</summary>
/// <param name="Venue">Where.</param>
/// <param name="By">Who invites.</param>
/// <param name="Invitation">SHA-256 of the link's secret, as base64url.</param>
/// <param name="Role">One of <see cref="Roles.Staff"/>, never admin.</param>
/// <param name="ExpiresAt">UTC.</param>
[Stored("invitation_made")]
public sealed record InvitationMade(VenueId Venue, UserId By, string Invitation, string Role, DateTimeOffset ExpiresAt)
    : InvitationEvent, IVenueAction;

/// <summary>The link leads nowhere from now on.</summary>
[Stored("invitation_revoked")]
public sealed record InvitationRevoked(VenueId Venue, UserId By, string Invitation) : InvitationEvent, IVenueAction;

/// <summary>The person took the role; the link is used.</summary>
[Stored("invitation_accepted")]
public sealed record InvitationAccepted(VenueId Venue, UserId By, string Invitation) : InvitationEvent, IVenueAction;

/// <summary>An invitation by link.</summary>
/// <param name="Id">SHA-256 of the link's secret, as base64url.</param>
/// <param name="Role">The role it gives.</param>
/// <param name="By">Who invites.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="Revoked">Whether it was taken back.</param>
/// <param name="AcceptedBy">Who took the role.</param>
public sealed record Invitation(
    string Id, string Role, UserId By, DateTimeOffset ExpiresAt, bool Revoked = false, UserId? AcceptedBy = null)
{
    /// <summary>Whether its link still works.</summary>
    public bool IsOpen(DateTimeOffset now) => !Revoked && AcceptedBy is null && now < ExpiresAt;
}

/// <summary>The invitations of a venue, oldest first; of those that are over only the last ones.</summary>
public sealed record Invitations(ImmutableArray<Invitation> All)
{
    /// <summary>Links that may be open at once.</summary>
    public const int MostOpen = 50;

    /// <summary>Days that a link works at most.</summary>
    public const int MostDays = 30;

    // So that a link that was used long ago can still say so.
    const int Kept = 200;

    /// <summary>A venue without invitations.</summary>
    public static readonly Invitations None = new([]);

    /// <summary>The invitation with this id; null: there is none.</summary>
    public Invitation? Find(string id) => All.FirstOrDefault(invitation => invitation.Id == id);

    /// <summary>The invitations after one more event of their stream.</summary>
    public static Invitations Fold(Invitations state, InvitationEvent e) => e switch
    {
        InvitationMade m => new(state.Room(m.ExpiresAt).Add(new(m.Invitation, m.Role, m.By, m.ExpiresAt))),
        InvitationRevoked r => state.With(r.Invitation, invitation => invitation with { Revoked = true }),
        InvitationAccepted a => state.With(a.Invitation, invitation => invitation with { AcceptedBy = a.By }),
        _ => throw Unknown.Event(e),
    };

    /// <summary>What the role needs of who gives it: a manager makes no managers.</summary>
    public static Permission Needed(string role) =>
        role is Roles.Manager or Roles.Admin ? Permission.ManageManagers : Permission.ManageStaff;

    Invitations With(string id, Func<Invitation, Invitation> change) =>
        new([.. All.Select(invitation => invitation.Id == id ? change(invitation) : invitation)]);

    // What is open stays. A new link ends at most MostDays from now, so one that ends as long before it is over.
    ImmutableArray<Invitation> Room(DateTimeOffset expires)
    {
        var all = All;
        while (all.Length >= Kept && all.FirstOrDefault(one => !one.IsOpen(expires.AddDays(-MostDays))) is { } over) all = all.Remove(over);
        return all;
    }
}

/// <summary>Refusals about invitations.</summary>
public static class InvitationRefusals
{
    public static readonly Refusal NoSuchInvitation = new(Codes.NotFound, "no_such_invitation");
    public static readonly Refusal InvitationUsed = new(Codes.WrongState, "invitation_used");
    public static readonly Refusal InvitationRevoked = new(Codes.WrongState, "invitation_revoked");
    public static readonly Refusal InvitationExpired = new(Codes.WrongState, "invitation_expired");
    public static readonly Refusal OwnInvitation = new(Codes.WrongState, "own_invitation");
}
