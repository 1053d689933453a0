using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Menus;

namespace RealtimeReservation.Projections.Menus;

/// <summary>A category of the menu as screens show it.</summary>
/// <param name="Id">Category id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it stands; lower comes first.</param>
/// <param name="Seq">Log position of the last change, or one after it.</param>
public sealed record CategoryRow(string Id, string Name, int Position, long Seq)
{
    /// <summary>Key of a category in its topic.</summary>
    public static string Key(string category) => $"category:{category}";

    /// <summary>The row of a category.</summary>
    public static CategoryRow From(MenuCategory category, long seq) => new(category.Id, category.Name, category.Position, seq);
}

/// <summary>A station as screens show it.</summary>
/// <param name="Id">Station id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Position">Where it stands; lower comes first.</param>
/// <param name="Paused">Whether it takes no tickets for now.</param>
/// <param name="Seq">Log position of the last change, or one after it.</param>
public sealed record StationRow(StationId Id, string Name, int Position, bool Paused, long Seq)
{
    /// <summary>Key of a station in its topic.</summary>
    public static string Key(StationId station) => $"station:{station}";

    /// <summary>The row of a station.</summary>
    public static StationRow From(Menu menu, Station station, long seq) =>
        new(station.Id, station.Name, station.Position, menu.Paused.Contains(station.Id), seq);
}

/// <summary>An item of the menu as all see it. Money is in minor units of <paramref name="Currency"/>.</summary>
/// <param name="Id">Item id.</param>
/// <param name="Category">Its category.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">In a few words.</param>
/// <param name="Price">Tax included.</param>
/// <param name="TaxRate">Tax contained, in hundredths of a per cent.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="PictureUrl">Its picture.</param>
/// <param name="Station">Where it is prepared; null: handed out at once, or it is a set.</param>
/// <param name="TargetSeconds">How long preparing it should take.</param>
/// <param name="Position">Where it stands in its category; lower comes first.</param>
/// <param name="Options">What is chosen with it.</param>
/// <param name="Allergens">What it contains.</param>
/// <param name="Available">When it is available, in wall time of the venue; empty: always.</param>
/// <param name="Parts">Items a set is made of.</param>
/// <param name="SoldOut">Whether it is not available now.</param>
/// <param name="SoldOutBy">Why: staff or stock.</param>
/// <param name="Left">Servings left, where there are few.</param>
/// <param name="Seq">Log position of the last change, or one after it.</param>
public sealed record MenuItemRow(
    MenuItemId Id,
    string Category,
    string Name,
    string? Description,
    long Price,
    int TaxRate,
    string Currency,
    string? PictureUrl,
    StationId? Station,
    int TargetSeconds,
    int Position,
    ImmutableArray<OptionGroupRow> Options,
    ImmutableArray<string> Allergens,
    ImmutableArray<AvailableTime> Available,
    ImmutableArray<SetPart> Parts,
    bool SoldOut,
    string? SoldOutBy,
    long? Left,
    long Seq)
{
    /// <summary>More servings than this are not told.</summary>
    public const long Few = 20;

    /// <summary>Key of an item in its topic.</summary>
    public static string Key(MenuItemId item) => $"item:{item}";

    /// <summary>The row of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="soldOutBy">Why it is not available; null: it is.</param>
    /// <param name="left">Servings left; null: no limit.</param>
    /// <param name="currency">The venue's, ISO 4217.</param>
    /// <param name="seq">Log position of its last change.</param>
    public static MenuItemRow From(MenuItem item, string? soldOutBy, long? left, string currency, long seq) => new(
        item.Id, item.Category, item.Name, item.Description, item.Price, item.TaxRate, currency, item.PictureUrl, item.Station,
        item.TargetSeconds,
        item.Position, [.. item.Options.Select(OptionGroupRow.From)], item.Allergens, item.Available, item.Parts, soldOutBy is not null,
        soldOutBy,
        left <= Few ? left : null, seq);
}

/// <summary>A choice that comes with an item.</summary>
/// <param name="Id">Group id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Least">How many options must be chosen.</param>
/// <param name="Most">How many options may be chosen.</param>
/// <param name="Options">The options.</param>
public sealed record OptionGroupRow(string Id, string Name, int Least, int Most, ImmutableArray<OptionRow> Options)
{
    internal static OptionGroupRow From(OptionGroup group) =>
        new(
            group.Id, group.Name, group.Least, group.Most,
            [.. group.Options.Select(option => new OptionRow(option.Id, option.Name, option.Price))]);
}

/// <summary>One option of a group.</summary>
/// <param name="Id">Option id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Price">Minor units on top of the item's price.</param>
public sealed record OptionRow(string Id, string Name, long Price);
