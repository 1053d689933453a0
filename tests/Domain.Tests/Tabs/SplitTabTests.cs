using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.SeatingSteps;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class SplitTabTests
{
    [Fact]
    public void Some_lines_move_to_a_free_table_with_a_new_tab()
    {
        var world = Two().When(Split("t3", "a", "c", new LineQuantity(1, 2), new LineQuantity(2, 1))).Accept();
        var (tab, split) = (world.Tab(), world.Tab("c"));
        (split.TabNo, split.Waiter?.Value, split.Tables[0].Value, split.Currency, split.Status).ShouldBe(
            ("T3", "wes", "t3", "CNY", TabStatus.Open));
        split.Lines.Select(line => (line.No, line.Item.Value, line.Quantity, line.FiredAt is null))
            .ShouldBe([(1, "burger", 2, false), (2, "beer", 1, true)]);
        split.Tickets.ShouldHaveSingleItem().Items.ShouldHaveSingleItem().Line.ShouldBe(1);
        tab.Lines.Select(line => (line.No, line.Quantity)).ShouldBe([(2, 2)]);
        tab.Tickets.ShouldBeEmpty();
        Taken(world).ShouldBe(["a", "b", "c", null]);
        (Bill.For(tab).Total + Bill.For(split).Total).ShouldBe(Bill.For(Two().Tab()).Total);
    }

    [Fact]
    public void Some_lines_move_to_the_tab_that_is_there()
    {
        var world = Two().And(Split("t2", "a", "unused", new LineQuantity(1, 2)));
        world.Tab("b").Lines.Select(line => (line.No, line.Item.Value)).ShouldBe([(1, "fries"), (2, "burger")]);
        world.Tab("b").Tickets.Select(ticket => (ticket.No, ticket.Items[0].Line)).ShouldBe([(1, 1), (2, 2)]);
        world.Tab("unused").Exists().ShouldBeFalse();
    }

    [Fact]
    public void A_ticket_is_done_where_only_the_rest_was_awaited()
    {
        var world = Seated(Of(Burger), Of(Fries)).And(FireAll()).And(Work(TicketAction.Ready, item: 1))
            .And(Split("t3", "a", "c", new LineQuantity(2, 1)));
        world.Tab().Ticket(1)!.DoneAt.ShouldBe(world.Now);
        world.Tab("c").Ticket(1)!.DoneAt.ShouldBeNull();
        world = Seated(Of(Burger), Of(Fries)).And(FireAll()).And(Work(TicketAction.Ready, item: 1))
            .And(Split("t3", "a", "c", new LineQuantity(1, 1)));
        world.Tab().Ticket(1)!.DoneAt.ShouldBeNull();
        world.Tab("c").Ticket(1)!.DoneAt.ShouldBe(world.Now);
    }

    [Fact]
    public void What_was_voided_of_a_line_goes_with_all_of_it_or_stays_with_the_rest()
    {
        var world = Two().And(Void(2, 1));
        world.And(Split("t3", "a", "c", new LineQuantity(2, 1)));
        (world.Line(2).Quantity, world.Line(2).Voided, world.Line(1, "c").Quantity, world.Line(1, "c").Voided).ShouldBe((2, 1, 1, 0));
        world.And(Split("t3", "a", "unused", new LineQuantity(2, 1)));
        (world.Tab().Line(2), world.Line(2, "c").Quantity, world.Line(2, "c").Voided).ShouldBe((null, 2, 1));
    }

    [Fact]
    public void Lines_stay_where_moving_them_makes_no_sense()
    {
        var world = Two();
        world.When(Split("t3", "a", "c")).ThenFault("lines", "out_of_range");
        world.When(Split("t3", "a", "c", new LineQuantity(9, 1))).ThenRefused(Codes.NotFound, "no_such_line");
        world.When(Split("t3", "a", "c", new LineQuantity(2, 4))).ThenFault("lines[0].quantity", "out_of_range");
        world.When(Split("t3", "a", "c", new LineQuantity(2, 0))).ThenFault("lines[0].quantity", "out_of_range");
        world.When(Split("t3", "a", "c", new LineQuantity(2, 1), new LineQuantity(2, 1))).ThenFault("lines[1].line", "twice");
        world.When(Split("t3", "a", "c", new LineQuantity(1, 1))).ThenRefused(Codes.WrongState, "fired_whole_only").Details["line"]
            .ShouldBe(1);
        world.When(Split("t1", "a", "c", new LineQuantity(1, 2))).ThenRefused(Codes.WrongState, "same_table");
        world.When(w => SplitTab.Decide(new SplitTab(new("wes"), default, [], new("c")), w.Tab(), w.Floor(), Tab.None, w.Now))
            .ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Split("t9", "a", "c", new LineQuantity(1, 2))).ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Split("t3", "x", "c", new LineQuantity(1, 2))).ThenRefused(Codes.NotFound, "no_such_order");
        world.And(Is(new DiscountGiven(new("demo"), new("wes"), new Discount("d", new("wes"), "friend", 1000, null, [2]))))
            .When(Split("t3", "a", "c", new LineQuantity(2, 1)))
            .ThenRefused(Codes.WrongState, "has_discounts");
        world.And(Void(2)).When(Split("t3", "a", "c", new LineQuantity(2, 1))).ThenRefused(Codes.WrongState, "already_voided");
    }

    [Fact]
    public void What_was_paid_for_does_not_move_away()
    {
        var world = Two().And(Is(new BillPaid(
            new("demo"), new("wes"), new Payment("p", new("wes"), "cash", 2000, 0, 2000, null, null, Some.Now))));
        world.When(Split("t3", "a", "c", new LineQuantity(1, 2))).ThenRefused(Codes.WrongState, "less_than_paid").Details["due"]
            .ShouldBe(-500L);
        world.When(Split("t3", "a", "c", new LineQuantity(2, 3))).Accept();
    }

    [Fact]
    public void A_reservation_becomes_a_table_with_what_was_paid_as_deposit()
    {
        var world = Given(Open()).And(Some.Resource()).And(Some.Place()).And(Some.Submit()).And(Some.Approve());
        var seated = world.When(w => Seat(reservation: w.Order())(w)).Accept();
        (seated.Tab().Reservation?.Value, seated.Tab().Deposit, seated.Tab().Guest?.Value, seated.Reservation().Visit).ShouldBe(
            ("o1", 3000, "ann", ReservationStatus.Seated));
        seated.When(w => Seat("b", "t2", reservation: w.Order())(w)).ThenRefused(Codes.WrongState, "already_seated");
        Two().And(Some.Resource()).And(Some.Place()).When(w => Seat("c", "t3", reservation: w.Order())(w))
            .ThenRefused(Codes.WrongState, "wrong_state");
    }
}
