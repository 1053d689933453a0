using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Some;
using static RealtimeReservation.Domain.Tests.World;

namespace RealtimeReservation.Domain.Tests.Venues;

public sealed class ResourceTests
{
    static Func<World, Decision> Adding(params NewResource[] resources) =>
        w => AddResources.Decide(new AddResources([.. resources]), w.Venue(), w.Resource);

    static Func<World, Decision> Changing(string name = "PS5", int capacity = 2, long? price = 100) =>
        w => ChangeResource.Decide(new ChangeResource(new("sam"), name, capacity, price), w.Resource());

    static Func<World, Decision> Closing => w => CloseResource.Decide(new CloseResource(new("sam")), w.Resource());

    static Func<World, Decision> Reopening => w => ReopenResource.Decide(new ReopenResource(new("sam")), w.Resource());

    static readonly Change Reopened = Change.To(Streams.Resource(new("ps5")), new ResourceReopened(new("ps5"), new("demo"), new("sam")));

    static readonly Change Closed = Change.To(Streams.Resource(new("ps5")), new ResourceClosed(new("ps5"), new("demo"), new("sam")));

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
    public void A_resource_closes_once()
    {
        Given(Shop()).When(Closing).Then(Closed);
        Given([.. Shop(), Closed]).When(Closing).ThenNothing();
        Given(Venue()).When(Closing).ThenRefused(Codes.NotFound, "no_such_resource");
    }

    [Fact]
    public void A_closed_resource_reopens_once()
    {
        Given([.. Shop(), Closed]).When(Reopening).Then(Reopened).And(Reopening).When(Reopening).ThenNothing();
        Given(Shop()).When(Reopening).ThenNothing();
        Given(Venue()).When(Reopening).ThenRefused(Codes.NotFound, "no_such_resource");
    }

    [Fact]
    public void A_reopened_resource_changes_and_closes_again()
    {
        Given([.. Shop(), Closed, Reopened]).When(Changing())
            .Then(Change.To(Streams.Resource(new("ps5")), new ResourceChanged(new("ps5"), new("demo"), new("sam"), "PS5", 2, 100)));
        Given([.. Shop(), Closed, Reopened]).When(Closing).Then(Closed);
    }
}
