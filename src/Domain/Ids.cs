using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace RealtimeReservation.Domain;

/// <summary>
/// An id that one aggregate keeps of another. It is a text in events, on the wire and in tables; its type keeps ids of different kinds
/// apart. What is numbered or named inside its aggregate only (lines, tickets, categories, payments) stays a number or a text.
/// </summary>
public interface IId
{
    /// <summary>The id as it is stored and sent.</summary>
    string Value { get; }
}

/// <inheritdoc/>
/// <typeparam name="TSelf">The type of the id.</typeparam>
public interface IId<TSelf> : IId where TSelf : struct, IId<TSelf>
{
    /// <summary>The id that this text is.</summary>
    static abstract TSelf From(string value);
}

/// <summary>Id of a venue: a slug that its admin chose.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<VenueId>))]
public readonly record struct VenueId(string Value) : IId<VenueId>
{
    /// <inheritdoc/>
    public static VenueId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out VenueId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a resource: a slug, one of its kind on the whole server.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<ResourceId>))]
public readonly record struct ResourceId(string Value) : IId<ResourceId>
{
    /// <inheritdoc/>
    public static ResourceId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out ResourceId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of an order: a reservation or a transfer for a bill.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<OrderId>))]
public readonly record struct OrderId(string Value) : IId<OrderId>
{
    /// <inheritdoc/>
    public static OrderId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out OrderId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a guest's entry in a waitlist.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<WaitlistEntryId>))]
public readonly record struct WaitlistEntryId(string Value) : IId<WaitlistEntryId>
{
    /// <inheritdoc/>
    public static WaitlistEntryId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out WaitlistEntryId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a block: a resource is taken out of booking for some time.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<BlockId>))]
public readonly record struct BlockId(string Value) : IId<BlockId>
{
    /// <inheritdoc/>
    public static BlockId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out BlockId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>
/// Id of a user, as events name people; <c>table:{id}</c> for the guests of a table who are not signed in (see
/// <see cref="Floors.TableGuests"/>).
/// </summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<UserId>))]
public readonly record struct UserId(string Value) : IId<UserId>
{
    /// <inheritdoc/>
    public static UserId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out UserId id) => IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a tab.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<TabId>))]
public readonly record struct TabId(string Value) : IId<TabId>
{
    /// <inheritdoc/>
    public static TabId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out TabId id) => IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a table: a slug, one of its kind at its venue.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<TableId>))]
public readonly record struct TableId(string Value) : IId<TableId>
{
    /// <inheritdoc/>
    public static TableId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out TableId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of an item of a menu: a slug, one of its kind at its venue.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<MenuItemId>))]
public readonly record struct MenuItemId(string Value) : IId<MenuItemId>
{
    /// <inheritdoc/>
    public static MenuItemId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out MenuItemId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of something in stock: a slug, one of its kind at its venue.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<StockItemId>))]
public readonly record struct StockItemId(string Value) : IId<StockItemId>
{
    /// <inheritdoc/>
    public static StockItemId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out StockItemId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Id of a station of the kitchen or the bar: a slug, one of its kind at its venue.</summary>
/// <param name="Value">The id as it is stored and sent.</param>
[JsonConverter(typeof(IdJson<StationId>))]
public readonly record struct StationId(string Value) : IId<StationId>
{
    /// <inheritdoc/>
    public static StationId From(string value) => new(value);

    /// <summary>Reads it from a route or a query.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out StationId id) =>
        IdText.TryRead(text, out id);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
