namespace RealtimeReservation.Domain.Menus;

/// <summary>Refusals about the menu.</summary>
public static class MenuRefusals
{
    public static readonly Refusal NoSuchCategory = new(Codes.NotFound, "no_such_category");
    public static readonly Refusal NoSuchItem = new(Codes.NotFound, "no_such_item");
    public static readonly Refusal NoSuchStation = new(Codes.NotFound, "no_such_station");
    public static readonly Refusal CategoryInUse = new(Codes.WrongState, "category_in_use");
    public static readonly Refusal StationInUse = new(Codes.WrongState, "station_in_use");
    public static readonly Refusal PartOfASet = new(Codes.WrongState, "part_of_a_set");
}
