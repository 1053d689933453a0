using Microsoft.Playwright;
using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

public sealed class ManagePagesTests(Desk desk) : IClassFixture<Desk>
{
    static readonly string[] Pages =
    [
        "menu", "menu/item/draft", "menu/item", "plan", "plan/print", "stock", "stock?view=movements", "stock?view=reorder", "close",
        "close?view=reports", "close/1",
        "reports", "reports?view=items", "reports?view=kitchen", "reports?view=stock", "reports?view=forecast",
    ];

    [Fact]
    public async Task Every_page_of_managers_is_accessible_and_fits_a_phone()
    {
        var house = await BusyAsync();
        await using var large = await house.StaffAsync("manager", "/bar/menu");
        await using var small = await house.StaffAsync("manager", "/bar/menu", phone: true);
        await large.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        foreach (var path in Pages)
        {
            foreach (var person in new[] { large, small })
            {
                await person.Page.GotoAsync($"/bar/{path}");
                await person.Page.Locator(".bar-work h1").First.WaitForAsync();
                await Expect(person.Page.Locator(".skeleton")).ToHaveCountAsync(0);
                await person.ShouldBeAccessibleAsync($"/bar/{path}");
                await person.ShouldFitAsync($"/bar/{path}");
            }
        }
    }

    [Fact]
    public async Task The_table_of_a_guest_is_accessible_in_each_of_its_states()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        var page = guest.Page;
        await guest.ShouldBeAccessibleAsync("the menu at a table");
        await guest.ShouldFitAsync("the menu at a table");
        await page.ClickAsync("[data-item=draft] [data-test=add]");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await guest.ShouldBeAccessibleAsync("an item in the dark");
        await page.CheckAsync("[data-option=small]");
        await page.ClickAsync("[data-test=put]");
        await page.ClickAsync("[data-test=open-cart]");
        await guest.ShouldBeAccessibleAsync("the cart in the dark");
        await page.ClickAsync("dialog [data-test=order]");
        await page.Locator("[data-test=ordered] [data-line]").First.WaitForAsync();
        await guest.ShouldBeAccessibleAsync("what was ordered, in the dark");
        await guest.ShouldFitAsync("what was ordered");
    }

    [Fact]
    public async Task A_guest_orders_with_the_keyboard_alone_and_in_Chinese()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        var page = guest.Page;
        await page.EvaluateAsync("() => localStorage.setItem('language', 'zh-CN')");
        await page.ReloadAsync();
        await page.Locator("[data-item=fries] [data-test=add]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-test=open-cart]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "下单" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-test=ordered] [data-line]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-test=ordered] [data-stage=waiting]")).ToHaveTextAsync("已下单");
    }

    [Fact]
    public async Task A_waiter_is_shown_only_what_a_waiter_may_do()
    {
        var house = await House.OpenAsync(desk);
        await using var waiter = await house.StaffAsync("waiter", "/bar/stock");
        await Expect(waiter.Page.Locator("[data-stock=rum]")).ToBeVisibleAsync();
        await Expect(waiter.Page.Locator("[data-test=add-stock]")).ToHaveCountAsync(0);
        foreach (var path in new[] { "plan", "close", "reports" })
        {
            await waiter.Page.GotoAsync($"/bar/{path}");
            await Expect(waiter.Page.GetByText("Your role does not include this page")).ToBeVisibleAsync();
        }
    }

    async Task<House> BusyAsync()
    {
        var house = await House.OpenAsync(desk);
        await house.PayAsync(await house.OrderAsync("t1", ("mojito", 3), ("fries", 1)));
        await house.PostAsync("reports/z", new { venue = house.Venue, counted = 27_000 });
        await house.PayAsync(await house.OrderAsync("t1", ("mojito", 1)));
        await house.OrderAsync("t2", ("mojito", 1), ("fries", 2));
        await house.StockAsync("rum", "waste", 700);
        return house;
    }
}
