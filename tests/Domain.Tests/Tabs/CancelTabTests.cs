using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;
using static RealtimeReservation.Domain.Tests.Tabs.PayingSteps;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class CancelTabTests
{
    [Fact]
    public void Guests_who_ordered_nothing_leave() => Served().When(Cancel()).Then(
        On(new TabCancelled(new("demo"), new("wendy"), "they left")), Bar.Floor(new TableFreed(new("demo"), new("t1"), new("a"))));

    [Fact]
    public void What_was_prepared_in_vain_is_booked_when_guests_leave() => Table()
        .And(
            On(new LineVoided(new("demo"), new("mia"), 1, 1, "they left", true)),
            On(new LineVoided(new("demo"), new("mia"), 2, 1, "they left", true)))
        .When(Cancel()).ThenIn(Streams.Till(new("demo")), new SaleBooked(new("demo"), new("a"), "T-a", 0, 0, [], 0, 2, 1500, true));

    [Fact]
    public void Guests_with_something_to_pay_do_not_just_leave()
    {
        Table().When(Cancel()).ThenRefused(Codes.WrongState, "has_lines").Details["lines"].ShouldBe(new[] { 1, 2 });
        Served(Line(1, 1000)).And(Pay(500)).And(On(new LineVoided(new("demo"), new("mia"), 1, 1, "cold", true))).When(Cancel())
            .ThenRefused(Codes.WrongState, "refund_first");
        Served(Line(1, 1000)).And(Ask(500)).And(On(new LineVoided(new("demo"), new("mia"), 1, 1, "cold", true))).When(Cancel())
            .ThenRefused(Codes.WrongState, "transfers_pending");
        Served().When(Cancel(" ")).ThenFault("reason", "required");
        Served().When(Cancel(tab: "b")).ThenRefused(Codes.NotFound, "no_such_order");
        Served().And(Cancel()).When(Cancel()).ThenNothing();
        Served().And(Cancel()).When(Close()).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("cancelled");
    }
}
