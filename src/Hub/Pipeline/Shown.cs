using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Inventory;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Kitchen;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Waitlists;

namespace RealtimeReservation.Server.Pipeline;

/// <summary>For whom an answer is made.</summary>
/// <param name="User">User id; null: not signed in.</param>
/// <param name="Position">Log position that contains what the command did.</param>
/// <param name="Services">Where an answer that is told again is read from.</param>
/// <param name="Language">In which language sentences are.</param>
internal sealed record Viewer(UserId? User, long Position, IServiceProvider Services, string Language);

/// <summary>The answer to a command as a person gets it, the same over HTTP and over the live connection.</summary>
/// <param name="Row">What it shows.</param>
/// <param name="Json">How it is written.</param>
internal sealed record Shown(object Row, JsonTypeInfo Json)
{
    // As the options of HTTP say, which differ from those of rows only in that Chinese stays readable.
    static readonly RowJson Readable = new(Text(RowJson.Default.Options));

    /// <summary>Number of the order or tab that it is about, for the log of requests.</summary>
    public string? OrderNo { get; init; }

    /// <summary>Where it can be read from then on.</summary>
    public string? Location { get; init; }

    /// <summary>Options that write text as it is read.</summary>
    public static JsonSerializerOptions Text(JsonSerializerOptions options) => new(options) { Encoder = ReadableText.Encoder };

    public static implicit operator Shown(OrderRow row) => new(row, Readable.OrderRow)
    {
        OrderNo = row.OrderNo,
        Location = $"/api/orders/{row.Id}",
    };

    public static implicit operator Shown(TabRow row) => new(row, Readable.TabRow)
    {
        OrderNo = row.OrderNo,
        Location = $"/api/orders/{row.Id}",
    };

    public static implicit operator Shown(TicketRow row) => new(row, Readable.TicketRow);

    public static implicit operator Shown(WaitlistRow row) => new(row, Readable.WaitlistRow);

    public static implicit operator Shown(StockRow row) => new(row, Readable.StockRow);

    /// <summary>As a member of an answer over the live connection.</summary>
    public JsonElement Element => JsonSerializer.SerializeToElement(Row, Json);
}
