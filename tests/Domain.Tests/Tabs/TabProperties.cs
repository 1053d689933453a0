using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;

namespace RealtimeReservation.Domain.Tests.Tabs;

/// <summary>Whatever waiters, guests and stations do, in whatever order: a script of bytes is read as commands.</summary>
public sealed class TabProperties
{
    static readonly string[] Tables = ["t1", "t2", "t3", "t4"];

    [Fact]
    public void A_replay_of_the_log_gives_the_same_states() => Always(world =>
    {
        var again = World.Replay(world);
        foreach (var stream in world.Log.Select(change => change.Stream).Distinct())
        {
            JsonSerializer.Serialize(again.State(stream)).ShouldBe(JsonSerializer.Serialize(world.State(stream)));
        }
    });

    [Fact]
    public void Stations_prepare_exactly_what_is_wanted_of_the_lines_that_were_fired() => Always(world =>
    {
        foreach (var tab in world.All<Tab>())
        {
            var wanted = from line in tab.Lines
                         where line.FiredAt is not null && line.Wanted() > 0
                         from part in line.Parts.Select((part, no) => (Part: part, No: no))
                         let station = part.Part.Station ?? (TableGuests.Is(line.By) ? Ticket.Runner : null)
                         where station is not null
                         select (line.No, part.No, station.Value.Value, line.Course, Quantity: line.Wanted() * part.Part.Quantity);
            var prepared = from ticket in tab.Tickets
                           from item in ticket.Items
                           where item.Status != ItemStatus.Voided
                           select (item.Line, item.Part, ticket.Station.Value, ticket.Course, item.Quantity);
            prepared.Order().ShouldBe(wanted.Order());
            tab.Tickets.SelectMany(ticket => ticket.Items).ShouldAllBe(item => tab.Lines.Any(line => line.No == item.Line));
        }
    });

    [Fact]
    public void A_ticket_is_done_exactly_when_nothing_is_left_to_prepare_and_to_see() => Always(world =>
    {
        foreach (var ticket in world.All<Tab>().SelectMany(tab => tab.Tickets)) (ticket.DoneAt is null).ShouldBe(ticket.Waits());
    });

    [Fact]
    public void Numbers_of_lines_and_tickets_are_given_once() => Always(world =>
    {
        foreach (var tab in world.All<Tab>())
        {
            tab.Lines.Select(line => line.No).ShouldBeUnique();
            tab.Tickets.Select(ticket => ticket.No).ShouldBeUnique();
            tab.Lines.ShouldAllBe(line => line.No < tab.NextLine && line.Wanted() >= 0);
            tab.Tickets.ShouldAllBe(ticket => ticket.No < tab.NextTicket);
        }
    });

    [Fact]
    public void Tables_and_open_tabs_agree_who_sits_where() => Always(world =>
    {
        var floor = world.Floor().Tables.Values.Where(table => table.Tab is not null)
            .Select(table => (table.Table.Id.Value, table.Tab!.Value.Value));
        var tabs = world.All<Tab>().Where(tab => tab.Status == TabStatus.Open)
            .SelectMany(tab => tab.Tables.Select(table => (table.Value, tab.Id.Value)));
        floor.Order().ShouldBe(tabs.Order());
        world.All<Tab>().Select(tab => tab.TabNo).ShouldBeUnique();
    });

    [Fact]
    public void Stock_goes_exactly_for_what_is_fired_and_never_below_nothing_where_it_is_counted() => Always(world =>
    {
        var moves = world.Log.Select(change => change.Event).OfType<StockMoved>().ToArray();
        foreach (var (item, kept) in world.Stock().Items)
        {
            if (kept.Item.Counted) kept.Level.ShouldBeGreaterThanOrEqualTo(0);
            Moved(_ => true).ShouldBe(kept.Level);
            var fired = world.All<Tab>().SelectMany(tab => tab.Lines).Where(line => line.FiredAt is not null)
                .Sum(line => (line.Quantity - line.Voided + line.Lost) * Takes(line, item.Value));
            Moved(move => move.Kind == MovementKind.Sale).ShouldBe(-fired);

            long Moved(Func<StockMoved, bool> which) =>
                moves.Where(which).SelectMany(move => move.Moves).Where(move => move.Item == item).Sum(move => move.Quantity);
        }
    });

