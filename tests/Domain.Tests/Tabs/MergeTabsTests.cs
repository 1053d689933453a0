using RealtimeReservation.Domain.Kitchen;
using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.SeatingSteps;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class MergeTabsTests
{
    [Fact]
    public void Two_parties_become_one_with_lines_tickets_and_tables()
    {
        var world = Two().And(Work(TicketAction.Start, tab: "b")).When(Merge("a", "b")).Accept();
        var (tab, other) = (world.Tab(), world.Tab("b"));
        tab.Lines.Select(line => (line.No, line.Item.Value, line.By.Value))
            .ShouldBe([(1, "burger", "wes"), (2, "beer", "wes"), (3, "fries", "wim")]);
        tab.Tickets.Select(ticket => (ticket.No, ticket.Items[0].Line, ticket.Items[0].Status))
            .ShouldBe([(1, 1, ItemStatus.Queued), (2, 3, ItemStatus.Preparing)]);
        (tab.Covers, string.Join(' ', tab.Tables), other.Status, other.MergedInto?.Value, other.Lines.Length, other.EndedAt).ShouldBe(
            (5, "t1 t2", TabStatus.Merged, "a", 0, world.Now));
        Taken(world).ShouldBe(["a", "a", null, null]);
        world.And(Order(Of(Water))).Line(4).Item.Value.ShouldBe("water");
        world.And(Work(TicketAction.Ready, 2)).Items(2).ShouldBe([ItemStatus.Ready]);
        world.When(Merge("a", "b")).ThenNothing();
        world.When(Order(Of(Water))).Accept();
        world.When(Change(new ChangeLines(new("wes"), Add: [Of(Beer)]), "b")).ThenRefused(Codes.WrongState, "wrong_state").Details["status"]
            .ShouldBe("merged");
    }

    [Fact]
    public void A_party_that_ordered_nothing_comes_over_as_well()
    {
        var world = Given(Open()).And(Seat()).And(Seat("b", "t2", covers: 0)).And(Merge("a", "b"));
        (world.Tab().Lines.Length, world.Tab().Covers, world.Tab("b").Status).ShouldBe((0, 2, TabStatus.Merged));
    }

    [Fact]
    public void Parties_stay_apart_where_something_would_be_lost()
    {
        Two().When(Merge("a", "a")).ThenRefused(Codes.WrongState, "same_order");
        Two().When(Merge("a", "c")).ThenRefused(Codes.NotFound, "no_such_order");
        Two().And(Is(new BillPaid(new("demo"), new("wes"), new Payment("p", new("wes"), "cash", 100, 0, 100, null, null, Some.Now)), "b"))
            .When(Merge("a", "b"))
            .ThenRefused(Codes.WrongState, "has_payments");
        Two().And(Is(new BillTransferAsked(new("demo"), new("wes"), new PendingTransfer(new("o"), 100, 0, null)), "b"))
            .When(Merge("a", "b")).ThenRefused(Codes.WrongState, "has_payments");
        Two().And(Is(new DiscountGiven(new("demo"), new("wes"), new Discount("d", new("wes"), "friend", 1000, null, [])), "b"))
            .When(Merge("a", "b")).ThenRefused(Codes.WrongState, "has_discounts");
        Seated([.. Enumerable.Repeat(Of(Water), 499)]).And(Seat("b", "t2", lines: [Of(Water), Of(Water)])).When(Merge("a", "b"))
            .ThenRefused(Codes.WrongState, "too_many_lines");
    }
}
