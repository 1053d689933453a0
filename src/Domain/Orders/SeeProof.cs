namespace RealtimeReservation.Domain.Orders;

/// <summary>
/// Staff open the proof under review: its guest is told that it is being looked at. Needs
/// <see cref="Accounts.Permission.ReviewPayments"/>.
/// </summary>
/// <param name="By">User id of the staff member.</param>
public sealed record SeeProof(UserId By)
{
    /// <summary>
    /// 4040; 4006 <c>already_reviewed</c>, <c>proof_withdrawn</c>, <c>wrong_state</c> (<c>status</c>). Seen already is silent, so only the
    /// first look after something was handed in is noted.
    /// </summary>
    public static Decision Decide(SeeProof command, Order order) =>
        Review.Refuse(order) is { } refusal ? refusal
        : order.SeenAt is not null ? Decision.Silence
        : order.Is(new ProofSeen(order.Guest, order.Venue, command.By));
}
