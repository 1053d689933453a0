using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Authorization;

/// <summary>
/// What the sender of a command must be permitted. It is looked at where the decision is made: a right that was lost meanwhile is worth
/// nothing.
/// </summary>
/// <param name="Permission">The permission.</param>
/// <param name="Refuse">Why the user may not; null: they may. Where the venue is known from a state only, it reads that.</param>
internal sealed record Access(Permission Permission, Func<Rights, Transaction, UserId, Refusal?> Refuse)
{
    /// <summary>The permission is needed at a venue; null: at every venue.</summary>
    public static Access At(VenueId? venue, Permission permission) =>
        new(permission, (rights, _, user) => rights.May(user, venue, permission) ? null : GeneralRefusals.NotAllowed);
}
