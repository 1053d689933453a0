using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Tabs.Waiter;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class OrderAtTableTests
{
    [Fact]
    public void Guests_order_by_the_code_of_their_table_and_it_is_fired()
    {
        var world = Given(Open()).When(Guests(lines: [Of(Beer)])).Accept();
        (world.Tab("g").Line(1)!.By.Value, world.Tab("g").Waiter?.Value, world.Tab("g").Tickets.Length).ShouldBe(("table:t1", null, 1));
        // What the waiter holds back waits on.
        world.And(Change(new ChangeLines(new("wes"), Add: [Of(Burger, course: 2)]), "g")).And(Guests(lines: [Of(Cola)]));
        world.Tab("g").Lines.Select(line => (line.Item.Value, line.FiredAt is null))
            .ShouldBe([("beer", false), ("burger", true), ("cola", false)]);
        world.When(Guests("t9", lines: [Of(Beer)])).ThenRefused(Codes.NotFound, "no_such_table");
        world.When(Guests()).ThenFault("items", "out_of_range");
        world.And(Menu(new StationPaused(new("demo"), new("kim"), new("bar")))).When(Guests(lines: [Of(Beer)]))
            .ThenRefused(Codes.WrongState, "station_paused");
    }

    [Fact]
    public void A_venue_says_whether_guests_may_order_by_themselves()
    {
        static World With(string ordering) =>
            Given(Open()).And(Some.SettingsNow(Some.Settings with { Bar = BarSettings.Usual with { GuestOrdering = ordering } }));
        With("off").And(Seat()).When(Guests(lines: [Of(Beer)])).ThenRefused(Codes.WrongState, "no_table_ordering");
        With("seated").When(Guests(lines: [Of(Beer)])).ThenRefused(Codes.WrongState, "not_seated");
        With("seated").And(Seat()).When(Guests(lines: [Of(Beer)])).Accept();
    }
}
