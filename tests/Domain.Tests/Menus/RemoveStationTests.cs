using static RealtimeReservation.Domain.Tests.Bar;
using static RealtimeReservation.Domain.Tests.Menus.MenuSteps;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Menus;

public sealed class RemoveStationTests
{
    [Fact]
    public void A_station_that_items_name_stays()
    {
        Given(Open()).When(NoStation("bar")).ThenRefused(Codes.WrongState, "station_in_use").Details["items"]
            .ShouldBe(new[] { "beer", "cola" });
        Given(Open()).When(NoStation("grill")).ThenRefused(Codes.NotFound, "no_such_station");
    }
}
