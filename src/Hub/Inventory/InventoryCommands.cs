using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Inventory;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Inventory;

/// <summary>The commands about stock.</summary>
internal static class InventoryCommands
{
    /// <summary>Keep something in stock, or change what is kept.</summary>
    public static Command<StockRow> Set(UserId user, VenueId venue, StockItemId id, StockItemRequest request)
    {
        var item = new StockItem(id, request.Name.Trim(), request.Unit, request.Threshold, request.PackSize, request.Counted);
        return Make(
            Access.At(venue, Permission.ManageStock),
            tx =>
            {
                return Done(tx, venue, id, SetStockItem.Decide(new(user, item), tx.Read(Log.Stock, venue), tx.Read(Log.Venue, venue)));
            },
            Streams.Venue(venue), Streams.Stock(venue));
    }

    /// <summary>Keep something no longer.</summary>
    public static Command<Done> Remove(UserId user, VenueId venue, StockItemId id) => new(
        tx =>
        {
            return tx.Apply(RemoveStockItem.Decide(
                new(user, id), tx.Read(Log.Stock, venue), MenuAvailability.UseOf(tx.Read(Log.Menu, venue), id), venue)) is { } refusal
                ? refusal
                : Pipeline.Done.It;
        },
        DoneJson.Default.Done, Streams.Stock(venue), Streams.Menu(venue))
    { Access = Access.At(venue, Permission.ManageStock) };

    /// <summary>Stock was delivered, counted or lost.</summary>
    public static Command<StockRow> Move(UserId user, StockItemId id, MovementKind kind, MovementRequest request) => Make(
        Access.At(request.Venue, Permission.MoveStock),
        tx =>
        {
            var command = new MoveStock(user, kind, id, request.Quantity, request.Reason, request.ReasonCode);
            return Done(tx, request.Venue, id, MoveStock.Decide(command, tx.Read(Log.Stock, request.Venue), request.Venue));
        },
        Streams.Stock(request.Venue));

    /// <summary>A command that answers with something in stock.</summary>
    static Command<StockRow> Make(Access access, Func<Transaction, Answer<StockRow>> decide, params IReadOnlyList<string> touches) =>
        new(decide, InventoryJson.Default.StockRow, touches)
        {
            Access = access,
            Show = static (row, viewer, _) => Task.FromResult<Shown>(row with { Seq = viewer.Position }),
        };

    static Answer<StockRow> Done(Transaction tx, VenueId venue, StockItemId id, Decision decision) =>
        tx.Apply(decision) is { } refusal ? refusal : StockRow.From(tx.Read(Log.Stock, venue).Items[id], 0);
}
