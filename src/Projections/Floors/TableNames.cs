using RealtimeReservation.Domain.Floors;

namespace RealtimeReservation.Projections.Floors;

/// <summary>Names of tables.</summary>
public static class TableNames
{
    /// <summary>The name of a table; of one that is gone, its id.</summary>
    public static string NameOf(this Floor floor, string table) => floor.Tables.TryGetValue(table, out var placed) ? placed.Table.Name : table;
}
