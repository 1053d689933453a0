using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class OrdersTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Only_the_owner_and_the_desk_see_and_cancel_an_order()
    {
        var venue = await shop.OpenAsync();
        var (guest, stranger) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var elsewhere = await shop.Server.UserAsync("manager", await shop.OpenAsync());
        var order = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));

        foreach (var other in new[] { stranger, elsewhere })
        {
            (await other.GetAsync($"orders/{order.Id}")).Code.ShouldBe(4040);
            (await other.PostAsync($"orders/{order.Id}/cancel")).Code.ShouldBe(4040);
        }
        (await shop.Server.Anonymous().GetAsync($"orders/{order.Id}")).Code.ShouldBe(4010);
        (await shop.Server.Anonymous().PostAsync("reservations", new { start_time = shop.NextHour })).Code.ShouldBe(4010);

        var cancelled = await guest.PostAsync($"orders/{order.Id}/cancel", new { reason = "ill" });
        (cancelled.Status, cancelled.Text("status"), cancelled.Text("reservation_status")).ShouldBe((200, "cancelled", "released"));
        (await guest.PostAsync($"orders/{order.Id}/cancel")).Text("status").ShouldBe("cancelled");
        (await guest.PostAsync("orders/none/cancel")).Code.ShouldBe(4040);
    }

    [Fact]
    public async Task Orders_are_listed_newest_first_by_state_and_page()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 100, open_orders_per_guest = 5 });
        var (guest, start) = (await shop.Server.UserAsync(), shop.NextHour.AddHours(1));
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add((await guest.HoldAsync($"{venue}-1", start.AddHours(i))).Id);
            shop.Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        await guest.PostAsync($"orders/{ids[0]}/cancel");

        var all = await guest.GetAsync("orders?page=1&page_size=2");
        (all["total"].GetInt32(), all["page_size"].GetInt32(), all.Items.Count).ShouldBe((3, 2, 2));
        all.Items[0].GetProperty("id").GetString().ShouldBe(ids[2]);
        (await guest.GetAsync("orders?status=pending,paid"))["total"].GetInt32().ShouldBe(2);
        (await guest.GetAsync("orders?status=cancelled")).Items.Single().GetProperty("id").GetString().ShouldBe(ids[0]);
        (await guest.GetAsync("orders?page=9")).Items.ShouldBeEmpty();
        (await guest.GetAsync("orders?status=lost")).Faults.ShouldBe(["status"]);
        (await guest.GetAsync("orders?page_size=101")).Faults.ShouldBe(["page_size"]);
        (await guest.GetAsync("orders?page=0")).Faults.ShouldBe(["page"]);
    }
}
