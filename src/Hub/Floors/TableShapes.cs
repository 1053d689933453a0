using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;

namespace RealtimeReservation.Server.Floors;

/// <summary>A table, as it is to be.</summary>
/// <param name="Name">1–80 characters.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Seats">1–100.</param>
/// <param name="Position">Where it stands in its area; lower comes first.</param>
internal sealed record TableRequest(string Name, int Seats, string Area = "", int Position = 0);

/// <summary>A table as managers see it.</summary>
/// <param name="Id">Slug, unique in the venue.</param>
/// <param name="Name">Name.</param>
/// <param name="Area">Where it stands.</param>
/// <param name="Seats">How many people fit.</param>
/// <param name="Position">Where it stands in its area; lower comes first.</param>
/// <param name="Code">What its QR says: <c>/t/{code}</c>.</param>
/// <param name="Tab">The open tab; null: free.</param>
internal sealed record AdminTable(TableId Id, string Name, string Area, int Seats, int Position, string Code, TabId? Tab)
{
    public static AdminTable From(PlacedTable placed)
    {
        var table = placed.Table;
        return new(table.Id, table.Name, table.Area, table.Seats, table.Position, placed.Code, placed.Tab);
    }
}

/// <summary>The tables of a venue, by area and position.</summary>
internal sealed record AdminTablesReply(IReadOnlyList<AdminTable> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TableRequest))]
[JsonSerializable(typeof(AdminTable))]
[JsonSerializable(typeof(AdminTablesReply))]
internal sealed partial class TableJson : JsonSerializerContext;
