using System.Collections.Immutable;
using System.Text.Json.Serialization;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Menus;

/// <summary>What happens to the menu of a venue and to its stations.</summary>
public abstract record MenuEvent : DomainEvent
{
    private protected MenuEvent() { }
}

/// <summary>A category of the menu, as it is from now on.</summary>
[Stored("menu_category_set")]
public sealed record MenuCategorySet(VenueId Venue, UserId By, MenuCategory Category) : MenuEvent, IVenueAction;

/// <summary>A category without items left the menu.</summary>
[Stored("menu_category_removed")]
public sealed record MenuCategoryRemoved(VenueId Venue, UserId By, string Category) : MenuEvent, IVenueAction;

/// <summary>An item of the menu, as it is from now on. Lines ordered before keep what was agreed.</summary>
[Stored("menu_item_set")]
public sealed record MenuItemSet(VenueId Venue, UserId By, MenuItem Item) : MenuEvent, IVenueAction;

/// <summary>An item left the menu.</summary>
[Stored("menu_item_removed")]
public sealed record MenuItemRemoved(VenueId Venue, UserId By, MenuItemId Item) : MenuEvent, IVenueAction;

/// <summary>An item is 86: sold out until staff say otherwise.</summary>
[Stored("menu_item_sold_out")]
public sealed record MenuItemSoldOut(VenueId Venue, UserId By, MenuItemId Item) : MenuEvent, IVenueAction;

/// <summary>An item that was 86 is available again.</summary>
[Stored("menu_item_back")]
public sealed record MenuItemBack(VenueId Venue, UserId By, MenuItemId Item) : MenuEvent, IVenueAction;

/// <summary>A station that prepares items, as it is from now on.</summary>
[Stored("station_set")]
public sealed record StationSet(VenueId Venue, UserId By, Station Station) : MenuEvent, IVenueAction;

/// <summary>A station that no item names is gone.</summary>
[Stored("station_removed")]
public sealed record StationRemoved(VenueId Venue, UserId By, StationId Station) : MenuEvent, IVenueAction;

/// <summary>A station takes no tickets for now.</summary>
[Stored("station_paused")]
public sealed record StationPaused(VenueId Venue, UserId By, StationId Station) : MenuEvent, IVenueAction;

/// <summary>A station takes tickets again.</summary>
[Stored("station_resumed")]
public sealed record StationResumed(VenueId Venue, UserId By, StationId Station) : MenuEvent, IVenueAction;

/// <summary>A part of the menu.</summary>
/// <param name="Id">Slug, unique in the venue.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Position">Where it stands; lower comes first.</param>
public sealed record MenuCategory(string Id, string Name, int Position = 0);

/// <summary>Where items are prepared: a kitchen, a bar.</summary>
/// <param name="Id">Slug, unique in the venue.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Position">Where it stands; lower comes first.</param>
public sealed record Station(StationId Id, string Name, int Position = 0);

