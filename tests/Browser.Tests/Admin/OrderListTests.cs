using System.Text;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed class OrderListTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Several_orders_are_cancelled_at_once_and_one_that_was_paid_meanwhile_says_why_not()
    {
        var venue = await desk.VenueAsync(3);
        var start = desk.NextHour.AddHours(2);
        var first = await (await desk.GuestAsync("First")).HoldAsync($"{venue}-1", start);
        var second = await (await desk.GuestAsync("Second")).SubmitAsync($"{venue}-2", start);
        var paid = await desk.PayAsync(await desk.GuestAsync("Paid"), $"{venue}-3", start);
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.ClickAsync("[data-test=nav-admin-orders]");
        await page.Locator($"[data-order='{paid.Id}'] [data-test=pick]").WaitForAsync();
        await page.ClickAsync("[data-test=pick-all]");
        await Expect(page.Locator("[data-test=bulk]")).ToContainTextAsync("3");
        // What is paid can be written about, but is not cancelled without a refund.
        await Expect(page.Locator("[data-test=bulk-cancel]")).ToContainTextAsync("(2)");
        await page.ClickAsync("[data-test=bulk-cancel]");
        await cashier.ShouldBeAccessibleAsync("cancelling several orders");
        // Between the look at them and the click one is paid: only the other one is called off.
        await desk.Admin.PostAsync($"admin/orders/{second.Id}/verify", new { pass = true }).MustAsync();
        await page.ClickAsync("dialog [data-test=bulk-confirm]");
        await Expect(page.Locator("dialog [data-outcome=done]")).ToHaveCountAsync(1);
        await Expect(page.Locator("dialog [data-outcome=refused]")).ToContainTextAsync("Refund it instead");
        await page.ClickAsync("dialog [data-test=bulk-close]");
        await Expect(page.Locator($"[data-order='{first.Id}']")).ToHaveAttributeAsync("data-status", "cancelled");
        await Expect(page.Locator($"[data-order='{second.Id}']")).ToHaveAttributeAsync("data-status", "paid");
        await Expect(page.Locator("[data-test=bulk]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task By_the_keyboard_alone_several_orders_are_cancelled()
    {
        var venue = await desk.VenueAsync(2);
        foreach (var n in new[] { 1, 2 }) await (await desk.GuestAsync($"Guest {n}")).HoldAsync($"{venue}-{n}", desk.NextHour.AddHours(2));
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.GotoAsync("/admin/orders");
        await page.Locator(".line[data-order]").Nth(1).WaitForAsync();
        await ReachAsync("[data-test=pick-all]");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("[data-test=bulk]")).ToContainTextAsync("2");
        await ReachAsync("[data-test=bulk-cancel]");
        await page.Keyboard.PressAsync("Enter");
        await ReachAsync("dialog [data-test=bulk-confirm]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("dialog [data-outcome=done]")).ToHaveCountAsync(2);
        await ReachAsync("dialog [data-test=bulk-close]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-test=bulk]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".line[data-status=cancelled]")).ToHaveCountAsync(2);

        async Task ReachAsync(string selector)
        {
            await page.Locator(selector).WaitForAsync();
            for (var n = 0; n < 80; n++)
            {
                if (await page.Locator(selector).EvaluateAsync<bool>("it => it === document.activeElement")) return;
                await page.Keyboard.PressAsync("Tab");
            }
            throw new InvalidOperationException($"Tab does not lead to {selector}");
        }
    }

    [Fact]
    public async Task The_list_is_sorted_shown_in_chosen_columns_saved_and_exported_as_it_is()
    {
        var venue = await desk.VenueAsync(2);
        var late = await (await desk.GuestAsync("Late")).HoldAsync($"{venue}-1", desk.NextHour.AddHours(5));
        var early = await (await desk.GuestAsync("=Early")).HoldAsync($"{venue}-2", desk.NextHour.AddHours(2));
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-orders]");
        var lines = page.Locator(".line[data-order]");
        await page.ClickAsync("[data-test=sort-what]");
        await Expect(lines.First).ToHaveAttributeAsync("data-order", late.Id);
        await page.ClickAsync("[data-test=sort-what]");
        await Expect(lines.First).ToHaveAttributeAsync("data-order", early.Id);
        await Expect(page.Locator("[aria-sort=ascending]")).ToHaveCountAsync(1);

        await page.ClickAsync("[data-test=columns]");
        await page.CheckAsync("[name=column-reference]");
        await page.UncheckAsync("[name=column-what]");
        await manager.ShouldBeAccessibleAsync("choosing columns");
        await page.Keyboard.PressAsync("Escape");
        await Expect(lines.First).ToContainTextAsync(early.Text("pay_reference"));

        await page.ClickAsync("[data-test=views]");
        await page.FillAsync("[name=view]", "By start");
        await page.ClickAsync("[data-test=save-view]");
        await page.Locator("[data-view='By start']").WaitForAsync();
        await manager.ShouldBeAccessibleAsync("saved lists");
        await page.Keyboard.PressAsync("Escape");

        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-test=export]"));
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Split("\r\n").ShouldBe(
        [
            "order_no,guest,amount,refunded,currency,status,reservation_status,pay_reference",
            $"{early.Text("order_no")},'=Early,20.00,0.00,CNY,pending,held,{early.Text("pay_reference")}",
            $"{late.Text("order_no")},Late,20.00,0.00,CNY,pending,held,{late.Text("pay_reference")}",
            "",
        ]);

        // On another device the saved list is there.
        await page.GotoAsync("/admin/orders?status=paid");
        await page.ClickAsync("[data-test=views]");
        await page.ClickAsync("[data-view='By start']");
        await Expect(lines.First).ToHaveAttributeAsync("data-order", early.Id);
        await Expect(lines.First).ToContainTextAsync(early.Text("pay_reference"));
    }

    [Fact]
    public async Task Dates_mean_the_start_or_the_placing()
    {
        var venue = await desk.VenueAsync();
        var order = await (await desk.GuestAsync("Tomorrow")).HoldAsync($"{venue}-1", desk.NextHour.AddHours(30));
        await using var cashier = await desk.StaffAsync("cashier", venue, zone: "Asia/Shanghai");
        var page = cashier.Page;
        await page.ClickAsync("[data-test=nav-admin-orders]");
        var line = page.Locator($"[data-order='{order.Id}']");
        await line.WaitForAsync();
        await page.SelectOptionAsync("[name=when]", "dates");
        var today = TimeZoneInfo.ConvertTime(desk.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        await page.FillAsync("[name=to]", $"{today:yyyy-MM-dd}");
        await Expect(line).ToHaveCountAsync(0);
        await page.SelectOptionAsync("[name=of]", "placed");
        await Expect(line).ToBeVisibleAsync();
        await cashier.ShouldBeAccessibleAsync("a span of dates");
    }

    [Fact]
    public async Task Staff_note_something_for_each_other_and_see_an_order_as_its_guest_does()
    {
        var venue = await desk.VenueAsync();
        var order = await (await desk.GuestAsync("Seen")).HoldAsync($"{venue}-1", desk.NextHour.AddHours(2));
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.GotoAsync($"/admin/orders/{order.Id}");
        await page.FillAsync("[name=staff-note]", "Called twice");
        await page.ClickAsync("[data-test=save-note]");
        await Expect(page.Locator("[data-test=save-note]")).ToBeDisabledAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("[name=staff-note]")).ToHaveValueAsync("Called twice");

        await page.ClickAsync("[data-test=as-guest]");
        await Expect(page.Locator("[role=status][data-test=as-guest]")).ToBeVisibleAsync();
        await Expect(cashier.Order).ToHaveAttributeAsync("data-status", "pending");
        await Expect(page.Locator("[inert]")).ToHaveCountAsync(1);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("Called twice");
        await cashier.ShouldBeAccessibleAsync("as the guest sees it");
    }
}
