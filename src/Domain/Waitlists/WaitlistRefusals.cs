namespace RealtimeReservation.Domain.Waitlists;

/// <summary>Refusals about waitlists.</summary>
public static class WaitlistRefusals
{
    public static readonly Refusal NoSuchEntry = new(Codes.NotFound, "no_such_entry");
    public static readonly Refusal AlreadyWaiting = new(Codes.WrongState, "already_waiting");
    public static readonly Refusal HasRoom = new(Codes.WrongState, "has_room");
    public static readonly Refusal NoRoomInRange = new(Codes.SlotTaken, "no_room_in_range");
    public static readonly Refusal NotOffered = new(Codes.WrongState, "not_offered");
    public static readonly Refusal AlreadyOffered = new(Codes.WrongState, "already_offered");
    public static readonly Refusal OfferLapsed = new(Codes.WrongState, "offer_lapsed");
    public static readonly Refusal OfferTaken = new(Codes.WrongState, "offer_taken");
    public static readonly Refusal WaitsNoMore = new(Codes.WrongState, "waits_no_more");
    public static readonly Refusal HeldForTheLine = new(Codes.SlotTaken, "held_for_the_line");
}
