using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Postgres;

namespace RealtimeReservation.Server.Tabs;

/// <summary>Something to order.</summary>
/// <param name="ItemId">Item of the menu.</param>
/// <param name="Quantity">1–999.</param>
/// <param name="Note">A request of the guest, at most 200 characters.</param>
/// <param name="Course">1–20; the first one without it.</param>
/// <param name="Options">What is chosen.</param>
/// <param name="UnitPrice">Minor units for one as it was seen, options included; another price now is refused.</param>
internal sealed record OrderedItem(
    MenuItemId ItemId, int Quantity = 1, string? Note = null, int? Course = null, IReadOnlyList<OptionChoice>? Options = null,
    long? UnitPrice = null)
{
    public NewLine Line() => new(ItemId, Quantity, Note, Course ?? 1, [.. Options ?? []], UnitPrice);

    public static ImmutableArray<NewLine> Lines(IReadOnlyList<OrderedItem>? items) => [.. (items ?? []).Select(item => item?.Line()!)];
}

/// <summary>Order at a table: opens it, or adds to what is there.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="TableId">The table.</param>
/// <param name="Covers">People, when the table is opened.</param>
/// <param name="Items">What is ordered; may be empty.</param>
/// <param name="Reservation">The order by which the guests reserved, when the table is opened.</param>
/// <param name="Fire">Whether the items go to their stations at once.</param>
internal sealed record TabRequest(
    VenueId Venue, TableId TableId, int? Covers = null, IReadOnlyList<OrderedItem>? Items = null, OrderId? Reservation = null,
    bool Fire = false);

/// <summary>A line to change; what is left out stays.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Rev">Its revision as it was seen; another one now is refused.</param>
/// <param name="Quantity">How many are wanted.</param>
/// <param name="Note">A request of the guest; blank takes it away.</param>
/// <param name="Course">1–20.</param>
/// <param name="Options">What is chosen now.</param>
/// <param name="UnitPrice">Minor units for one as it was seen.</param>
internal sealed record ChangedLine(
    int Line, int Rev, int? Quantity = null, string? Note = null, int? Course = null, IReadOnlyList<OptionChoice>? Options = null,
    long? UnitPrice = null)
{
    public LineEdit Edit() => new(Line, Rev, Quantity, Note, Course, Options is null ? null : [.. Options], UnitPrice);
}

/// <summary>A line, or a part of it, that is not wanted.</summary>
/// <param name="Line">Number of the line.</param>
/// <param name="Quantity">How many; all without it.</param>
/// <param name="Reason">Why; this or a code is needed once it was fired.</param>
/// <param name="ReasonCode">void_mistake, void_changed_mind, void_waited or void_quality: shown to each reader in their language.</param>
internal sealed record VoidedLine(int Line, int? Quantity = null, string? Reason = null, string? ReasonCode = null)
{
    public VoidRequest Request() => new(Line, Quantity, Reason, ReasonCode);
}

/// <summary>Add, change, void and fire, in this order, all or nothing.</summary>
/// <param name="Add">Lines to be.</param>
/// <param name="Change">Lines to change.</param>
/// <param name="Void">Lines that are not wanted.</param>
/// <param name="Fire"><c>"all"</c>, <c>"added"</c> (what this adds), or the number of a course.</param>
internal sealed record LinesRequest(
    IReadOnlyList<OrderedItem>? Add = null, IReadOnlyList<ChangedLine>? Change = null, IReadOnlyList<VoidedLine>? Void = null,
    [property: JsonConverter(typeof(TextOrNumber))] string? Fire = null);

/// <summary>What goes to its stations; nothing named: all that did not.</summary>
internal sealed record FireRequest(IReadOnlyList<int>? Lines = null, int? Course = null);

/// <summary>What was brought to the table; nothing named: everything that is ready.</summary>
internal sealed record ServeRequest(IReadOnlyList<int>? Lines = null);

