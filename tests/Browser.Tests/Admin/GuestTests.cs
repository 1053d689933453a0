using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed class GuestTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_guest_is_reached_from_an_order_and_what_is_noted_is_there_for_the_next_one()
    {
        var venue = await desk.VenueAsync();
        var paid = await desk.PayAsync(await desk.GuestAsync("Mei Regular"), $"{venue}-1", desk.NextHour.AddHours(2));
        await using var cashier = await desk.StaffAsync("cashier", venue, phone: true);
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = cashier.Page;
        await page.GotoAsync("/admin/orders");
        await page.Locator($"[data-order='{paid.Id}'] [data-test=guest]").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Mei Regular");
        await Expect(page.Locator("[data-figure=bookings] dd")).ToHaveTextAsync("1");
        await Expect(page.Locator("[data-figure=spend] dd")).ToContainTextAsync("20");
        await Expect(page.Locator($"[data-order='{paid.Id}']")).ToBeVisibleAsync();

        await page.FillAsync("[name=notes]", "Nut allergy");
        await page.FillAsync("[name=tag]", "VIP，window");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-test=notes] li")).ToHaveCountAsync(2);
        await page.ClickAsync("[data-test=save]");
        await Expect(page.Locator("[data-test=save]")).ToBeDisabledAsync();

        await manager.Page.ClickAsync("[data-test=nav-admin-guests]");
        await manager.Page.FillAsync("[name=q]", "vip");
        await manager.Page.Locator("[data-guest] a").ClickAsync();
        await Expect(manager.Page.Locator("[name=notes]")).ToHaveValueAsync("Nut allergy");

        // Who has not saved is asked before leaving.
        await page.FillAsync("[name=notes]", "Nut and milk allergy");
        await page.ClickAsync("[data-test=nav-admin-orders]");
        await page.Locator("dialog").WaitForAsync();
    }

    [Fact]
    public async Task A_caller_is_noted_changed_and_deleted()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-guests]");
        await page.ClickAsync("[data-test=add-guest]");
        await page.FillAsync("dialog [name=name]", "Frau Krüger");
        await page.FillAsync("dialog [name=phone]", "12");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.Locator("dialog [name=phone]")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.FillAsync("dialog [name=phone]", "+49 30 901820");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Frau Krüger");
        await Expect(page.Locator("a[href='tel:+4930901820']")).ToBeVisibleAsync();

        await page.ClickAsync("[data-test=edit]");
        await page.FillAsync("dialog [name=name]", "Frau Krüger-Weiß");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Frau Krüger-Weiß");

        await page.ClickAsync("[data-test=erase]");
        await manager.ShouldBeAccessibleAsync("deleting a guest");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.Locator("[name=q]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-guest]")).ToHaveCountAsync(0);
    }
}
