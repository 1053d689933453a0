using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Orders;

/// <summary>Refusals about proofs of payment.</summary>
internal static class ProofRefusals
{
    public static readonly Refusal NoSuchProof = new(Codes.NotFound, "no_such_proof");
}
