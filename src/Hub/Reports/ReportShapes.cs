using System.Text.Json.Serialization;
using RealtimeReservation.Domain;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Server.Reports;

/// <summary>
/// What was sold, by one property. A line counts when it is fired, at what it costs now; money is in minor units of
/// <paramref name="Currency"/>.
/// </summary>
/// <param name="Venue">The venue.</param>
/// <param name="Zone">IANA time zone of its wall.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="From">First business day.</param>
/// <param name="To">Last business day, inclusive.</param>
/// <param name="By">hour, day, weekday_hour, item, category, station, waiter or area.</param>
/// <param name="Items">In the order of time where time is the property, else by what they brought.</param>
/// <param name="Total">All of it; tabs only once.</param>
internal sealed record SalesReply(
    VenueId Venue, string Zone, string Currency, DateOnly From, DateOnly To, string By, IReadOnlyList<SalesFigures> Items,
    SalesFigures Total);

/// <summary>What was sold. Money is in minor units.</summary>
/// <param name="Key">Hour on the wall (00–23), day, weekday and hour (friday-21), or an id; empty: none, or several.</param>
/// <param name="Label">Name of what the key stands for, where it has one.</param>
/// <param name="Tabs">In how many tabs.</param>
/// <param name="Quantity">How many, voided ones left out.</param>
/// <param name="Gross">Before discounts.</param>
/// <param name="Discounts">Taken off.</param>
/// <param name="Net">What is left, tax included.</param>
/// <param name="Voids">How many were voided.</param>
/// <param name="Voided">What they would have cost.</param>
internal sealed record SalesFigures(
    string Key, string? Label, long Tabs, long Quantity, long Gross, long Discounts, long Net, long Voids, long Voided);

/// <summary>A period in a few figures. Money is in minor units of <paramref name="Currency"/>.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="From">First business day.</param>
/// <param name="To">Last business day, inclusive.</param>
/// <param name="Tabs">Tabs with anything sold.</param>
/// <param name="Covers">People at them, as far as told.</param>
/// <param name="Quantity">Things sold.</param>
/// <param name="Gross">Before discounts.</param>
/// <param name="Discounts">Taken off.</param>
/// <param name="Net">What is left, tax included.</param>
/// <param name="AverageTicket">Net by tab; null where there is none.</param>
/// <param name="AverageCover">Net by person; null without counted people.</param>
/// <param name="Voids">Things voided.</param>
/// <param name="Voided">What they would have cost.</param>
/// <param name="Payments">What came and went back, by method.</param>
internal sealed record SummaryReply(
    VenueId Venue, string Currency, DateOnly From, DateOnly To, long Tabs, long Covers, long Quantity, long Gross, long Discounts, long Net,
    long? AverageTicket, long? AverageCover, long Voids, long Voided, IReadOnlyList<MethodFigures> Payments);

/// <summary>Money by method, in minor units.</summary>
/// <param name="Method">cash, card, qr or deposit.</param>
/// <param name="Count">Payments.</param>
/// <param name="Amount">What they brought, without tips.</param>
/// <param name="Tips">On top.</param>
/// <param name="Refunded">What went back in the period.</param>
internal sealed record MethodFigures(string Method, long Count, long Amount, long Tips, long Refunded);

/// <summary>How long things took from firing to ready.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="From">First business day.</param>
/// <param name="To">Last business day, inclusive.</param>
/// <param name="Stations">By station.</param>
/// <param name="Items">By station and item, slowest first.</param>
internal sealed record KitchenReply(
    VenueId Venue, DateOnly From, DateOnly To, IReadOnlyList<KitchenFigures> Stations, IReadOnlyList<KitchenFigures> Items);

/// <summary>How long something took. Seconds.</summary>
/// <param name="Station">The station.</param>
/// <param name="Item">Item of the menu; null: all of the station.</param>
/// <param name="Label">Name of the item, or of the station.</param>
/// <param name="Quantity">How many were made.</param>
/// <param name="P50">Half took no longer.</param>
/// <param name="P90">Nine of ten took no longer.</param>
/// <param name="Late">How many took longer than their target.</param>
internal sealed record KitchenFigures(string Station, string? Item, string? Label, long Quantity, double P50, double P90, long Late);

/// <summary>How stock moved, by item.</summary>
internal sealed record StockUseReply(VenueId Venue, DateOnly From, DateOnly To, IReadOnlyList<StockUseFigures> Items);

