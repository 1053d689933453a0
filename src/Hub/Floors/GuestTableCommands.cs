using System.Text.Json.Serialization.Metadata;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Floors;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Tabs;

namespace RealtimeReservation.Server.Floors;

/// <summary>
/// What guests do by the code of their table. The code is the right to do it, so it is looked at where the decision is made: one that was
/// renewed meanwhile is worth nothing.
/// </summary>
internal sealed class GuestTableCommands(TableCodes codes, TimeProvider clock)
{
    const int MostItems = 30, MostOfEach = 20;
    /// <summary>Order at the table.</summary>
    /// <param name="code">The code.</param>
    /// <param name="user">The guest, if signed in.</param>
    /// <param name="request">What is ordered.</param>
    public Command<TabRef> Order(string code, UserId? user, GuestOrderRequest request)
    {
        if (Bounded(request.Items) is { } fault) return TabDeciding.Make(_ => fault);
        var (tab, lines) = (clock.GetUtcNow().NewId<TabId>(), OrderedItem.Lines(request.Items));
        return At(code, user, (tx, venue, table, floor) =>
        {
            if (table.Tab is null) tx.Create(Streams.Tab(tab));
            var there = table.Tab is { } open ? tx.Read(Log.Tab, open) : Tab.None;
            return TabDeciding.Done(tx, table.Tab ?? tab, OrderAtTable.Decide(
                new(table.Table.Id, tab, lines, user), tx.Read(Log.Venue, venue), floor, there, tx.Read(Log.Menu, venue),
                tx.Read(Log.Stock, venue), tx.Now));
        });
    }

    /// <summary>Ask for the bill.</summary>
    public Command<TabRef> AskBill(string code, UserId? user) => At(code, user, (tx, _, table, _) => table.Tab is { } tab
        ? TabDeciding.Done(tx, tab, Domain.Tabs.AskBill.Decide(new(TableGuests.GuestOf(table.Table.Id)), tx.Read(Log.Tab, tab)))
        : OrderRefusals.NoSuchOrder);

    /// <summary>Call for a waiter.</summary>
    public Command<Done> Call(string code, UserId? user) => At(code, user, DoneJson.Default.Done, (tx, venue, table, floor) =>
        tx.Apply(CallWaiter.Decide(new(table.Table.Id), venue, floor, tx.Now)) is { } refusal ? refusal : Done.It);

    Command<TabRef> At(string code, UserId? user, Func<Transaction, VenueId, PlacedTable, Floor, Answer<TabRef>> decide) =>
        At(code, user, TabJson.Default.TabRef, decide) with { Show = TabRef.ShowGuestsAsync };

    Command<T> At<T>(string code, UserId? user, JsonTypeInfo<T> json, Func<Transaction, VenueId, PlacedTable, Floor, Answer<T>> decide)
    {
        if (codes.Find(code) is not var (venue, id)) return new(_ => FloorRefusals.NoSuchTable, json);
        return new(
            tx =>
            {
                var floor = tx.Read(Log.Floor, venue);
                return floor.Tables.TryGetValue(id, out var table) && table.Code == code
                    ? decide(tx, venue, table, floor)
                    : FloorRefusals.NoSuchTable;
            },
            json, Streams.Venue(venue), Streams.Floor(venue), Streams.Menu(venue), Streams.Stock(venue))
        {
            Actor = (user ?? TableGuests.GuestOf(id)).Value,
        };
    }

    /// <summary>Guests do not order a thousand of something, and staff who do are signed in.</summary>
    static Refusal? Bounded(IReadOnlyList<OrderedItem> items)
    {
        if (items.Count > MostItems) return Refusal.Invalid("items", FieldFaults.OutOfRange.Between(1, MostItems));
        for (var i = 0; i < items.Count; i++)
            if (items[i]?.Quantity > MostOfEach)
                return Refusal.Invalid($"items[{i}].quantity", FieldFaults.OutOfRange.Between(1, MostOfEach));
        return null;
    }
}
