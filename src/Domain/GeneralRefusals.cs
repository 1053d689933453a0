namespace RealtimeReservation.Domain;

/// <summary>What any capability may answer.</summary>
public static class GeneralRefusals
{
    public static readonly Refusal Invalid = new(Codes.Invalid, "invalid");
    public static readonly Refusal NotAllowed = new(Codes.NotAllowed, "not_allowed");
    public static readonly Refusal NoRoomForMore = new(Codes.WrongState, "no_room_for_more");
}
