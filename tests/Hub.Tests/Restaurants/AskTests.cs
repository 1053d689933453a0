using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Restaurants;

public class AskTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_party_on_tables_put_together_asks_for_a_time_and_a_size_and_the_venue_finds_the_tables()
    {
        var venue = await shop.RestaurantAsync();
        var (guest, manager) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue));
        var start = shop.Six(3);
        var order = await guest.BookAsync(venue, start, 8).MustAsync(201);
        order["more_resources"].GetArrayLength().ShouldBe(1);
        var ask = $"orders/{order.Id}/change-request";
        var large = await guest.PostAsync(ask, new { kind = "move", start_time = start, party_size = 11 });
        (large.Code, large.Reason).ShouldBe((4001, "party_does_not_fit"));
        (await guest.PostAsync(ask, new { kind = "move", start_time = start, party_size = 0 })).Faults.ShouldBe(["party_size"]);

        var asked = (await guest.PostAsync(ask, new { kind = "move", start_time = start.AddMinutes(30), party_size = 7 }).MustAsync(200))
            ["request"];
        asked.GetProperty("party_size").GetInt32().ShouldBe(7);
        asked.GetProperty("to").TryGetProperty("resource", out _).ShouldBeFalse();
        var granted = await manager.PostAsync($"admin/{ask}", new { grant = true }).MustAsync(200);
        (granted.Instant("start_time"), granted["party_size"].GetInt32(), granted["more_resources"].GetArrayLength())
            .ShouldBe((start.AddMinutes(30), 7, 1));

        await guest.PostAsync(ask, new { kind = "move", start_time = start.AddMinutes(60), party_size = 2 }).MustAsync(200);
        var smaller = await manager.PostAsync($"admin/{ask}", new { grant = true }).MustAsync(200);
        smaller.Text("resource").ShouldBe($"{venue}-two");
        smaller.Body.TryGetProperty("more_resources", out _).ShouldBeFalse();
    }
}
