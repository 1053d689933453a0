namespace RealtimeReservation.Domain.Floors;

/// <summary>How guests of a table who are not signed in stand in events: <c>table:{id}</c>.</summary>
public static class TableGuests
{
    const string Prefix = "table:";

    /// <summary>The name of the guests of a table, who are not signed in.</summary>
    public static UserId GuestOf(TableId table) => new(Prefix + table.Value);

    /// <summary>Whether a name in an event is that of a table's guests, not of a user.</summary>
    public static bool Is(UserId by) => by.Value.StartsWith(Prefix, StringComparison.Ordinal);
}
