using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Venues.ResourceSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Venues;

public sealed class CloseResourceTests
{
    [Fact]
    public void A_resource_closes_once()
    {
        Given(Shop()).When(Closing).Then(Closed);
        Given([.. Shop(), Closed]).When(Closing).ThenNothing();
        Given(Venue()).When(Closing).ThenRefused(Codes.NotFound, "no_such_resource");
    }
}
