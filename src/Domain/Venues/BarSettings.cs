namespace RealtimeReservation.Domain.Venues;

/// <summary>How a venue serves tables.</summary>
/// <param name="DayStarts">Wall time, whole minutes, at which a business day begins: what is sold before belongs to the day before.</param>
/// <param name="WaiterDiscount">Per cent a waiter may take off a bill.</param>
/// <param name="CashierDiscount">Per cent a cashier may take off a bill; a manager may take all.</param>
/// <param name="GuestOrdering">off; seated: guests order by QR once staff opened a tab; open: always.</param>
public sealed record BarSettings(TimeOnly DayStarts, int WaiterDiscount = 10, int CashierDiscount = 20, string GuestOrdering = "open")
{
    /// <summary>What a venue has that says nothing.</summary>
    public static readonly BarSettings Usual = new(new TimeOnly(6, 0));
}
