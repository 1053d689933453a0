using System.Text;
using System.Text.Json;
using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Server.Tests.Tabs;
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

        var staff = await manager.GetAsync($"admin/audit?actor={cashier.Id}").MustAsync();
        staff.Items.Single().GetProperty("what").GetString().ShouldBe("payment_approved");
        foreach (var subject in new[] { order.Id, order.Text("order_no") })
        {
            var told = await manager.GetAsync($"admin/audit?subject={subject}").MustAsync();
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

    [Fact]
    public async Task Each_entry_says_what_it_changed_before_and_after()
    {
        var venue = await shop.OpenAsync();
        var (guest, manager) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("manager", venue));
        await manager.PostAsync($"admin/settings?venue={venue}", new { hold_minutes = 25 }).MustAsync();
        await manager.PatchAsync($"admin/resources/{venue}-1", new { name = "Console of gold" }).MustAsync();
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(2));
        await manager.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true }).MustAsync();

        var all = (await manager.GetAsync($"admin/audit?venue={venue}").MustAsync()).Items;

        Change(all, "venue_settings_changed", "settings.hold_minutes").ShouldBe(("15", "25"));
        Change(all, "resource_changed", "name").ShouldBe(("Console 1", "Console of gold"));
        Change(all, "payment_approved", "status").ShouldBe(("proof_submitted", "paid"));
        all.SelectMany(entry => entry.GetProperty("changes").EnumerateArray()).Select(change => change.GetProperty("field").GetString())
            .ShouldNotContain(field => field == "version" || field!.StartsWith("history", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_is_filtered_by_kind_and_is_a_file_with_what_the_list_shows()
    {
        var venue = await shop.OpenAsync();
        var manager = await shop.Server.UserAsync("manager", venue, "=Boss");
        await manager.PostAsync($"admin/settings?venue={venue}", new { hold_minutes = 25 }).MustAsync();
        await manager.PatchAsync($"admin/resources/{venue}-1", new { name = "Console of gold" }).MustAsync();

        foreach (var about in new[] { "", $"&subject={venue}" })
        {
            var found = await manager.GetAsync($"admin/audit?venue={venue}{about}&kind=venue_settings_changed").MustAsync();
            found.Items.Single().GetProperty("what").GetString().ShouldBe("venue_settings_changed");
        }
        (await manager.GetAsync($"admin/audit?venue={venue}&kind=resource_changed,venue_settings_changed"))["total"].GetInt32().ShouldBe(2);
        (await manager.GetAsync($"admin/audit?venue={venue}&kind=resource_changed,nonsense")).Faults.ShouldBe(["kind"]);

        var file = await manager.GetAsync($"admin/audit?venue={venue}&kind=resource_changed&format=csv").MustAsync();
        file.ContentHeaders.ContentType!.MediaType.ShouldBe("text/csv");
        var rows = Encoding.UTF8.GetString(file.Bytes).TrimStart('\uFEFF').Split("\r\n");
        rows[0].ShouldBe("at,by,by_id,what,about,order_no,venue,changes");
        rows[1].ShouldContain($",'=Boss,{manager.Id},resource_changed,resource-{venue}-1,,{venue},name: Console 1 → Console of gold");
        rows[2].ShouldBeEmpty();
        (await (await shop.Server.UserAsync("cashier", venue)).GetAsync($"admin/audit?venue={venue}&format=csv")).Code.ShouldBe(4004);
    }

    [Fact]
    public async Task What_is_done_at_a_bar_is_told_with_what_it_changed_whatever_it_is_about()
    {
        var bar = await Bar.OpenAsync(shop);
        var guest = await shop.Server.UserAsync();
        var tab = await guest.PostAsync($"t/{bar.Codes["t1"]}/orders", new { items = new[] { Bar.Steak() } }).MustAsync();
        await bar.Waiter.PutAsync($"orders/{tab.Id}", new { fire = "all" }).MustAsync();
        var due = (await bar.Waiter.GetAsync($"orders/{tab.Id}"))["due"].GetInt64();
        await bar.Cashier.PostAsync("payments", new { order_id = tab.Id, method = "cash", amount = due }, Guid.NewGuid()).MustAsync();
        await bar.Manager.PostAsync("inventory/rum/restock", new { venue = bar.Venue, quantity = 5, reason = "delivery" }).MustAsync();
        await bar.Manager.PostAsync("till/cash", new { venue = bar.Venue, amount = 100, reason = "float" }).MustAsync();

        var all = (await bar.Manager.GetAsync($"admin/audit?venue={bar.Venue}&page_size=100").MustAsync()).Items;

        var kinds = all.Select(entry => entry.GetProperty("subject").GetString()!.Split('-')[0]).ToHashSet();
        foreach (var kind in new[] { "venue", "resource", "account", "menu", "floor", "tab", "stock", "till" }) kinds.ShouldContain(kind);
        all.Where(entry => !entry.TryGetProperty("changes", out _)).Select(entry => entry.GetProperty("what").GetString()).ShouldBeEmpty();
        await bar.Manager.GetAsync($"admin/audit?venue={bar.Venue}&subject={tab.Id}").MustAsync();
        await bar.Manager.GetAsync($"admin/audit?venue={bar.Venue}&subject={bar.Venue}").MustAsync();
    }

    static (string? Before, string? After) Change(IReadOnlyList<JsonElement> entries, string what, string field)
    {
        var changes = entries.Single(entry => entry.GetProperty("what").GetString() == what).GetProperty("changes").EnumerateArray();
        var change = changes.Single(one => one.GetProperty("field").GetString() == field);
        return (change.GetProperty("before").ToString(), change.GetProperty("after").ToString());
    }
}
