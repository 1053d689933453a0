using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Audit;

public class AuditTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task What_staff_did_is_there_and_everything_that_happened_to_an_order()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier, manager) = (
            await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue), await shop.Server.UserAsync("manager", venue));
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        await cashier.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true });

        var staff = await manager.GetAsync($"admin/audit?actor={cashier.Id}");
        staff.Items.Single().GetProperty("what").GetString().ShouldBe("payment_approved");
        foreach (var subject in new[] { order.Id, order.Text("order_no") })
        {
            var told = await manager.GetAsync($"admin/audit?subject={subject}");
            told.Items.Select(item => item.GetProperty("what").GetString())
                .ShouldBe(["payment_approved", "proof_submitted", "order_placed"]);
            told.Items[^1].GetProperty("actor").GetString().ShouldBe(guest.Id);
            told.Items.ShouldAllBe(item => item.GetProperty("order_no").GetString() == order.Text("order_no"));
        }
        var from = Uri.EscapeDataString(shop.Server.Clock.GetUtcNow().AddMinutes(1).ToString("O"));
        (await manager.GetAsync($"admin/audit?from={from}"))["total"].GetInt32().ShouldBe(0);
        (await (await shop.AdminAsync()).GetAsync($"admin/audit?subject={venue}")).Items.Single().GetProperty("what").GetString()
            .ShouldBe("venue_opened");
    }

    [Fact]
    public async Task Managers_see_their_own_venue_only_and_others_nothing()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var manager = await shop.Server.UserAsync("manager", venue);
        var elsewhere = await (await shop.Server.UserAsync()).HoldAsync($"{other}-1", shop.NextHour.AddHours(1));
        (await manager.GetAsync($"admin/audit?subject={elsewhere.Id}"))["total"].GetInt32().ShouldBe(0);
        (await manager.GetAsync("admin/audit")).Items.ShouldAllBe(item => item.GetProperty("venue").GetString() == venue);
        (await manager.GetAsync($"admin/audit?venue={other}")).Code.ShouldBe(4004);
        (await (await shop.Server.UserAsync("cashier", venue)).GetAsync("admin/audit")).Code.ShouldBe(4004);
        (await shop.Server.Anonymous().GetAsync("admin/audit")).Code.ShouldBe(4010);
        (await manager.GetAsync("admin/audit?from=yesterday")).Faults.ShouldBe(["from"]);
    }
}