/// <summary>Something to order.</summary>
/// <param name="Id">Slug, unique in the venue.</param>
/// <param name="Category">Its category.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Price">Minor units, tax included.</param>
/// <param name="TaxRate">Tax that the price contains, in hundredths of a per cent (600 is 6 %).</param>
/// <param name="Station">Where it is prepared; null: handed out at once, and in a set, where its parts are.</param>
/// <param name="TargetSeconds">How long preparing it should take. A screen turns yellow then, and red at 8/5 of it.</param>
/// <param name="Description">At most 500 characters.</param>
/// <param name="PictureUrl">http(s), a path of this server, or a data:image URI.</param>
/// <param name="Position">Where it stands in its category; lower comes first.</param>
/// <param name="Options">What a guest chooses with it.</param>
/// <param name="Allergens">What it contains, by the names of the fourteen major allergens (<c>gluten</c>, <c>milk</c> …).</param>
/// <param name="Available">When it is available; empty: always.</param>
/// <param name="Parts">Items a set is made of; empty for a single item.</param>
/// <param name="Recipe">What one of it takes from stock.</param>
public sealed record MenuItem(
    MenuItemId Id,
    string Category,
    string Name,
    long Price,
    int TaxRate = 0,
    StationId? Station = null,
    int TargetSeconds = 300,
    string? Description = null,
    string? PictureUrl = null,
    int Position = 0,
    ImmutableArray<OptionGroup> Options = default,
    ImmutableArray<string> Allergens = default,
    ImmutableArray<AvailableTime> Available = default,
    ImmutableArray<SetPart> Parts = default,
    ImmutableArray<Portion> Recipe = default)
{
    /// <summary>What a guest chooses with it.</summary>
    public ImmutableArray<OptionGroup> Options { get; init; } = Options.IsDefault ? [] : Options;

    /// <summary>What it contains.</summary>
    public ImmutableArray<string> Allergens { get; init; } = Allergens.IsDefault ? [] : Allergens;

    /// <summary>When it is available; empty: always.</summary>
    public ImmutableArray<AvailableTime> Available { get; init; } = Available.IsDefault ? [] : Available;

    /// <summary>Items a set is made of; empty for a single item.</summary>
    public ImmutableArray<SetPart> Parts { get; init; } = Parts.IsDefault ? [] : Parts;

    /// <summary>What one of it takes from stock.</summary>
    public ImmutableArray<Portion> Recipe { get; init; } = Recipe.IsDefault ? [] : Recipe;

    /// <summary>Equal in every value, lists included.</summary>
    public bool SameAs(MenuItem other) =>
        this with { Options = [], Allergens = [], Available = [], Parts = [], Recipe = [] }
            == other with { Options = [], Allergens = [], Available = [], Parts = [], Recipe = [] }
        && Options.Length == other.Options.Length
        && Options.Zip(other.Options).All(two => two.First.SameAs(two.Second))
        && Allergens.SequenceEqual(other.Allergens)
        && Available.SequenceEqual(other.Available)
        && Parts.SequenceEqual(other.Parts)
        && Recipe.SequenceEqual(other.Recipe);
}

/// <summary>A choice that comes with an item, such as size or extras.</summary>
/// <param name="Id">Slug, unique in the item.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Least">How many options must be chosen.</param>
/// <param name="Most">How many options may be chosen.</param>
/// <param name="Options">1–30 of them.</param>
public sealed record OptionGroup(string Id, string Name, int Least, int Most, ImmutableArray<MenuOption> Options)
{
    /// <summary>1–30 of them.</summary>
    public ImmutableArray<MenuOption> Options { get; init; } = Options.IsDefault ? [] : Options;

    /// <summary>Equal in every value, lists included.</summary>
    internal bool SameAs(OptionGroup other) =>
        this with { Options = [] } == other with { Options = [] }
        && Options.Length == other.Options.Length
        && Options.Zip(other.Options).All(two => two.First.SameAs(two.Second));
}

/// <summary>One option of a group.</summary>
/// <param name="Id">Slug, unique in the item.</param>
/// <param name="Name">1–80 characters.</param>
/// <param name="Price">Minor units on top of the item's price; may be below 0, the line's price never is.</param>
/// <param name="Recipe">What it takes from stock on top of the item's recipe.</param>
public sealed record MenuOption(string Id, string Name, long Price = 0, ImmutableArray<Portion> Recipe = default)
{
    /// <summary>What it takes from stock on top of the item's recipe.</summary>
    public ImmutableArray<Portion> Recipe { get; init; } = Recipe.IsDefault ? [] : Recipe;

    /// <summary>Equal in every value, lists included.</summary>
    internal bool SameAs(MenuOption other) => this with { Recipe = [] } == other with { Recipe = [] } && Recipe.SequenceEqual(other.Recipe);
}

/// <summary>When an item is available, in wall time of the venue.</summary>
/// <param name="Day">The weekday on which the period begins; null: every day.</param>
/// <param name="From">Wall time.</param>
/// <param name="To">Wall time, exclusive; not after <paramref name="From"/>: on the next calendar day.</param>
public sealed record AvailableTime([property: JsonConverter(typeof(WeekdayNames))] DayOfWeek? Day, TimeOnly From, TimeOnly To);

/// <summary>An item of a set.</summary>
/// <param name="Item">An item of the menu that is no set.</param>
/// <param name="Quantity">How many of it one set contains.</param>
public sealed record SetPart(MenuItemId Item, int Quantity);
