using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Kitchen;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Server.Kitchen;

/// <summary>Where a command left a ticket; what is kept of the answer.</summary>
/// <param name="Tab">Its tab.</param>
/// <param name="No">Its number there.</param>
/// <param name="Version">Version of the tab's stream.</param>
internal sealed record TicketRef(TabId Tab, int No, long Version)
{
    /// <summary>The tab as it stood then; not there when the answer is a kept one.</summary>
    [JsonIgnore]
    public Tab? State { get; init; }

    /// <summary>The tables of the venue as they stood then.</summary>
    [JsonIgnore]
    public Floor? Floor { get; init; }

    /// <summary>The ticket as the command left it.</summary>
    public static async Task<Shown> ShowAsync(TicketRef at, Viewer viewer, CancellationToken ct)
    {
        var tab = at.State ?? (await viewer.Services.GetRequiredService<EventLog>().LoadAsync(Log.Tab, at.Tab, at.Version, ct: ct)).State;
        var floor = at.Floor ?? await viewer.Services.GetRequiredService<States>().OfAsync(Log.Floor, tab.Venue, ct);
        return TicketRow.From(new TabAt(tab, at.Version, viewer.Position), tab.Ticket(at.No)!, floor);
    }
}

/// <summary>Bump or recall a ticket, or one of its items, over the live connection.</summary>
/// <param name="CommandId">As the Idempotency-Key of HTTP.</param>
/// <param name="Ticket"><c>{tab}-{no}</c>.</param>
/// <param name="Item">Number of the item; none: the whole ticket.</param>
internal sealed record TicketCall(Guid? CommandId, string? Ticket, int? Item = null)
{
    /// <summary>The last position of the log that the client has seen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? AtLeast { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TicketRef))]
internal sealed partial class KitchenJson : JsonSerializerContext;
