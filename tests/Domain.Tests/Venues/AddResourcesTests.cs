using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Venues;

public sealed class AddResourcesTests
{
    static Func<World, Decision> Adding(params NewResource[] resources) =>
        w => AddResources.Decide(new AddResources([.. resources]), w.Venue(), w.Resource);

    [Fact]
    public void Resources_are_added_in_bulk() => Given(Venue())
        .When(Adding(new NewResource(new("ps5"), "ps5"), new NewResource(new("court"), "Court", 4, 900)))
        .Then(Resource(), Change.To(Streams.Resource(new("court")), new ResourceAdded(new("court"), new("demo"), "Court", 4, 900)));

    [Fact]
    public void Those_that_are_there_already_record_nothing() => Given(Shop())
        .When(Adding(new NewResource(new("ps5"), "ps5"), new NewResource(new("xbox"), "xbox"))).Then(Resource("xbox"));

    [Fact]
    public void One_id_that_is_taken_stops_all()
    {
        var refusal = Given(Shop()).When(Adding(new NewResource(new("xbox"), "xbox"), new NewResource(new("ps5"), "Other")))
            .ThenRefused(Codes.WrongState, "already_exists");
        refusal.Details["resources"].ShouldBe(new[] { "ps5" });
    }

    [Fact]
    public void Faults_are_named_by_their_place()
    {
        Given(Venue()).When(Adding(new NewResource(new("ps5"), "ps5"), new NewResource(new("X"), "x")))
            .ThenFault("resources[1].id", "not_a_slug");
        Given(Venue()).When(Adding(new NewResource(new("ps5"), ""))).ThenFault("resources[0].name", "required");
        Given(Venue()).When(Adding(new NewResource(new("ps5"), "ps5", 0))).ThenFault("resources[0].capacity", "out_of_range");
        Given(Venue()).When(Adding(new NewResource(new("ps5"), "ps5", 1001))).ThenFault("resources[0].capacity", "out_of_range");
        Given(Venue()).When(Adding(new NewResource(new("ps5"), "ps5", 1, -1))).ThenFault("resources[0].price_per_hour", "out_of_range");
        Given(Venue()).When(Adding(new NewResource(new("ps5"), "a"), new NewResource(new("ps5"), "b")))
            .ThenFault("resources[1].id", "twice");
        Given(Venue()).When(Adding()).ThenFault("resources", "out_of_range");
    }

    [Fact]
    public void A_venue_that_is_not_there_gets_no_resources() =>
        Given().When(Adding(new NewResource(new("ps5"), "ps5"))).ThenRefused(Codes.NotFound, "no_such_venue");
}
