using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Server.Tests.Nodes;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Restaurants;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Waitlists;

public class WaitlistFaultTests(PostgresServer postgres)
{
    [Fact]
    public async Task Offers_and_those_in_line_outlive_the_server()
    {
        var shop = new Shop(postgres);
        await shop.InitializeAsync();
        var (venue, holder, order) = await shop.FullAsync();
        var (ann, bob) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        await ann.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await bob.WaitAsync(venue, shop.Six(0)).MustAsync(201);
        await holder.CallOffAsync(order);
        await ann.OfferedAsync();
        var (connection, later) = (shop.Server.Connection, new FakeTimeProvider(shop.Server.Clock.GetUtcNow().AddMinutes(16)));
        await shop.DisposeAsync();

        // What lapsed meanwhile is done by the next server.
        await using var next = await TestServer.StartAsync(connection, later);
        var admin = await next.AdminAsync();
        await TestServer.UntilAsync(
            async () => (await admin.GetAsync($"admin/waitlist?venue={venue}")).Items is [var only]
                && only.GetProperty("guest").GetString() == bob.Id && only.GetProperty("status").GetString() == "offered",
            "the second in line has the offer");
    }

    [Fact]
    public async Task An_offer_is_taken_once_whichever_node_is_asked()
    {
        await using var nodes = await TwoNodes.StartAsync(postgres);
        var (first, second) = (nodes.First, nodes.Second);
        var admin = await first.AdminAsync();
        await admin.OpenVenueAsync("race", "rental", new { price_per_hour = 0, proof_when_free = false });
        await admin.AddResourcesAsync("race", 1);
        await first.CaughtUpAsync();
        var start = TestServer.Start.AddHours(4);
        for (var round = 0; round < 5; round++)
        {
            var (holder, ann) = (await first.UserAsync(), await first.UserAsync());
            var order = await holder.HoldAsync("race-1", start.AddHours(round));
            var waits = await ann.PostAsync("waitlist", new { resource = "race-1", from = start.AddHours(round) }).MustAsync(201);
            await holder.CallOffAsync(order);
            await ann.OfferedAsync();
            await second.CaughtUpAsync();
            using var elsewhere = second.As(ann);
            var answers = await Task.WhenAll(
                ann.PostAsync($"waitlist/{waits.Id}/take", new { }), elsewhere.PostAsync($"waitlist/{waits.Id}/take", new { }),
                ann.PostAsync($"waitlist/{waits.Id}/decline"), elsewhere.DeleteAsync($"waitlist/{waits.Id}"));
            answers.Count(answer => answer.Status is 200 or 201 or 204).ShouldBeInRange(1, 2);
            answers.Take(2).Count(answer => answer.Status == 201).ShouldBeLessThanOrEqualTo(1);
            var orders = (await ann.GetAsync("orders")).Items;
            orders.Count.ShouldBe(answers.Take(2).Count(answer => answer.Status == 201));
        }
    }
}
