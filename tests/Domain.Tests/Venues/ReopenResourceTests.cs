using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Venues.ResourceSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Venues;

public sealed class ReopenResourceTests
{
    static Func<World, Decision> Reopening => w => ReopenResource.Decide(new ReopenResource(new("sam")), w.Resource());

    [Fact]
    public void A_closed_resource_reopens_once()
    {
        Given([.. Shop(), Closed]).When(Reopening).Then(Reopened).And(Reopening).When(Reopening).ThenNothing();
        Given(Shop()).When(Reopening).ThenNothing();
        Given(Venue()).When(Reopening).ThenRefused(Codes.NotFound, "no_such_resource");
    }
}
