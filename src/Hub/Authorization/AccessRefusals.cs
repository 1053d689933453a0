using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Authorization;

/// <summary>Why the caller may not, whatever they ask for.</summary>
internal static class AccessRefusals
{
    public static readonly Refusal SignIn = new(ServerCodes.SignIn, "sign_in");
    public static readonly Refusal OwnSignInNeeded = new(Codes.NotAllowed, "own_sign_in_needed");
}
