using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

public sealed class ServicePagesTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Every_page_of_waiters_is_accessible_and_fits_a_phone()
    {
        var house = await House.OpenAsync(desk);
        var tab = await house.OrderAsync("t1", ("mojito", 2), ("fries", 1));
        await desk.BumpAsync(tab);
        await using var waiter = await house.StaffAsync("waiter", "/bar", phone: true);
        var page = waiter.Page;
        await LooksAsync("the floor", "[data-table]");
        await page.GotoAsync("/bar/table/t1");
        await LooksAsync("what was ordered", "[data-line]");
        await page.ClickAsync("[data-test=line-2]");
        await LooksAsync("a line", "dialog [data-test=void]");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("[data-test=view-menu]");
        await page.ClickAsync("[data-item=draft] .add");
        await LooksAsync("wishes", "dialog [data-test=put]");
        await page.ClickAsync("[data-option=small]");
        await page.ClickAsync("[data-test=put]");
        await LooksAsync("the pad", "[data-test=send-bar]");
        await page.ClickAsync("[data-test=open-unsent]");
        await LooksAsync("what is not sent", "dialog [data-test=unsent]");
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("[data-test=view-bill]");
        foreach (var sheet in new[] { "discount", "split-bill", "pay", "actions", "people" })
        {
            await page.ClickAsync($"[data-test={sheet}]");
            await LooksAsync(sheet, "dialog");
            await page.Keyboard.PressAsync("Escape");
        }
        await page.GotoAsync("/bar/table/t2");
        await LooksAsync("a free table", "[data-test=open-table]");
        await page.GotoAsync("/bar/tabs");
        await LooksAsync("bills", "[data-tab]");
        await page.GotoAsync($"/bar/receipt/{tab}");
        await LooksAsync("the receipt", "[data-test=paper]");

        async Task LooksAsync(string what, string shown)
        {
            await page.Locator(shown).First.WaitForAsync();
            await waiter.ShouldBeAccessibleAsync(what);
            await waiter.ShouldFitAsync(what);
        }
    }

    [Fact]
    public async Task Screens_on_the_wall_are_accessible_and_speak_Chinese()
    {
        var house = await House.OpenAsync(desk);
        var changed = await house.OrderAsync("t1", ("mojito", 2), ("fries", 1));
        await desk.VoidAsync(changed, 1, quantity: 1);
        await using var cook = await house.StaffAsync("kitchen", "/bar/kitchen");
        await Expect(cook.Tickets).ToHaveCountAsync(2);
        await cook.ShouldBeAccessibleAsync("the kitchen");
        await cook.ShouldFitAsync("the kitchen");
        await cook.Page.ClickAsync("[data-test=done]");
        await cook.ShouldBeAccessibleAsync("what was done");
        await cook.Page.EvaluateAsync("() => localStorage.setItem('language', 'zh-CN')");
        await cook.Page.GotoAsync("/bar/expo");
        await Expect(cook.Page.Locator("h1")).ToHaveTextAsync("传菜");
        await cook.Page.Locator("[data-pass]").WaitForAsync();
        await cook.ShouldBeAccessibleAsync("the pass");
        await cook.Page.GotoAsync("/bar/kitchen/bar");
        await Expect(cook.Page.Locator("[data-test=open-count]")).ToHaveTextAsync("待做 1 张");
    }
}
