using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;
using static RealtimeReservation.Domain.Tests.Tabs.PayingSteps;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class CloseTabTests
{
    [Fact]
    public void What_is_not_fired_keeps_the_tab_open()
    {
        var world = Table().And(On(new LinesAdded(new("demo"), new("wendy"), [Line(3, 200)]))).And(Pay(1700));
        world.Tab().Status.ShouldBe(TabStatus.Open);
        world.When(Close()).ThenRefused(Codes.WrongState, "unfired_lines").Details["lines"].ShouldBe(new[] { 3 });
    }

    [Fact]
    public void A_tab_on_the_house_is_closed_by_hand()
    {
        Table().And(Discount(percent: 10_000)).When(Close()).Then(
            On(new TabClosed(new("demo"), new("wendy"))),
            Booked(new SaleBooked(new("demo"), new("a"), "T-a", 1500, 1500, [], 2, 0, 0, false)),
            Bar.Floor(new TableFreed(new("demo"), new("t1"), new("a"))));
        Table().And(Discount(percent: 10_000)).And(Close()).When(Close()).ThenNothing();
    }

    [Fact]
    public void A_tab_is_closed_when_all_is_paid()
    {
        Table().When(Close()).ThenRefused(Codes.WrongState, "not_paid").Details["due"].ShouldBe(1500L);
        Table().And(Ask(1500)).And(Discount(percent: 10_000)).When(Close()).ThenRefused(Codes.WrongState, "transfers_pending");
        Table().And(Pay(1000)).And(On(new LineVoided(new("demo"), new("mia"), 1, 1, "cold", true))).When(Close())
            .ThenRefused(Codes.WrongState, "paid_too_much").Details["most"].ShouldBe(500L);
        Served().When(Close()).ThenRefused(Codes.WrongState, "nothing_ordered");
        Table().When(Close("b")).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
