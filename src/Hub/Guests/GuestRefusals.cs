using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Guests;

/// <summary>Refusals about the guests of a venue.</summary>
internal static class GuestRefusals
{
    public static readonly Refusal NoSuchGuest = new(Codes.NotFound, "no_such_guest");
    public static readonly Refusal NotAContact = new(Codes.WrongState, "not_a_contact");
}
