using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Messaging;

/// <summary>Refusals about messages that failed.</summary>
internal static class MessageRefusals
{
    public static readonly Refusal NoSuchMessage = new(Codes.NotFound, "no_such_message");
}
