using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Server.Floors;
using RealtimeReservation.Server.Inventory;
using RealtimeReservation.Server.Menus;
using RealtimeReservation.Server.Venues;

namespace RealtimeReservation.Server.Demo;

/// <summary>Opens the demo bar: menu, tables, stock, those who work there, and an evening that has begun.</summary>
internal sealed partial class DemoBar(
    DemoRun run, DemoStaff staff, DemoEvening evening, ILogger<DemoBar> log)
{
    static readonly VenueId Venue = new(DemoVenues.Bar);

    /// <param name="admin">Who opens it.</param>
    /// <param name="ct">Ends the making.</param>
    public async Task MakeAsync(UserId admin, CancellationToken ct)
    {
        await run.MustAsync(admin, VenueCommands.Open(DemoVenues.BarVenue), ct);
        await run.MustAsync(admin, VenueCommands.Add(Venue, DemoVenues.Booths), ct);
        await run.CaughtUpAsync(ct);
        var people = await staff.MakeAsync(admin, Venue, ct);
        await StockAsync(people[DemoStaff.Manager], people[DemoStaff.Cook], ct);
        await MenuAsync(people[DemoStaff.Manager], ct);
        foreach (var (id, table) in DemoPlace.Tables)
            await run.MustAsync(people[DemoStaff.Manager], TableCommands.Set(people[DemoStaff.Manager], Venue, new TableId(id), table), ct);
        // Codes of tables are looked up in memory.
        await run.CaughtUpAsync(ct);
        await evening.BeginAsync(people, ct);
        LogMade(log, DemoMenu.Items.Length, DemoPlace.Tables.Length);
    }

    async Task StockAsync(UserId manager, UserId cook, CancellationToken ct)
    {
        foreach (var (id, item, level) in DemoPlace.Stock)
        {
            await run.MustAsync(manager, InventoryCommands.Set(manager, Venue, new StockItemId(id), item), ct);
            if (level > 0)
                await run.MustAsync(
                    cook, InventoryCommands.Move(cook, new StockItemId(id), MovementKind.Restock, new(Venue, level, "开业进货 First delivery")),
                    ct);
        }
    }

    async Task MenuAsync(UserId manager, CancellationToken ct)
    {
        foreach (var (position, (id, name)) in DemoMenu.Stations.Index())
            await run.MustAsync(manager, MenuCommands.SetStation(manager, Venue, id, new(name, position)), ct);
        foreach (var (position, (id, name)) in DemoMenu.Categories.Index())
            await run.MustAsync(manager, MenuCommands.SetCategory(manager, Venue, id, new PlacedRequest(name, position)), ct);
        foreach (var (position, (id, item)) in DemoMenu.Items.Index())
            await run.MustAsync(manager, MenuCommands.SetItem(manager, Venue, new MenuItemId(id), item with { Position = position }), ct);
    }

    [LoggerMessage(LogLevel.Information, "Made the demo bar: {Items} items, {Tables} tables")]
    static partial void LogMade(ILogger log, int items, int tables);
}
