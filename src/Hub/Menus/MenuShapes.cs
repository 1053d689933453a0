using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Projections.Json;
using RealtimeReservation.Projections.Menus;

namespace RealtimeReservation.Server.Menus;

/// <summary>A category or a station, as it is to be. Lower positions come first.</summary>
internal sealed record PlacedRequest(string Name, int Position = 0);

/// <summary>A choice that comes with an item.</summary>
/// <param name="Id">Slug, unique in the item.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Least">How many options must be chosen.</param>
/// <param name="Most">How many options may be chosen.</param>
/// <param name="Options">1–30 of them.</param>
internal sealed record OptionGroupBody(string Id, string Name, int Least, int Most, IReadOnlyList<OptionBody> Options)
{
    public OptionGroup Group() => new(Id, Name, Least, Most, [.. Options.Select(option => option?.Option()!)]);

    public static OptionGroupBody From(OptionGroup group) =>
        new(group.Id, group.Name, group.Least, group.Most, [.. group.Options.Select(OptionBody.From)]);
}

/// <summary>One option of a group.</summary>
/// <param name="Id">Slug, unique in the item.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Price">Minor units on top of the item's price.</param>
/// <param name="Recipe">What it takes from stock on top of the item's recipe.</param>
internal sealed record OptionBody(string Id, string Name, long Price = 0, IReadOnlyList<Portion>? Recipe = null)
{
    public MenuOption Option() => new(Id, Name, Price, [.. Recipe ?? []]);

    public static OptionBody From(MenuOption option) => new(option.Id, option.Name, option.Price, option.Recipe);
}

/// <summary>An item of the menu, as it is to be: what is left out is not there.</summary>
/// <param name="Category">Its category.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Price">Minor units, tax included.</param>
/// <param name="TaxRate">Tax that the price contains, in hundredths of a per cent.</param>
/// <param name="Station">Where it is prepared; none: handed out at once, or where the parts of the set are.</param>
/// <param name="TargetSeconds">How long preparing it should take.</param>
/// <param name="Description">At most 500 characters.</param>
/// <param name="PictureUrl">http(s), a path of this server, or a data:image URI.</param>
/// <param name="Position">Where it stands in its category; lower comes first.</param>
/// <param name="Options">What a guest chooses with it.</param>
/// <param name="Allergens">The fourteen major allergens, by name.</param>
/// <param name="Available">When it is available, in wall time of the venue; none: always.</param>
/// <param name="Parts">Items a set is made of.</param>
/// <param name="Recipe">What one of it takes from stock.</param>
internal sealed record MenuItemRequest(
    string Category, string Name, long Price, int TaxRate = 0, StationId? Station = null, int TargetSeconds = 300,
    string? Description = null,
    string? PictureUrl = null, int Position = 0, IReadOnlyList<OptionGroupBody>? Options = null, IReadOnlyList<string>? Allergens = null,
    IReadOnlyList<AvailableTime>? Available = null, IReadOnlyList<SetPart>? Parts = null, IReadOnlyList<Portion>? Recipe = null)
{
    /// <summary>The item of this id.</summary>
    public MenuItem Item(MenuItemId id) => new(
        id, Category, Name.Trim(), Price, TaxRate, Filled(Station?.Value) is { } station ? new StationId(station) : null, TargetSeconds,
        Filled(Description), Filled(PictureUrl), Position,
        [.. (Options ?? []).Select(group => group?.Group()!)], [.. Allergens ?? []], [.. Available ?? []], [.. Parts ?? []],
        [.. Recipe ?? []]);

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>An item of the menu as its managers edit it; members as in the request.</summary>
internal sealed record AdminMenuItem(
    MenuItemId Id, string Category, string Name, long Price, int TaxRate, StationId? Station, int TargetSeconds, string? Description,
    string? PictureUrl, int Position,
    IReadOnlyList<OptionGroupBody> Options, IReadOnlyList<string> Allergens, IReadOnlyList<AvailableTime> Available,
    IReadOnlyList<SetPart> Parts,
    IReadOnlyList<Portion> Recipe)
{
    public static AdminMenuItem From(MenuItem item) => new(
        item.Id, item.Category, item.Name, item.Price, item.TaxRate, item.Station, item.TargetSeconds, item.Description, item.PictureUrl,
        item.Position,
        [.. item.Options.Select(OptionGroupBody.From)], item.Allergens, item.Available, item.Parts, item.Recipe);
}

/// <summary>Call an item 86, or have it back.</summary>
internal sealed record SoldOutRequest(VenueId Venue, bool SoldOut);

/// <summary>Let a station take no tickets, or take them again.</summary>
internal sealed record PauseRequest(VenueId Venue, bool Paused);

/// <summary>Whether an item is available.</summary>
/// <param name="Id">The item.</param>
/// <param name="SoldOut">Whether it is not available now.</param>
/// <param name="SoldOutBy">Why: staff or stock.</param>
internal sealed record ItemState(MenuItemId Id, bool SoldOut, string? SoldOutBy);

/// <summary>Whether a station takes tickets.</summary>
internal sealed record StationState(StationId Id, bool Paused);

/// <summary>A menu as its managers edit it, with recipes.</summary>
internal sealed record AdminMenuReply(
    IReadOnlyList<MenuCategory> Categories, IReadOnlyList<Station> Stations, IReadOnlyList<AdminMenuItem> Items);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(DayOfWeekJson)])]
[JsonSerializable(typeof(PlacedRequest))]
[JsonSerializable(typeof(MenuItemRequest))]
[JsonSerializable(typeof(SoldOutRequest))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(ItemState))]
[JsonSerializable(typeof(StationState))]
[JsonSerializable(typeof(MenuRow))]
[JsonSerializable(typeof(AdminMenuReply))]
internal sealed partial class MenuJson : JsonSerializerContext;
