namespace RealtimeReservation.Domain.Floors;

/// <summary>How guests of a table who are not signed in stand in events: <c>table:{id}</c>.</summary>
public static class TableGuests
{
    const string Prefix = "table:";

    /// <summary>The name of whoever sits at a table.</summary>
    public static string Of(string table) => Prefix + table;

    /// <summary>Whether somebody in an event is a table's guest, and no user.</summary>
    public static bool Is(string by) => by.StartsWith(Prefix, StringComparison.Ordinal);
}
