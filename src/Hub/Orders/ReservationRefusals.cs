using RealtimeReservation.Domain;

namespace RealtimeReservation.Server.Orders;

/// <summary>Refusals to reserve that need more than the order.</summary>
internal static class ReservationRefusals
{
    public static readonly Refusal TooManyCancels = new(Codes.TooMany, "too_many_cancels");
}
