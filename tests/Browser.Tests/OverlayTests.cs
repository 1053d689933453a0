using Microsoft.Playwright;
using RealtimeReservation.Browser.Tests.Admin;
using RealtimeReservation.Browser.Tests.Bar;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests;

/// <summary>Every panel, sheet, message and bar that lies over a page, on a phone and on a desktop.</summary>
public sealed class OverlayTests(Desk desk) : IClassFixture<Desk>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_lies_over_a_guests_page_can_be_read(bool phone)
    {
        var venue = await desk.VenueAsync();
        await using var guest = await desk.OpenAsync(phone);
        await guest.RegisterAsync($"over-{venue}");
        var page = guest.Page;
        await guest.OpenGridAsync(venue);
        await page.ClickAsync("[data-slot][data-status=free] >> nth=4");
        await SheetAsync(page, "reserving");
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(4));
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel reservation" }).ClickAsync();
        await SheetAsync(page, "cancelling");
        await guest.SendProofAsync();
        await page.GotoAsync("/me");
        await page.ClickAsync("[data-test=erase]");
        await SheetAsync(page, "erasing");

        await Expect(page.Locator("[data-test=device]").First).ToBeVisibleAsync();
        await page.Locator("header button[aria-haspopup=dialog]").ClickAsync();
        await page.Locator("[role=dialog]").ShouldLieOverThePageAsync("notices");
        await page.Keyboard.PressAsync("Escape");
        await desk.Admin.PostAsync($"admin/orders/{order}/verify", new { pass = true }).MustAsync(200);
        await page.Locator(".toast").First.ShouldLieOverThePageAsync("a toast");

        await page.Context.SetOfflineAsync(true);
        await guest.LostBanner.ShouldLieOverThePageAsync("the banner");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_lies_over_a_page_of_staff_can_be_read(bool phone)
    {
        var venue = await desk.VenueAsync(2);
        var paid = await desk.PayAsync(await desk.GuestAsync("Paid"), $"{venue}-1", desk.NextHour.AddHours(20));
        var waiting = await (await desk.GuestAsync("Waiting")).SubmitAsync($"{venue}-2", desk.NextHour.AddHours(2));
        var (_, cook) = await desk.EmployAsync("kitchen", venue, "Cora Cook");
        await using var manager = await desk.StaffAsync("manager", venue, phone);
        var page = manager.Page;

        await page.Locator("[data-test=review]").WaitForAsync();
        await page.Keyboard.PressAsync("?");
        await SheetAsync(page, "keys");
        await page.Keyboard.PressAsync("r");
        await SheetAsync(page, "rejecting");
        await page.Locator($"li[data-order='{waiting.Id}'] input").CheckAsync();
        await page.Locator("[data-test=bulk]").ShouldLieOverThePageAsync("the bar of many");
        await page.ClickAsync("[data-test=bulk-approve]");
        await SheetAsync(page, "approving many");

        await page.GotoAsync($"/admin/orders/{paid.Id}");
        foreach (var action in new[] { "reschedule", "refund", "cancel" })
        {
            if (await page.Locator($"[data-test={action}]").CountAsync() == 0) continue;
            await page.ClickAsync($"[data-test={action}]");
            await SheetAsync(page, action);
        }
        await page.GotoAsync("/admin/resources");
        foreach (var action in new[] { "add-resource", "edit", "close" })
        {
            await page.Locator($"[data-test={action}]").First.ClickAsync();
            await SheetAsync(page, action);
        }
        await page.GotoAsync("/admin/staff");
        await page.ClickAsync("[data-test=add-person]");
        await SheetAsync(page, "adding a person");
        await page.ClickAsync($"[data-user='{cook}'] [data-test=revoke]");
        await SheetAsync(page, "removing a role");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_lies_over_a_page_of_the_bar_can_be_read(bool phone)
    {
        var house = await House.OpenAsync(desk);
        await using var manager = await house.StaffAsync("manager", "/bar/plan", phone);
        var page = manager.Page;
        await page.ClickAsync("[data-test=people]");
        await SheetAsync(page, "who is here");
        await page.Locator("[data-table] [data-test=code]").First.ClickAsync();
        await SheetAsync(page, "the code of a table");
        await page.ClickAsync("[data-test=add-table]");
        await SheetAsync(page, "adding a table");
        await page.GotoAsync("/bar/stock");
        await page.ClickAsync("[data-stock=rum] [data-test=count]");
        await SheetAsync(page, "counting");
        await page.GotoAsync("/bar/close");
        await page.ClickAsync("[data-test=cash-out]");
        await SheetAsync(page, "taking cash out");

        await using var guest = await house.GuestAsync("t1");
        await guest.Page.ClickAsync("[data-item=draft] [data-test=add]");
        await SheetAsync(guest.Page, "an item");
        await guest.Page.ClickAsync("[data-item=mojito] [data-test=add]");
        await guest.Page.ClickAsync("[data-test=open-cart]");
        await SheetAsync(guest.Page, "the order of a table");
    }

    /// <summary>Looks at the sheet that is open, and closes it.</summary>
    static async Task SheetAsync(IPage page, string what)
    {
        await page.Locator("dialog[open]").ShouldLieOverThePageAsync(what);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }
}
