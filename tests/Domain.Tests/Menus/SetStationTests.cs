using RealtimeReservation.Domain.Menus;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Menus.MenuSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Menus;

public sealed class SetStationTests
{
    static Func<World, Decision> Station(string id, string name = "Grill", int position = 3) =>
        w => SetStation.Decide(new SetStation(new("mia"), new Station(new(id), name, position)), w.Venue(), w.Menu());

    [Fact]
    public void A_station_comes_changes_and_goes()
    {
        var grill = Given(Open()).When(Station("grill"))
            .Then(Menu(new StationSet(new("demo"), new("mia"), new Station(new("grill"), "Grill", 3))));
        grill.When(Station("grill")).ThenNothing();
        grill.When(NoStation("grill")).Then(Menu(new StationRemoved(new("demo"), new("mia"), new("grill"))));
        Given().When(Station("grill")).ThenRefused(Codes.NotFound, "no_such_venue");
        Given(Open()).When(Station("grill", "")).ThenFault("name", "required");
        Given(Open()).And(Enumerable.Range(0, 48).Select(
            n => Menu(new StationSet(new("demo"), new("mia"), new Station(new($"s-{n}"), "S")))))
            .When(Station("grill")).ThenRefused(Codes.WrongState, "no_room_for_more");
    }
}
