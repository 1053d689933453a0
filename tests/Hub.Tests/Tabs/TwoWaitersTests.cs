using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Tabs;

public class TwoWaitersTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Two_waiters_at_two_nodes_lose_none_of_their_lines_and_one_learns_that_a_line_changed()
    {
        var bar = await Bar.OpenAsync(shop);
        await using var other = await TestServer.StartAsync(shop.Server.Connection, shop.Server.Clock);
        var second = await other.UserAsync("waiter", bar.Venue);

        // Each node holds the tab in memory as it left it: what the other one did in between is there all the same.
        var tab = await bar.OrderAsync(bar.Waiter, "t1", fire: false, Bar.Water());
        await second.PostAsync("orders", new { venue = bar.Venue, table_id = "t1", items = new[] { Bar.Mojito() } }).MustAsync();
        await bar.Waiter.PutAsync($"orders/{tab.Id}", new { add = new[] { Bar.Steak() } }).MustAsync();
        var three = await second.PutAsync($"orders/{tab.Id}", new { add = new[] { Bar.Water(2) } }).MustAsync();
        three["lines"].EnumerateArray().Select(line =>
            (line.GetProperty("no").GetInt32(), line.GetProperty("item").GetString(), line.GetProperty("by").GetString()))
            .ShouldBe([(1, "water", bar.Waiter.Id), (2, "mojito", second.Id), (3, "steak", bar.Waiter.Id), (4, "water", second.Id)]);

        // Both change the same line as they saw it: the later one is told what it is now.
        await bar.Waiter.PutAsync($"orders/{tab.Id}", new { change = new[] { new { line = 1, rev = 0, quantity = 3 } } }).MustAsync();
        var late = await second.PutAsync($"orders/{tab.Id}", new { change = new[] { new { line = 1, rev = 0, quantity = 5 } } });
        (late.Code, late.Reason, late["rev"].GetInt32()).ShouldBe((4006, "line_changed", 1));
        late["because"].GetProperty("seq").GetInt64().ShouldBeGreaterThan(0);

        // At the same moment, many times: every line once, numbered without gaps.
        var rush = Enumerable.Range(0, 24).Select(n =>
            (n % 2 == 0 ? bar.Waiter : second).PutAsync($"orders/{tab.Id}", new { add = new[] { Bar.Water() } }));
        (await Task.WhenAll(rush)).ShouldAllBe(reply => reply.Status == 200);
        var all = await bar.Waiter.GetAsync($"orders/{tab.Id}");
        all["lines"].EnumerateArray().Select(line => line.GetProperty("no").GetInt32()).ShouldBe(Enumerable.Range(1, 28));
    }

    [Fact]
    public async Task Two_who_open_one_table_sit_at_one_tab()
    {
        var bar = await Bar.OpenAsync(shop);
        var replies = await Task.WhenAll(
            bar.Waiter.PostAsync("orders", new { venue = bar.Venue, table_id = "t1", items = new[] { Bar.Water() } }),
            bar.Cashier.PostAsync("orders", new { venue = bar.Venue, table_id = "t1", items = new[] { Bar.Mojito() } }),
            shop.Server.Anonymous().PostAsync($"t/{bar.Codes["t1"]}/orders", new { items = new[] { Bar.Water() } }));
        replies.Select(reply => reply.Id).Distinct().Count().ShouldBe(1);
        (await bar.Waiter.GetAsync($"orders/{replies[0].Id}"))["lines"].GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Guests_move_come_together_and_part_again()
    {
        var bar = await Bar.OpenAsync(shop);
        var first = await bar.OrderAsync("t1", Bar.Mojito(2), Bar.Steak());
        var second = await bar.OrderAsync("t2", Bar.Water(3));
        (await bar.Waiter.PostAsync($"orders/{first.Id}/move", new { table_id = "t2" })).Code.ShouldBe(4001);
        (await bar.Waiter.PostAsync($"orders/{first.Id}/move", new { table_id = "t3" }).MustAsync())["table_names"][0].GetString()
            .ShouldBe("Table 3");

        var merged = await bar.Waiter.PostAsync($"orders/{first.Id}/merge", new { order_id = second.Id }).MustAsync();
        (merged["tables"].GetArrayLength(), merged["total"].GetInt64()).ShouldBe((2, 24200));
        (await bar.Waiter.GetAsync($"orders/{second.Id}")).Text("status").ShouldBe("merged");

        var steak = merged["lines"].EnumerateArray().Single(line => line.GetProperty("item").GetString() == "steak").GetProperty("no")
            .GetInt32();
        var left = await bar.Waiter.PostAsync(
            $"orders/{first.Id}/split", new { table_id = "t4", lines = new[] { new { line = steak, quantity = 1 } } }).MustAsync();
        left["total"].GetInt64().ShouldBe(11400);
        (await bar.Waiter.PostAsync(
            $"orders/{first.Id}/split", new { table_id = "t1", lines = new[] { new { line = 1, quantity = 1 } } })).Reason
                .ShouldBe("fired_whole_only");
        await shop.Server.CaughtUpAsync();
        var floor = await bar.Waiter.GetAsync($"floor?venue={bar.Venue}");
        floor.Items.Select(table => table.GetProperty("status").GetString()).ShouldBe(["free", "waiting", "waiting", "waiting"]);
        floor.Items[3].GetProperty("total").GetInt64().ShouldBe(12800);

        var colleague = await shop.Server.UserAsync("waiter", bar.Venue);
        (await bar.Waiter.PostAsync($"orders/{first.Id}/waiter", new { user = colleague.Id }).MustAsync()).Text("waiter")
            .ShouldBe(colleague.Id);
        (await bar.Waiter.PostAsync($"orders/{first.Id}/waiter", new { user = (await shop.Server.UserAsync()).Id })).Reason
            .ShouldBe("no_such_user");
        (await bar.Waiter.GetAsync($"tabs?venue={bar.Venue}&status=open"))["total"].GetInt32().ShouldBe(2);
        (await bar.Waiter.GetAsync($"tabs?venue={bar.Venue}&status=lost")).Faults.ShouldBe(["status"]);
        (await bar.Cook.GetAsync($"tabs?venue={(await Bar.OpenAsync(shop)).Venue}")).Code.ShouldBe(4004);
    }
}
