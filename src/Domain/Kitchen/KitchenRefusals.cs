namespace RealtimeReservation.Domain.Kitchen;

/// <summary>Refusals about tickets.</summary>
public static class KitchenRefusals
{
    public static readonly Refusal NoSuchTicket = new(Codes.NotFound, "no_such_ticket");
    public static readonly Refusal NoSuchTicketItem = new(Codes.NotFound, "no_such_ticket_item");
    public static readonly Refusal NotReady = new(Codes.WrongState, "not_ready");
    public static readonly Refusal AlreadyReady = new(Codes.WrongState, "already_ready");
    public static readonly Refusal DayClosed = new(Codes.WrongState, "day_closed");
}