/// <summary>Move to a free table.</summary>
/// <param name="TableId">The free table.</param>
/// <param name="From">Which of the tab's tables they leave; the one that names the tab without it.</param>
internal sealed record MoveRequest(TableId TableId, TableId? From = null);

/// <summary>Take another tab's lines and tables over.</summary>
internal sealed record MergeRequest(TabId OrderId);

/// <summary>Some of a line.</summary>
internal sealed record LinePartRequest(int Line, int Quantity)
{
    public static ImmutableArray<LineQuantity> Quantities(IReadOnlyList<LinePartRequest>? parts) =>
    [
        .. (parts ?? []).Select(part => new LineQuantity(part?.Line ?? 0, part?.Quantity ?? 0)),
    ];
}

/// <summary>Move lines to another table.</summary>
internal sealed record SplitRequest(TableId TableId, IReadOnlyList<LinePartRequest> Lines);

/// <summary>Who serves the table from now on.</summary>
internal sealed record WaiterRequest(UserId User);

/// <summary>How many people sit there.</summary>
internal sealed record CoversRequest(int Covers);

/// <summary>Reads text, or a number as its text.</summary>
internal sealed class TextOrNumber : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt32(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Where a command left a tab; what is kept of the answer.</summary>
/// <param name="Id">The tab.</param>
/// <param name="Version">Version of its stream.</param>
internal sealed record TabRef(TabId Id, long Version)
{
    /// <summary>The tab as it stood then; not there when the answer is a kept one.</summary>
    [JsonIgnore]
    public Tab? Tab { get; init; }

    /// <summary>The tables of the venue as they stood then.</summary>
    [JsonIgnore]
    public Floor? Floor { get; init; }

    /// <summary>The tab as the command left it, for those who work there.</summary>
    public static async Task<Shown> ShowAsync(TabRef at, Viewer viewer, CancellationToken ct) => await at.RowAsync(viewer, ct);

    /// <summary>The same for the guests of its table.</summary>
    public static async Task<Shown> ShowGuestsAsync(TabRef at, Viewer viewer, CancellationToken ct) =>
        (await at.RowAsync(viewer, ct)).ForGuests();

    async Task<TabRow> RowAsync(Viewer viewer, CancellationToken ct)
    {
        var tab = Tab ?? (await viewer.Services.GetRequiredService<EventLog>().LoadAsync(Log.Tab, Id, Version, ct: ct)).State;
        var floor = Floor ?? await viewer.Services.GetRequiredService<States>().OfAsync(Log.Floor, tab.Venue, ct);
        return TabRow.From(new TabAt(tab, Version, viewer.Position), floor);
    }
}

/// <summary>Where calling off left an order, or a tab: one of the two.</summary>
internal sealed record CancelledRef(OrderAt? Order, TabRef? Tab)
{
    /// <summary>The order, or the tab, as it was left.</summary>
    public static Task<Shown> ShowAsync(CancelledRef at, Viewer viewer, CancellationToken ct) =>
        at.Tab is { } tab ? TabRef.ShowAsync(tab, viewer, ct) : OrderAt.ShowAsync(at.Order!, viewer, ct);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(TabRequest))]
[JsonSerializable(typeof(LinesRequest))]
[JsonSerializable(typeof(FireRequest))]
[JsonSerializable(typeof(ServeRequest))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(SplitRequest))]
[JsonSerializable(typeof(WaiterRequest))]
[JsonSerializable(typeof(CoversRequest))]
[JsonSerializable(typeof(DiscountRequest))]
[JsonSerializable(typeof(SharesRequest))]
[JsonSerializable(typeof(TransferRequest))]
[JsonSerializable(typeof(BillRefundRequest))]
[JsonSerializable(typeof(PaymentRequest))]
[JsonSerializable(typeof(TabRef))]
[JsonSerializable(typeof(CancelledRef))]
[JsonSerializable(typeof(PageOf<TabRow>))]
internal sealed partial class TabJson : JsonSerializerContext;
