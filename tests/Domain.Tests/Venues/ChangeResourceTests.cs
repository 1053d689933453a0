using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.Venues.ResourceSteps;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Venues;

public sealed class ChangeResourceTests
{
    static Func<World, Decision> Changing(string name = "PS5", int capacity = 2, long? price = 100) =>
        w => ChangeResource.Decide(new ChangeResource(new("sam"), name, capacity, price), w.Resource(), w.Venue());

    [Fact]
    public void A_resource_changes_as_a_whole() => Given(Shop()).When(Changing())
        .Then(Change.To(Streams.Resource(new("ps5")), new ResourceChanged(new("ps5"), new("demo"), new("sam"), "PS5", 2, 100)));

    [Fact]
    public void The_same_values_again_record_nothing() => Given(Shop()).And(Changing()).When(Changing()).ThenNothing();

    [Fact]
    public void A_resource_changes_within_bounds()
    {
        Given(Shop()).When(Changing(name: "")).ThenFault("name", "required");
        Given(Shop()).When(Changing(capacity: 0)).ThenFault("capacity", "out_of_range");
        Given(Shop()).When(Changing(price: -1)).ThenFault("price_per_hour", "out_of_range");
        Given(Venue()).When(Changing()).ThenRefused(Codes.NotFound, "no_such_resource");
        Given([.. Shop(), Closed]).When(Changing()).ThenRefused(Codes.WrongState, "resource_closed");
    }

    [Fact]
    public void A_reopened_resource_changes_and_closes_again()
    {
        Given([.. Shop(), Closed, Reopened]).When(Changing())
            .Then(Change.To(Streams.Resource(new("ps5")), new ResourceChanged(new("ps5"), new("demo"), new("sam"), "PS5", 2, 100)));
        Given([.. Shop(), Closed, Reopened]).When(Closing).Then(Closed);
    }
}
