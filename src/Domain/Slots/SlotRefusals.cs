namespace RealtimeReservation.Domain.Slots;

/// <summary>Refusals to take slots.</summary>
public static class SlotRefusals
{
    public static readonly Refusal SlotTaken = new(Codes.SlotTaken, "slot_taken");
    public static readonly Refusal SlotBlocked = new(Codes.SlotTaken, "slot_blocked");
    public static readonly Refusal PartyDoesNotFit = new(Codes.SlotTaken, "party_does_not_fit");
    public static readonly Refusal TooManyArrive = new(Codes.SlotTaken, "too_many_arrive");
    public static readonly Refusal OutsideWindow = new(Codes.OutsideWindow, "outside_window");
    public static readonly Refusal Past = new(Codes.OutsideWindow, "past");
    public static readonly Refusal TooSoon = new(Codes.OutsideWindow, "too_soon");
    public static readonly Refusal Closed = new(Codes.OutsideWindow, "closed");
    public static readonly Refusal SkippedHour = new(Codes.OutsideWindow, "skipped_hour");
    public static readonly Refusal OtherSlots = new(Codes.OutsideWindow, "other_slots");
    public static readonly Refusal ResourceClosed = new(Codes.OutsideWindow, "resource_closed");
    public static readonly Refusal AlreadyBlocked = new(Codes.WrongState, "already_blocked");
    public static readonly Refusal BookingsInTheWay = new(Codes.WrongState, "bookings_in_the_way");
    public static readonly Refusal NoSuchBlock = new(Codes.NotFound, "no_such_block");
    public static readonly Refusal NotYetThere = new(Codes.NotFound, "not_yet_there");
}
