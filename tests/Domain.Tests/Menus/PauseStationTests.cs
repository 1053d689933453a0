using RealtimeReservation.Domain.Menus;
using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Menus;

public sealed class PauseStationTests
{
    static Func<World, Decision> Pause(string id, bool paused = true) =>
        w => PauseStation.Decide(new PauseStation(new("sam"), new(id), paused), w.Venue(), w.Menu());

    [Fact]
    public void A_station_pauses_and_goes_on_once()
    {
        var paused = Given(Open()).When(Pause("bar")).Then(Menu(new StationPaused(new("demo"), new("sam"), new("bar"))));
        paused.When(Pause("bar")).ThenNothing();
        paused.When(Pause("bar", false)).Then(Menu(new StationResumed(new("demo"), new("sam"), new("bar"))));
        paused.When(Pause("grill")).ThenRefused(Codes.NotFound, "no_such_station");
    }
}
