using System.Text.Json;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Inventory;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Menus;

/// <summary><c>menu:{venue}</c>: categories, stations and items; an item's row also follows what the stock covers.</summary>
sealed class MenuTopic(MenuRows rows, VenueStates<Menu> menus, VenueStates<Stock> stocks, VenueDirectory directory) : ITopicKind
{
    /// <summary>The menu that is shown, and which of its items take from a stock item.</summary>
    sealed record Shown(Menu Menu, ILookup<StockItemId, MenuItemId> Users);

    /// <inheritdoc/>
    public string Prefix => "menu";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [menus, stocks, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(MenuEvent), typeof(StockEvent)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = Math.Min(menus.Position, stocks.Position);
        if (directory.Find(new VenueId(id)) is null) return Task.FromResult<TopicFill?>(null);
        var menu = menus.For(new VenueId(id)).State;
        return Task.FromResult<TopicFill?>(new TopicFill(position, [.. Rows(new VenueId(id))], new Shown(menu, Users(menu))));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (menus.VenueOf(e.Stream) is { } changed && topics.Find($"menu:{changed}") is { } menu) Follow(menu, changed);
        else if (stocks.VenueOf(e.Stream) is { } moved && topics.Find($"menu:{moved}") is { State: Shown shown } topic)
        {
            foreach (var item in StockTopic.Concerned(e.Data).SelectMany(stock => shown.Users[stock]).Distinct())
                if (rows.Item(moved, item) is { } row) topic.Show(MenuItemRow.Key(row.Id), Json(row));
        }
    }

    /// <summary>After a change of the menu any row may be another one: sets follow their parts.</summary>
    void Follow(Topic topic, VenueId venue)
    {
        var (old, menu) = (((Shown)topic.State!).Menu, menus.For(venue).State);
        foreach (var row in Rows(venue)) topic.Show(row.Key, row.Json.ToArray());
        foreach (var gone in old.Categories.Keys.Where(id => !menu.Categories.ContainsKey(id))) topic.Remove(CategoryRow.Key(gone));
        foreach (var gone in old.Stations.Keys.Where(id => !menu.Stations.ContainsKey(id))) topic.Remove(StationRow.Key(gone));
        foreach (var gone in old.Items.Keys.Where(id => !menu.Items.ContainsKey(id))) topic.Remove(MenuItemRow.Key(gone));
        topic.State = new Shown(menu, Users(menu));
    }

    IEnumerable<TopicRow> Rows(VenueId venue)
    {
        var shown = rows.For(venue);
        foreach (var row in shown.Categories)
            yield return new TopicRow(
                CategoryRow.Key(row.Id), row.Seq, JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.CategoryRow));
        foreach (var row in shown.Stations)
            yield return new TopicRow(
                StationRow.Key(row.Id), row.Seq, JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.StationRow));
        foreach (var row in shown.Items) yield return new TopicRow(MenuItemRow.Key(row.Id), row.Seq, Json(row));
    }

    static ILookup<StockItemId, MenuItemId> Users(Menu menu) => menu.Items.Values
        .SelectMany(item =>
            item.Recipe.Concat(item.Parts.SelectMany(part => menu.Items.TryGetValue(part.Item, out var single) ? single.Recipe : []))
                .Select(portion => (portion.Stock, item.Id)))
        .Distinct()
        .ToLookup(use => use.Stock, use => use.Id);

    static byte[] Json(MenuItemRow row) => JsonSerializer.SerializeToUtf8Bytes(row, RowJson.Default.MenuItemRow);
}