    [Fact]
    public void Work_that_is_done_already_changes_nothing() => Always(world =>
    {
        foreach (var (tab, ticket) in world.All<Tab>().SelectMany(tab => tab.Tickets.Select(ticket => (tab.Id, ticket.No))).ToArray())
        {
            foreach (var action in Enum.GetValues<TicketAction>())
            {
                var work = Work(action, ticket, tab: tab.Value);
                if (world.When(work).Decision is not { Refusal: null, Changes.IsEmpty: false } yes) continue;
                World.Given(world.Log).And(yes.Changes).When(work).Decision.ShouldSatisfyAllConditions(
                    again => again.Changes.ShouldBeEmpty(),
                    again => (again.Refusal is null || again.Refusal.Reason == "not_ready").ShouldBeTrue());
            }
        }
    });

    [Fact]
    public void Two_waiters_at_one_table_lose_nothing_and_see_what_the_other_did() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), script =>
    {
        var world = Seated();
        string[] waiters = ["wes", "wim"];
        // Each goes by what they saw last, however old, and looks again only where the script says so.
        var seen = new[] { world.Tab(), world.Tab() };
        var (added, agreed) = (new List<(string By, string Item)>(), new Dictionary<int, int>());
        for (var i = 0; i + 2 < script.Length; i += 3)
        {
            var (who, what, how) = (script[i] % 2, script[i + 1] % 4, script[i + 2]);
            if (what == 0) seen[who] = world.Tab();
            if (what == 1)
            {
                var item = how % 2 == 0 ? Water : Fries;
                world.And(Change(new ChangeLines(new(waiters[who]), Add: [Of(item)])));
                added.Add((waiters[who], item.Id.Value));
                agreed[world.Tab().Lines[^1].No] = 1;
            }
            if (what < 2 || seen[who].Lines.IsEmpty) continue;
            var line = seen[who].Lines[how % seen[who].Lines.Length];
            var quantity = 2 + (how % 7);
            var stale = world.Line(line.No).Rev != line.Rev;
            var outcome = world.When(Edit(new LineEdit(line.No, line.Rev, quantity), waiters[who]));
            // Stale knowledge never overwrites; where both want the same there is nothing to overwrite.
            if (stale && world.Line(line.No).Quantity != quantity)
                outcome.ThenRefused(Codes.WrongState, "line_changed").Details["rev"].ShouldBe(world.Line(line.No).Rev);
            else outcome.Accept();
            if (outcome.Decision.Refusal is null) agreed[line.No] = quantity;
        }
        world.Tab().Lines.Select(line => (line.By.Value, line.Item.Value)).ShouldBe(added);
        world.Tab().Lines.ToDictionary(line => line.No, line => line.Quantity).ShouldBe(agreed);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(150));

    static void Always(Action<World> holds) => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), script => holds(Play(script)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithStartSize(500).WithEndSize(3000));

    static World Play(byte[] script)
    {
        var world = World.Given(Open());
        for (var i = 0; i + 4 < script.Length; i += 5)
        {
            var (what, where, which, how, more) = (
                script[i] % 20, Tables[script[i + 1] % 4], script[i + 2] % 6, script[i + 3], script[i + 4]);
            var tab = world.Floor().Tables[new(where)].Tab ?? world.All<Tab>().FirstOrDefault()?.Id ?? new("none");
            var line = Pick(world.Tab(tab).Lines, which)?.No ?? which;
            var ticket = Pick(world.Tab(tab).Tickets, which)?.No ?? which;
            var item = Items[which];
            var before = Gross(world);
            var (voided, levels) = (world.Tab(tab).Line(line), Levels(world));
            Func<World, Decision> command = what switch
            {
                0 or 1 => Seat($"tab{i}", where, covers: how % 5, fire: more % 2 == 0, lines: [Of(item, 1 + (how % 4))]),
                2 or 3 or 4 =>
                    Change(new ChangeLines(new("wes"), Add: [Of(item, 1 + (how % 12), 1 + (more % 3)), Of(Items[how % 6])]), tab.Value),
                5 => Guests(where, $"tab{i}", Of(item, 1 + (how % 5))),
                6 or 7 =>
                    Fire(
                        how % 3 == 0
                            ? new FireSelection()
                            : how % 3 == 1 ? new FireSelection(Course: 1 + (more % 3)) : new FireSelection([line]),
                        tab.Value),
                8 =>
                    Change(
                        new ChangeLines(
                            new("wes"),
                            Change:
                            [
                                new LineEdit(
                                    line, world.Tab(tab).Line(line)?.Rev ?? 0, how % 7, more % 2 == 0 ? "hot" : null, 1 + (more % 3)),
                            ]),
                        tab.Value),
                9 or 10 =>
                    Change(
                        new ChangeLines(
                            new("wes"), how % 2 == 0, Void: [new VoidRequest(line, more % 3 == 0 ? null : 1 + (more % 3), "spilled")]),
                        tab.Value),
                11 or 12 or 13 or 14 => Work((TicketAction)(how % 5), ticket, more % 2 == 0 ? null : 1 + (more / 2 % 3), tab.Value),
                15 => w => ServeLines.Decide(new ServeLines(new("wes"), how % 2 == 0 ? [] : [line]), w.Tab(tab)),
                16 => Move(Tables[how % 4], tab.Value),
                17 => Merge(tab.Value, (world.Floor().Tables[new(Tables[how % 4])].Tab ?? new("none")).Value),
                18 =>
                    Split(
                        Tables[how % 4], tab.Value, $"tab{i}",
                        new LineQuantity(line, more % 2 == 0 ? 1 : world.Tab(tab).Line(line)?.Wanted() ?? 1)),
                _ => Aside(tab.Value, item, how, more),
            };
            if (world.When(command).Decision is not { Refusal: null } yes) continue;
            world.And(yes.Changes);
            if (what is >= 11 and <= 18) Gross(world).ShouldBe(before, "moving and serving costs nothing");
            foreach (var gone in yes.Changes.Select(change => change.Event).OfType<LineVoided>())
            {
                var back = voided!.FiredAt is null || gone.Started ? 0 : gone.Quantity;
                foreach (var (stock, level) in Levels(world)) level.ShouldBe(
                    levels[stock] + (back * Takes(voided, stock)), "stock comes back exactly for what no station began");
            }
        }
        return world;
    }

    static Func<World, Decision> Aside(string tab, MenuItem item, byte how, byte more) => (how % 5) switch
    {
        0 => w => SellOut.Decide(new SellOut(new("kim"), item.Id, more % 2 == 0), w.Venue(), w.Menu()),
        1 =>
            w =>
                PauseStation.Decide(
                    new PauseStation(new("kim"), new(more % 4 < 2 ? "bar" : "kitchen"), more % 2 == 0), w.Venue(), w.Menu()),
        2 =>
            w =>
                TakePayment.Decide(
                    new TakePayment($"p{more}", new("cas"), "cash", Math.Max(1, Bill.For(w.Tab(tab)).Due / (1 + (more % 2)))), w.Tab(tab),
                    OrderOf, w.Now),
        3 => w => CancelTab.Decide(new CancelTab(new("wes"), "left"), w.Tab(tab), OrderOf, w.Now),
        _ => w => AskBill.Decide(new AskBill(new("wes")), w.Tab(tab)),
    };

    static Domain.Orders.Order OrderOf(OrderId id) => Domain.Orders.Order.None;

    static Dictionary<string, long> Levels(World world) =>
        world.Stock().Items.ToDictionary(item => item.Key.Value, item => item.Value.Level);

    static long Takes(Line line, string stock) =>
        line.Parts.SelectMany(part => part.Takes).Where(portion => portion.Stock.Value == stock).Sum(portion => portion.Quantity);

    static long Gross(World world) => world.All<Tab>().Sum(tab => tab.Lines.Sum(line => line.Gross()));

    static T? Pick<T>(IReadOnlyList<T> list, int which) => list.Count == 0 ? default : list[which % list.Count];
}
