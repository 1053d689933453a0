using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Projections.Orders;

/// <summary>A proof of payment as screens show it.</summary>
/// <param name="Id">Proof id.</param>
/// <param name="ImageUrl">Path of the image; for the order's guest and the venue's staff.</param>
/// <param name="Note">The guest's words.</param>
/// <param name="CreatedAt">When it was handed in (UTC).</param>
/// <param name="DuplicateOf">The earlier proof with the same image, if there is one.</param>
public sealed record OrderProof(string Id, string ImageUrl, string? Note, DateTimeOffset CreatedAt, string? DuplicateOf)
{
    internal static OrderProof From(SubmittedProof proof) =>
        new(proof.Id, $"/api/proofs/{proof.Id}/image", proof.Note, proof.At, proof.DuplicateOf);
}