/// <summary>How a stock item moved, in its units.</summary>
/// <param name="Item">The stock item.</param>
/// <param name="Label">Its name; null: it is gone.</param>
/// <param name="Unit">ml, g or pc.</param>
/// <param name="Used">Sold, less what came back.</param>
/// <param name="Wasted">Broken, spilled, spoilt.</param>
/// <param name="Restocked">Delivered.</param>
/// <param name="Corrected">What counts added; below 0: what was missing.</param>
/// <param name="Level">What is there now.</param>
internal sealed record StockUseFigures(
    string Item, string? Label, string? Unit, long Used, long Wasted, long Restocked, long Corrected, long? Level);

/// <summary>What the coming week is likely to bring. Money is in minor units of <paramref name="Currency"/>.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Zone">IANA time zone of its wall.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Weeks">How many whole weeks it rests on; below 2 there is no forecast.</param>
/// <param name="Error">How far it was off in the last weeks, each forecast from those before it; null where there are too few.</param>
/// <param name="Days">The coming seven business days, today first.</param>
internal sealed record ForecastReply(
    VenueId Venue, string Zone, string Currency, int Weeks, ForecastError? Error, IReadOnlyList<ForecastDay> Days);

/// <summary>How far forecasts were off.</summary>
/// <param name="Weeks">Weeks that were held out.</param>
/// <param name="ByDay">Sum of all differences over the sum of what was sold, day by day, 0 and more.</param>
/// <param name="ByHour">The same, hour by hour.</param>
/// <param name="LastWeekByDay">What it would be if every day were forecast to be as the one a week before.</param>
internal sealed record ForecastError(int Weeks, double ByDay, double ByHour, double LastWeekByDay);

/// <summary>What a business day is likely to bring.</summary>
/// <param name="Day">The day.</param>
/// <param name="Quantity">Things sold.</param>
/// <param name="Net">Minor units, tax included.</param>
/// <param name="Hours">Its hours with anything in them, in their order.</param>
internal sealed record ForecastDay(DateOnly Day, double Quantity, long Net, IReadOnlyList<ForecastHour> Hours);

/// <summary>What an hour is likely to bring.</summary>
/// <param name="Hour">On the wall, 0–23.</param>
/// <param name="Quantity">Things sold.</param>
/// <param name="Net">Minor units, tax included.</param>
internal sealed record ForecastHour(int Hour, double Quantity, long Net);

/// <summary>What is ordered together.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="From">First business day.</param>
/// <param name="To">Last business day, inclusive.</param>
/// <param name="Tabs">Tabs with anything sold.</param>
/// <param name="Items">Pairs, strongest first.</param>
internal sealed record PairsReply(VenueId Venue, DateOnly From, DateOnly To, long Tabs, IReadOnlyList<PairFigures> Items);

/// <summary>Two items of the menu.</summary>
/// <param name="A">One.</param>
/// <param name="ALabel">Its name; null: it is gone.</param>
/// <param name="B">The other.</param>
/// <param name="BLabel">Its name; null: it is gone.</param>
/// <param name="Tabs">In how many tabs both are.</param>
/// <param name="Support">In what part of all tabs, 0–1.</param>
/// <param name="Lift">How many times more often than if one had nothing to do with the other.</param>
internal sealed record PairFigures(string A, string? ALabel, string B, string? BLabel, long Tabs, double Support, double Lift);

/// <summary>What a guest may like.</summary>
internal sealed record SuggestionsReply(IReadOnlyList<Suggestion> Items);

/// <summary>An item of the menu that is available now.</summary>
/// <param name="Item">The item.</param>
/// <param name="Label">Its name.</param>
/// <param name="Why">own: the guest had it before; together: others have it with what the guest had.</param>
/// <param name="Times">In how many of the guest's visits; of others' tabs for together.</param>
/// <param name="With">What it goes with; null for own.</param>
internal sealed record Suggestion(string Item, string Label, string Why, long Times, string? With);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(SalesReply))]
[JsonSerializable(typeof(SummaryReply))]
[JsonSerializable(typeof(KitchenReply))]
[JsonSerializable(typeof(StockUseReply))]
[JsonSerializable(typeof(ForecastReply))]
[JsonSerializable(typeof(PairsReply))]
[JsonSerializable(typeof(SuggestionsReply))]
internal sealed partial class ReportJson : JsonSerializerContext;
