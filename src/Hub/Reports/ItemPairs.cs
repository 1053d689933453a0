using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Server.Reports;

/// <summary>What sells together, and what a guest may like.</summary>
internal sealed class ItemPairs(NpgsqlDataSource db, VenueStates<Menu> menus, VenueStates<Stock> stocks, TimeProvider clock)
{
    const int LeastTabs = 3, MostPairs = 50, MostOwn = 6, MostOthers = 4;
    static readonly TimeSpan OwnHistory = TimeSpan.FromDays(365), OthersHistory = TimeSpan.FromDays(60);

    /// <summary>Pairs of items in at least three tabs of a period, strongest first.</summary>
    public async Task<PairsReply> PairsAsync(Period period, CancellationToken ct)
    {
        var items = menus.For(period.Venue.Id).State.Items;
        var (pairs, tabs) = (new List<PairFigures>(), 0L);
        await using var read = db.Over("report_pairs.sql", period).Add<long>(LeastTabs).Add<long>(MostPairs);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var (a, b, both) = (rows.GetString(0), rows.GetString(1), rows.GetInt64(4));
            tabs = rows.GetInt64(5);
            pairs.Add(new(
                a, items.GetValueOrDefault(new MenuItemId(a))?.Name, b, items.GetValueOrDefault(new MenuItemId(b))?.Name, both,
                Math.Round((double)both / tabs, 4),
                Math.Round((double)both * tabs / ((double)rows.GetInt64(2) * rows.GetInt64(3)), 2)));
        }
        return new(period.Venue.Id, period.From, period.To, tabs, pairs);
    }

    /// <summary>What a guest had most often, and what others have with it; only what is available now.</summary>
    public async Task<SuggestionsReply> SuggestAsync(Venue venue, UserId guest, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (menu, stock) = (menus.For(venue.Id).State, stocks.For(venue.Id).State);
        var had = await OwnAsync(venue, guest, now - OwnHistory, ct);
        var own = had.Where(item => ToBeHad(item.Item)).Take(MostOwn)
            .Select(item => new Suggestion(item.Item, menu.Items[new MenuItemId(item.Item)].Name, "own", item.Times, null));
        if (had.Count == 0) return new([]);
        var others = new List<Suggestion>();
        await using var read = db.CreateCommand(Sql.Read("suggest_together.sql"))
            .Add(venue.Id.Value).Add(now - OthersHistory).Add<string[]>([.. had.Select(item => item.Item)]).Add<long>(LeastTabs);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (others.Count < MostOthers && await rows.ReadAsync(ct))
        {
            var (item, with) = (rows.GetString(0), rows.GetString(1));
            if (ToBeHad(item) && !others.Exists(known => known.Item == item))
                others.Add(new(item, menu.Items[new MenuItemId(item)].Name, "together", rows.GetInt64(2), with));
        }
        return new([.. own, .. others]);

        bool ToBeHad(string id) => menu.Items.TryGetValue(new MenuItemId(id), out var item)
            && MenuAvailability.SoldOutBy(menu, stock, item) is null && MenuAvailability.IsServed(item, venue.Zone, now);
    }

    async Task<List<(string Item, long Times)>> OwnAsync(Venue venue, UserId guest, DateTimeOffset since, CancellationToken ct)
    {
        var had = new List<(string, long)>();
        await using var read = db.CreateCommand(Sql.Read("suggest_own.sql")).Add(guest.Value).Add(venue.Id.Value).Add(since);
        await using var rows = await read.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct)) had.Add((rows.GetString(0), rows.GetInt64(1)));
        return had;
    }
}
