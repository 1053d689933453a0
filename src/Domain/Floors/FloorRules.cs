namespace RealtimeReservation.Domain.Floors;

/// <summary>What several decisions about tables share.</summary>
static class FloorRules
{
    public const int MostTables = 500;
    public const int MaxPosition = 1_000_000;

    public static readonly Refusal NoSuchTable = new(Codes.NotFound, "no_such_table");

    public static Change Is(string venue, object e) => new(Streams.Floor(venue), e);
}
