using RealtimeReservation.Domain.Orders;

namespace RealtimeReservation.Projections.Orders;

/// <summary>Whom an event of an order's stream concerns: every one of them says so itself.</summary>
static class OrderParties
{
    /// <summary>The order's guest and venue, and who acted where the event names them; null for an event of another kind of stream.</summary>
    public static (string Guest, string Venue, string? By)? Of(object e) => e switch
    {
        OrderPlaced o => (o.Guest, o.Venue, null),
        BillPaymentPlaced o => (o.Guest, o.Venue, null),
        ReservationSeated o => (o.Guest, o.Venue, o.By),
        PaymentWaived o => (o.Guest, o.Venue, null),
        ProofSubmitted o => (o.Guest, o.Venue, null),
        PaymentApproved o => (o.Guest, o.Venue, o.By),
        PaymentRejected o => (o.Guest, o.Venue, o.By),
        OrderExpired o => (o.Guest, o.Venue, null),
        OrderCancelled o => (o.Guest, o.Venue, o.By),
        OrderRevived o => (o.Guest, o.Venue, o.By),
        PaymentRefunded o => (o.Guest, o.Venue, o.By),
        ReservationRescheduled o => (o.Guest, o.Venue, o.By),
        ReservationCompleted o => (o.Guest, o.Venue, o.By),
        GuestNoShow o => (o.Guest, o.Venue, o.By),
        OrderGuestErased o => (o.Guest, o.Venue, null),
        NoShowWithdrawn o => (o.Guest, o.Venue, o.By),
        _ => null,
    };
}
