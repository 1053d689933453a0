using RealtimeReservation.Projections.Tests.Support;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Projections.Tests.Venues;

public sealed class DirectoryTests(PostgresServer postgres) : IAsyncLifetime
{
    TestNode server = null!;
    Story story = null!;

    public async ValueTask InitializeAsync() => story = new Story(server = await TestNode.StartAsync(postgres));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_directory_lists_venues_and_resources_in_their_order()
    {
        await story.OpenAsync();
        await using var fresh = await server.StartAnotherAsync();

        foreach (var directory in new[] { server.Get<VenueDirectory>(), fresh.Get<VenueDirectory>() })
        {
            directory.Find(new("arcade"))!.Resources.Select(r => r.Resource.Id.Value).ShouldBe(["ps5-1", "ps5-2"]);
            directory.VenueOf(new("ps5-2"))!.Venue.Id.Value.ShouldBe("arcade");
            directory.FindResource(new("ps5-2"))!.Resource.Capacity.ShouldBe(2);
            directory.Search(" ARC ", null).Count.ShouldBe(1);
            directory.Search("arc", "bar").ShouldBeEmpty();
            directory.Search(null, "rental").Count.ShouldBe(1);
            directory.Find(new("none")).ShouldBeNull();
        }
        var resources = (await server.RowsAsync("venue:arcade"))!;
        resources["resource:ps5-1"].GetProperty("price_per_hour").GetInt64().ShouldBe(2000);
        resources["resource:ps5-2"].GetProperty("price_per_hour").GetInt64().ShouldBe(3000);
    }
}
