namespace RealtimeReservation.Domain.Tills;

/// <summary>Refusals about the drawer and the day's close.</summary>
public static class TillRefusals
{
    public static readonly Refusal NotEnoughCash = new(Codes.WrongState, "not_enough_cash");
    public static readonly Refusal OpenTabs = new(Codes.WrongState, "open_tabs");
    public static readonly Refusal NothingToClose = new(Codes.WrongState, "nothing_to_close");
    public static readonly Refusal NoSuchReport = new(Codes.NotFound, "no_such_report");
}
