using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Slots;

public class PastSlotTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Staff_see_who_held_what_when()
    {
        var venue = await shop.OpenAsync();
        var (resource, cashier) = ($"{venue}-1", await shop.Server.UserAsync("cashier", venue));
        var start = shop.NextHour.AddHours(2);
        var before = shop.Server.Clock.GetUtcNow();
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var guest = await shop.Server.UserAsync(name: "Mei Lin");
        var order = await guest.HoldAsync(resource, start);
        var during = shop.Server.Clock.GetUtcNow();
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        await guest.PostAsync($"orders/{order.Id}/cancel");
        var after = shop.Server.Clock.GetUtcNow();

        (await AtAsync(cashier, resource, before))["holds"].GetArrayLength().ShouldBe(0);
        (await AtAsync(cashier, resource, after))["holds"].GetArrayLength().ShouldBe(0);
        var past = await AtAsync(cashier, resource, during);
        var held = past["holds"].EnumerateArray().Single();
        held.GetProperty("guest_name").GetString().ShouldBe("Mei Lin");
        held.GetProperty("order_no").GetString().ShouldBe(order.Text("order_no"));
        held.GetProperty("start_time").GetDateTimeOffset().ShouldBe(start);
        held.GetProperty("confirmed").GetBoolean().ShouldBeFalse();
        past["slots"].EnumerateArray().Single(slot => slot.GetProperty("start_time").GetDateTimeOffset() == start)
            .GetProperty("status").GetString().ShouldBe("held");

        var changes = await cashier.GetAsync($"admin/slots/{resource}/changes?from={Text(before)}&to={Text(after.AddSeconds(1))}");
        changes.Items.Where(change => change.TryGetProperty("order", out _)).Select(change => change.GetProperty("what").GetString())
            .ShouldBe(["slot_held", "slot_released"]);
        changes.Items[^1].GetProperty("guest_name").GetString().ShouldBe("Mei Lin");
        changes.Items[^1].GetProperty("by").GetString().ShouldBe(guest.Id);
    }

    [Fact]
    public async Task The_past_is_for_the_desk_and_spans_a_week_at_most()
    {
        var venue = await shop.OpenAsync();
        var cashier = await shop.Server.UserAsync("cashier", venue);
        var now = shop.Server.Clock.GetUtcNow();
        var span = $"from={Text(now.AddDays(-1))}&to={Text(now)}";
        (await (await shop.Server.UserAsync()).GetAsync($"admin/slots/{venue}-1/changes?{span}")).Code.ShouldBe(4004);
        (await cashier.GetAsync($"admin/slots/nothing/changes?{span}")).Code.ShouldBe(4040);
        (await cashier.GetAsync($"admin/slots/{venue}-1/changes?from={Text(now)}&to={Text(now)}")).Faults.ShouldBe(["to"]);
        (await cashier.GetAsync($"admin/slots/{venue}-1/changes?from={Text(now.AddDays(-9))}&to={Text(now)}")).Faults.ShouldBe(["to"]);
        (await cashier.GetAsync($"admin/slots/{venue}-1/at?time={Text(now.AddHours(1))}")).Faults.ShouldBe(["time"]);
    }

    [Fact]
    public async Task Before_it_was_added_a_resource_has_no_grid_and_says_since_when_it_has()
    {
        var before = shop.Server.Clock.GetUtcNow();
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var (venue, created) = (await shop.OpenAsync(), shop.Server.Clock.GetUtcNow());
        var cashier = await shop.Server.UserAsync("cashier", venue);

        var early = await AtAsync(cashier, $"{venue}-1", before);
        (early.Code, early.Reason, early.Text("message")).ShouldBe((4040, "not_yet_there", "Console 1 did not exist yet."));
        early.Instant("created_at").ShouldBe(created);
        (await AtAsync(cashier, $"{venue}-1", created)).Status.ShouldBe(200);
        (await cashier.GetAsync($"admin/slots/{venue}-1/changes?from={Text(before)}&to={Text(created)}")).Instant("created_at")
            .ShouldBe(created);
    }

    static Task<RealtimeReservation.Tests.Support.TestReply> AtAsync(
        RealtimeReservation.Tests.Support.TestClient client, string resource, DateTimeOffset time) =>
        client.GetAsync($"admin/slots/{resource}/at?time={Text(time)}");

    static string Text(DateTimeOffset instant) => Uri.EscapeDataString(instant.ToString("O"));
}
