using System.Globalization;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>The commands of those who serve: what is ordered, fired and served, and who sits where.</summary>
internal sealed class TabCommands(Rights rights, TimeProvider clock)
{
    /// <summary>Open a table, or add to what is there.</summary>
    public Command<TabRef> Order(UserId user, TabRequest request)
    {
        var (id, venue, lines) = (clock.GetUtcNow().NewId<TabId>(), request.Venue, OrderedItem.Lines(request.Items));
        return TabDeciding.Make(
            tx =>
            {
                var floor = tx.Read(Log.Floor, venue);
                if (floor.Tables.GetValueOrDefault(request.TableId)?.Tab is { } there)
                    return request.Reservation is not null
                        ? FloorRefusals.TableTaken.With("tab", there.Value)
                        : TabDeciding.Done(
                            tx, there,
                            Change(tx, new(user, Add: lines, Fire: request.Fire ? new(Added: true) : null), tx.Read(Log.Tab, there)));
                tx.Create(Streams.Tab(id));
                var reservation = request.Reservation is { } reserved ? tx.Read(Log.Order, reserved) : null;
                return TabDeciding.Done(tx, id, OpenTab.Decide(
                    new(id, request.TableId, user, user, null, request.Covers ?? 0, lines, request.Fire), tx.Read(Log.Venue, venue), floor,
                    tx.Read(Log.Menu, venue), tx.Read(Log.Stock, venue), reservation, tx.Now));
            },
            Streams.Venue(venue), Streams.Floor(venue), Streams.Menu(venue), Streams.Stock(venue)) with
        { Access = Access.At(venue, Permission.ServeTables) };
    }

    /// <summary>Add, change, void and fire.</summary>
    public Command<TabRef> Change(UserId user, TabId tab, LinesRequest request)
    {
        if (FireOf(request.Fire) is not { } fire) return TabDeciding.Make(_ => Refusal.Invalid("fire", FieldFaults.Malformed));
        var (add, change, voids) = (
            OrderedItem.Lines(request.Add), request.Change?.Select(line => line?.Edit()!), request.Void?.Select(line => line?.Request()!));
        return TabDeciding.On(tab, Permission.ServeTables, (tx, state) => Change(
            tx,
            new(user, rights.May(user, state.Venue, Permission.VoidPrepared), add, [.. change ?? []], [.. voids ?? []], fire.What),
            state));
    }

    /// <summary>Send lines to their stations.</summary>
    public static Command<TabRef> Fire(UserId user, TabId tab, FireRequest request)
    {
        var command = new Fire(user, new([.. request.Lines ?? []], request.Course));
        return TabDeciding.On(tab, Permission.ServeTables, (tx, state) => Domain.Tabs.Fire.Decide(
            command, tx.Read(Log.Venue, state.Venue), state, tx.Read(Log.Menu, state.Venue), tx.Read(Log.Stock, state.Venue), tx.Now));
    }

    /// <summary>What is ready was brought to the table.</summary>
    public static Command<TabRef> Serve(UserId user, TabId tab, ServeRequest request) =>
        TabDeciding.On(tab, Permission.ServeTables, (_, state) => ServeLines.Decide(new(user, [.. request.Lines ?? []]), state));

    /// <summary>The guests sit at another table.</summary>
    public static Command<TabRef> Move(UserId user, TabId tab, MoveRequest request) =>
        TabDeciding.On(
            tab, Permission.ServeTables,
            (tx, state) => MoveTab.Decide(new(user, request.TableId, request.From), state, tx.Read(Log.Floor, state.Venue)));

    /// <summary>Another tab's lines and tables come over.</summary>
    public static Command<TabRef> Merge(UserId user, TabId tab, MergeRequest request) =>
        TabDeciding.On(
            tab, Permission.ServeTables, (tx, state) => MergeTabs.Decide(new(user), state, tx.Read(Log.Tab, request.OrderId), tx.Now));

    /// <summary>Lines go to another table.</summary>
    public Command<TabRef> Split(UserId user, TabId tab, SplitRequest request)
    {
        var command = new SplitTab(user, request.TableId, LinePartRequest.Quantities(request.Lines), clock.GetUtcNow().NewId<TabId>());
        return TabDeciding.On(tab, Permission.ServeTables, (tx, state) =>
        {
            var floor = tx.Read(Log.Floor, state.Venue);
            var there = floor.Tables.GetValueOrDefault(request.TableId)?.Tab is { } other ? tx.Read(Log.Tab, other) : Tab.None;
            return SplitTab.Decide(command, state, floor, there, tx.Now);
        });
    }

    /// <summary>Another person serves the table, one who may.</summary>
    public Command<TabRef> Waiter(UserId user, TabId tab, WaiterRequest request) =>
        TabDeciding.On(tab, Permission.ServeTables, (_, state) =>
            rights.May(request.User, state.Venue, Permission.ServeTables)
                ? ChangeWaiter.Decide(new(user, request.User), state)
                : PeopleRefusals.NoSuchUser);

    /// <summary>How many people sit there.</summary>
    public static Command<TabRef> Covers(UserId user, TabId tab, CoversRequest request) =>
        TabDeciding.On(tab, Permission.ServeTables, (_, state) => ChangeCovers.Decide(new(user, request.Covers), state));

    /// <summary>The guests want to pay.</summary>
    public static Command<TabRef> AskBill(UserId user, TabId tab) =>
        TabDeciding.On(tab, Permission.ServeTables, (_, state) => Domain.Tabs.AskBill.Decide(new(user), state));

    /// <summary>Changes lines as the states of the venue are now.</summary>
    static Decision Change(Transaction tx, ChangeLines command, Tab state) => ChangeLines.Decide(
        command, tx.Read(Log.Venue, state.Venue), state, tx.Read(Log.Menu, state.Venue), tx.Read(Log.Stock, state.Venue), tx.Now);

    /// <summary>What <c>fire</c> asks for; null where it says nothing that can be meant.</summary>
    static Fired? FireOf(string? fire) => fire switch
    {
        null => new(null),
        "all" => new(new FireSelection()),
        "added" => new(new FireSelection(Added: true)),
        _ when int.TryParse(fire, NumberStyles.None, CultureInfo.InvariantCulture, out var course) =>
            new(new FireSelection(Course: course)),
        _ => null,
    };

    sealed record Fired(FireSelection? What);
}
