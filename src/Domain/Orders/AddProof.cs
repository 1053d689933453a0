using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Orders;

/// <summary>Add images to the proof under review. It keeps its place in the queue.</summary>
/// <param name="By">User id; only the guest of the order may.</param>
/// <param name="Proofs">One to three images.</param>
/// <param name="Note">At most 200 characters.</param>
public sealed record AddProof(UserId By, ImmutableArray<Proof> Proofs, string? Note = null)
{
    /// <summary>Most images of one review.</summary>
    public const int Most = 6;

    /// <summary>
    /// 4040; 4004; 4000; 4006 <c>already_reviewed</c>, <c>proof_withdrawn</c>, <c>wrong_state</c> (<c>status</c>), <c>no_room_for_more</c>
    /// (<c>most</c>).
    /// </summary>
    public static Decision Decide(AddProof command, Order order)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (command.By != order.Guest) return OrderRefusals.NotYours;
        var faults = default(Faults);
        faults.Range("files", command.Proofs.Length, 1, 3);
        faults.OptionalText("note", command.Note, OrderRules.MaxText);
        if (faults.Any) return faults.Refusal;
        return Closed(order, command.Proofs.Length) is { } closed
            ? closed
            : order.Is(new ProofAdded(order.Guest, order.Venue, command.Proofs, order.Words(command.Note)));
    }

    /// <summary>Why no images can be added to an order now: 4006. Null: so many can.</summary>
    public static Refusal? Closed(Order order, int images = 1) =>
        Review.Refuse(order) is { } refusal ? refusal
        : order.LastProofs.Length + images > Most ? GeneralRefusals.NoRoomForMore.With("most", Most)
        : null;
}
