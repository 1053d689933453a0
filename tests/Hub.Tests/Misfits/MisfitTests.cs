using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Misfits;

public class MisfitTests(Shop shop) : IClassFixture<Shop>
{
    static string[] Why(TestReply reply) =>
        [.. reply.Items.Select(item => $"{item.GetProperty("order").GetString()} {item.GetProperty("why").GetString()}")];

    async Task<TestReply> MisfitsAsync(TestClient staff, string venue)
    {
        await shop.Server.CaughtUpAsync();
        return await staff.GetAsync($"admin/misfits?venue={venue}").MustAsync(200);
    }

    [Fact]
    public async Task A_lower_capacity_lists_who_booked_last_until_one_moves()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 0 }, resources: 2, capacity: 2);
        var (manager, ann, bob) = (
            await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var start = shop.NextHour.AddHours(2);
        await ann.HoldAsync($"{venue}-1", start);
        shop.Server.Clock.Advance(TimeSpan.FromSeconds(1));
        var last = await bob.HoldAsync($"{venue}-1", start);
        (await MisfitsAsync(manager, venue))["total"].GetInt32().ShouldBe(0);

        var asked = await manager.PostAsync(
            $"admin/resources/preview?venue={venue}", new { resources = new[] { $"{venue}-1" }, change = new { capacity = 1 } })
            .MustAsync(200);
        Why(asked).ShouldBe([$"{last.Id} full"]);
        (await MisfitsAsync(manager, venue))["total"].GetInt32().ShouldBe(0, "a preview changes nothing");

        await manager.PatchAsync($"admin/resources/{venue}-1", new { capacity = 1 }).MustAsync(200);
        Why(await MisfitsAsync(manager, venue)).ShouldBe([$"{last.Id} full"]);
        await manager.PutAsync($"reservations/{last.Id}", new { resource = $"{venue}-2" }).MustAsync(200);
        (await MisfitsAsync(manager, venue))["total"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task What_was_left_where_it_is_is_listed_again_for_another_reason()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 0 });
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var start = shop.NextHour.AddHours(3);
        var order = await guest.HoldAsync($"{venue}-1", start);
        var keep = $"admin/misfits/{order.Id}/keep?venue={venue}";
        await shop.Server.CaughtUpAsync();
        (await manager.PostAsync(keep)).Reason.ShouldBe("fits_already");
        (await guest.PostAsync(keep)).Code.ShouldBe(4004);

        var date = start.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd");
        var preview = await manager.PostAsync($"admin/settings/preview?venue={venue}", new { closed_dates = new[] { date } })
            .MustAsync(200);
        (preview["misfits"].GetInt32(), preview["misfit_items"][0].GetProperty("why").GetString()).ShouldBe((1, "closed"));
        await manager.PostAsync($"admin/settings?venue={venue}", new { closed_dates = new[] { date } }).MustAsync(200);
        Why(await MisfitsAsync(manager, venue)).ShouldBe([$"{order.Id} closed"]);
        await manager.PostAsync(keep).MustAsync(200);
        (await MisfitsAsync(manager, venue))["total"].GetInt32().ShouldBe(0);
        (await manager.PostAsync(keep)).Headers.GetValues("X-Changed").ShouldBe(["false"]);

        await manager.PostAsync($"admin/resources/{venue}-1/close").MustAsync(200);
        Why(await MisfitsAsync(manager, venue)).ShouldBe([$"{order.Id} resource_closed"]);
        await manager.PostAsync($"admin/resources/{venue}-1/reopen").MustAsync(200);
        (await manager.PostAsync($"orders/{order.Id}/cancel", new { reason = "closed" })).Status.ShouldBe(200);
        (await MisfitsAsync(manager, venue))["total"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task The_topic_follows_what_happens()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 0 });
        var (manager, guest) = (await shop.Server.UserAsync("manager", venue), await shop.Server.UserAsync());
        var start = shop.NextHour.AddHours(3);
        var order = await guest.HoldAsync($"{venue}-1", start);
        await shop.Server.CaughtUpAsync();
        await using var desk = await HubClient.ConnectAsync(shop.Server, manager);
        (await desk.WatchAsync($"misfits:{venue}")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        var held = await desk.FollowAsync(LiveClient.Empty, 1);
        held.Rows.ShouldBeEmpty();

        var block = new { start_time = start, end_time = start.AddHours(1), reason_code = "broken" };
        (await manager.PostAsync($"admin/resources/{venue}-1/blocks", block)).Reason.ShouldBe("bookings_in_the_way");
        var blocked = await manager.PostAsync(
            $"admin/resources/{venue}-1/blocks",
            new { block.start_time, block.end_time, block.reason_code, confirm = true }).MustAsync(201);
        held = await desk.FollowAsync(held, blocked.Position);
        held.Rows.Keys.ShouldBe([order.Id]);
        var over = await manager.DeleteAsync($"admin/resources/{venue}-1/blocks/{blocked.Id}");
        held = await desk.FollowAsync(held, over.Position);
        held.Rows.ShouldBeEmpty();

        var closed = await manager.PostAsync($"admin/resources/{venue}-1/close").MustAsync(200);
        held = await desk.FollowAsync(held, closed.Position);
        held.Rows[order.Id].ShouldContain("resource_closed");
        var cancelled = await guest.PostAsync($"orders/{order.Id}/cancel").MustAsync(200);
        (await desk.FollowAsync(held, cancelled.Position)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_that_is_none_is_refused_before_anything_is_looked_at()
    {
        var venue = await shop.OpenAsync();
        var manager = await shop.Server.UserAsync("manager", venue);
        var path = $"admin/resources/preview?venue={venue}";
        (await manager.PostAsync(path, new { resources = new[] { $"{venue}-1" }, change = new { capacity = 0 } })).Faults
            .ShouldBe(["capacity"]);
        (await manager.PostAsync(path, new { resources = new[] { "elsewhere" } })).Reason.ShouldBe("no_such_resource");
        (await manager.GetAsync("admin/misfits?venue=elsewhere")).Code.ShouldBe(4004);
        (await manager.PostAsync($"admin/misfits/nothing/keep?venue={venue}")).Reason.ShouldBe("no_such_order");
    }
}
