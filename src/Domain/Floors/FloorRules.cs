namespace RealtimeReservation.Domain.Floors;

/// <summary>What several decisions about tables share.</summary>
static class FloorRules
{
    public const int MostTables = 500;
    public const int MostSeats = 100;
    public const int MaxPosition = 1_000_000;

    /// <summary>
    /// Why guests cannot be seated there: 4040 <c>no_such_table</c>, 4001 <c>table_taken</c> (<c>tab</c>); null: the table is free.
    /// </summary>
    public static Refusal? Free(this Floor floor, TableId table) =>
        floor.Find(table) is not { } placed ? FloorRefusals.NoSuchTable
        : placed.Tab is { } tab ? FloorRefusals.TableTaken.With("tab", tab.Value)
        : null;

    /// <summary>The table of this id; null, as any id, is none.</summary>
    public static PlacedTable? Find(this Floor floor, TableId? table) => table is { } id ? floor.Tables.GetValueOrDefault(id) : null;

    public static Change Is(VenueId venue, FloorEvent e) => Change.To(Streams.Floor(venue), e);
}
