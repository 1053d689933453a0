namespace RealtimeReservation.Domain.Floors;

/// <summary>Refusals about tables.</summary>
public static class FloorRefusals
{
    public static readonly Refusal NoSuchTable = new(Codes.NotFound, "no_such_table");
    public static readonly Refusal TableTaken = new(Codes.SlotTaken, "table_taken");
    public static readonly Refusal TableInUse = new(Codes.WrongState, "table_in_use");
    public static readonly Refusal CalledJustNow = new(Codes.WrongState, "called_just_now");
}
