using System.Text;
using System.Text.Json;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Floors;

public class GuestTableTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Guests_order_by_the_code_of_their_table_and_see_no_names()
    {
        var bar = await Bar.OpenAsync(shop);
        var (guest, code) = (shop.Server.Anonymous(), bar.Codes["t1"]);
        var table = await guest.GetAsync($"t/{code}");
        (table.Text("venue"), table.Text("table_name"), table.Text("ordering")).ShouldBe((bar.Venue, "Table 1", "open"));
        table.Body.TryGetProperty("order", out _).ShouldBeFalse();

        var key = Guid.NewGuid();
        var order = new { items = new object[] { Bar.Mojito(2), Bar.Water() } };
        var tab = await guest.PostAsync($"t/{code}/orders", order, key).MustAsync();
        (
            tab["total"].GetInt64(), Bar.Line(tab, 1).GetProperty("status").GetString(),
            Bar.Line(tab, 2).GetProperty("status").GetString()).ShouldBe((10200, "queued", "ready"), "water is to be fetched");
        (await guest.PostAsync($"t/{code}/orders", order, key)).Replayed.ShouldBeTrue("the same order twice is one order");

        // Staff add, serve and pay; guests follow it live, and still see no staff.
        await bar.Waiter.PutAsync($"orders/{tab.Id}", new { add = new[] { Bar.Steak() }, fire = "added" }).MustAsync();
        await bar.Cook.PostAsync($"tickets/{tab.Id}-1/bump").MustAsync();
        var served = await bar.Waiter.PostAsync($"orders/{tab.Id}/serve").MustAsync();
        await using var phone = await bar.ConnectAsync();
        (await phone.WatchAsync($"table:{code}")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        var shown = await phone.FollowAsync(LiveClient.Empty, served.Position);
        var row = JsonDocument.Parse(shown.Rows["tab"]).RootElement;
        row.GetProperty("lines")[0].GetProperty("status").GetString().ShouldBe("served");
        foreach (var text in new[]
        {
            shown.Rows["tab"], Encoding.UTF8.GetString((await guest.GetAsync($"t/{code}")).Bytes), Encoding.UTF8.GetString(tab.Bytes),
        })
        {
            text.ShouldNotContain(bar.Waiter.Id);
            text.ShouldNotContain("\"tickets\"");
            text.ShouldNotContain("\"by\"");
        }
        (await guest.PostAsync($"t/{code}/bill").MustAsync()).Body.TryGetProperty("bill_asked_at", out _).ShouldBeTrue();
        (await bar.Manager.GetAsync($"admin/audit?actor=table:t1&venue={bar.Venue}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_no_station_prepares_is_brought_by_a_runner()
    {
        var bar = await Bar.OpenAsync(shop);
        var guest = shop.Server.Anonymous();
        var tab = await guest.PostAsync($"t/{bar.Codes["t1"]}/orders", new { items = new[] { Bar.Water(2) } }).MustAsync();
        var ticket = (await bar.Waiter.GetAsync($"orders/{tab.Id}"))["tickets"][0];
        (ticket.GetProperty("station").GetString(), ticket.GetProperty("items")[0].GetProperty("quantity").GetInt32()).ShouldBe(
            ("@runner", 2));
        await bar.Waiter.PostAsync($"tickets/{tab.Id}-1/serve").MustAsync();
        await shop.Server.CaughtUpAsync();
        (await guest.GetAsync($"t/{bar.Codes["t1"]}"))["order"].GetProperty("lines")[0].GetProperty("status").GetString()
            .ShouldBe("served");
    }

    [Fact]
    public async Task Guests_call_for_a_waiter_who_sees_it_and_goes()
    {
        var bar = await Bar.OpenAsync(shop);
        var (guest, code) = (shop.Server.Anonymous(), bar.Codes["t1"]);
        (await guest.PostAsync($"t/{code}/call")).Status.ShouldBe(204);
        (await guest.PostAsync($"t/{code}/call")).Status.ShouldBe(204, "one call, however often it is made");
        await shop.Server.CaughtUpAsync();
        (await guest.GetAsync($"t/{code}")).Body.TryGetProperty("called_at", out _).ShouldBeTrue();
        (await bar.Waiter.GetAsync($"floor?venue={bar.Venue}")).Items.Single(table => table.GetProperty("id").GetString() == "t1")
            .TryGetProperty("called_at", out _).ShouldBeTrue();

        (await guest.PostAsync($"floor/t1/call-seen?venue={bar.Venue}")).Code.ShouldBe(4010);
        (await bar.Cook.PostAsync($"floor/t1/call-seen?venue={bar.Venue}")).Code.ShouldBe(4004);
        (await bar.Waiter.PostAsync($"floor/t9/call-seen?venue={bar.Venue}")).Reason.ShouldBe("no_such_table");
        (await bar.Waiter.PostAsync($"floor/t1/call-seen?venue={bar.Venue}")).Status.ShouldBe(204);
        (await bar.Waiter.PostAsync($"floor/t1/call-seen?venue={bar.Venue}")).Status.ShouldBe(204);
        await shop.Server.CaughtUpAsync();
        (await guest.GetAsync($"t/{code}")).Body.TryGetProperty("called_at", out _).ShouldBeFalse();
        var again = await guest.PostAsync($"t/{code}/call");
        (again.Code, again.Reason).ShouldBe((4006, "called_just_now"));
        (await guest.PostAsync("t/guessed/call")).Reason.ShouldBe("no_such_table");
    }

    [Fact]
    public async Task Who_paid_sees_so_until_the_next_guests_sit_down()
    {
        var bar = await Bar.OpenAsync(shop);
        var (guest, code) = (shop.Server.Anonymous(), bar.Codes["t4"]);
        var tab = await guest.PostAsync($"t/{code}/orders", new { items = new[] { Bar.Water() } }).MustAsync();
        await using var phone = await bar.ConnectAsync();
        await phone.WatchAsync($"table:{code}");
        var paid = await bar.Waiter.PostAsync("payments", new { order_id = tab.Id, method = "cash", amount = 600 }).MustAsync();

        var shown = await phone.FollowAsync(LiveClient.Empty, paid.Position);
        JsonDocument.Parse(shown.Rows["tab"]).RootElement.GetProperty("status").GetString().ShouldBe("paid");
        await shop.Server.CaughtUpAsync();
        var read = (await guest.GetAsync($"t/{code}"))["order"];
        (read.GetProperty("id").GetString(), read.GetProperty("status").GetString(), read.GetProperty("due").GetInt64()).ShouldBe(
            (tab.Id, "paid", 0));
        read.GetRawText().ShouldNotContain(bar.Waiter.Id);

        var next = await guest.PostAsync($"t/{code}/orders", new { items = new[] { Bar.Water(2) } }).MustAsync();
        next.Id.ShouldNotBe(tab.Id);
        shown = await phone.FollowAsync(shown, next.Position);
        JsonDocument.Parse(shown.Rows["tab"]).RootElement.GetProperty("id").GetString().ShouldBe(next.Id);
    }

    [Fact]
    public async Task A_renewed_code_ends_what_the_old_one_could()
    {
        var bar = await Bar.OpenAsync(shop);
        var (guest, code) = (shop.Server.Anonymous(), bar.Codes["t1"]);
        await guest.PostAsync($"t/{code}/orders", new { items = new[] { Bar.Water() } }).MustAsync();
        await using var phone = await bar.ConnectAsync();
        await phone.WatchAsync($"table:{code}");
        var renewed = await bar.Manager.PostAsync($"admin/tables/t1/code?venue={bar.Venue}").MustAsync();

        (await phone.NextAsync("ended")).GetProperty("reason").GetString().ShouldBe("gone");
        foreach (var reply in new[]
        {
            await guest.GetAsync($"t/{code}"), await guest.PostAsync($"t/{code}/orders", new { items = new[] { Bar.Water() } }),
            await guest.PostAsync($"t/{code}/bill"),
        })
            (reply.Code, reply.Reason).ShouldBe((4040, "no_such_table"));
        (await guest.GetAsync($"t/{renewed.Text("code")}"))["order"].GetProperty("lines").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_venue_says_whether_guests_order_themselves()
    {
        var bar = await Bar.OpenAsync(shop, new { price_per_hour = 0, bar = new { guest_ordering = "seated" } });
        var (guest, code, order) = (shop.Server.Anonymous(), bar.Codes["t2"], new { items = new[] { Bar.Water() } });
        (await guest.PostAsync($"t/{code}/orders", order)).Reason.ShouldBe("not_seated");
        (await guest.PostAsync($"t/{code}/bill")).Code.ShouldBe(4040);
        await bar.Waiter.PostAsync("orders", new { venue = bar.Venue, table_id = "t2" }).MustAsync();
        (await guest.PostAsync($"t/{code}/orders", order)).Status.ShouldBe(200);
        await bar.Manager.PostAsync($"admin/settings?venue={bar.Venue}", new { bar = new { guest_ordering = "off" } }).MustAsync();
        (await guest.PostAsync($"t/{code}/orders", order)).Reason.ShouldBe("no_table_ordering");
        await shop.Server.CaughtUpAsync();
        (await guest.GetAsync($"t/{code}")).Text("ordering").ShouldBe("off");
    }

    [Theory]
    [InlineData("/api/t/s3cr3t", "/api/t/…")]
    [InlineData("/api/t/s3cr3t/orders", "/api/t/…/orders")]
    [InlineData("/t/s3cr3t", "/t/…")]
    [InlineData("/api/tabs", "/api/tabs")]
    public void No_log_shows_a_code(string path, string shown) => RequestGuard.Shown(path).ShouldBe(shown);

    [Fact]
    public async Task What_strangers_can_order_is_bounded()
    {
        var bar = await Bar.OpenAsync(shop);
        var (guest, code) = (shop.Server.Anonymous(), bar.Codes["t3"]);
        (await guest.PostAsync($"t/{code}/orders", new { items = Array.Empty<object>() })).Faults.ShouldBe(["items"]);
        (await guest.PostAsync($"t/{code}/orders", new { items = Enumerable.Repeat(Bar.Water(), 31) })).Faults.ShouldBe(["items"]);
        (await guest.PostAsync($"t/{code}/orders", new { items = new[] { Bar.Water(21) } })).Faults.ShouldBe(["items[0].quantity"]);
        (await guest.PostAsync($"t/{code}/orders", new { })).Faults.ShouldBe(["items"]);
        (await guest.GetAsync("t/guessed")).Code.ShouldBe(4040);
        (await guest.GetAsync($"t/{code}")).Body.TryGetProperty("order", out _).ShouldBeFalse("nothing was opened");
        (await guest.GetAsync($"floor?venue={bar.Venue}")).Code.ShouldBe(4010);
        (await guest.GetAsync($"tabs?venue={bar.Venue}")).Code.ShouldBe(4010);
    }
}
