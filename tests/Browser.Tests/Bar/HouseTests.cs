using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>What managers do, and what others see of it.</summary>
public sealed class HouseTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_new_price_and_a_new_item_are_on_an_open_table_at_once()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        await using var manager = await house.StaffAsync("manager", "/bar/menu");
        await guest.MarkAsync();
        var page = manager.Page;
        await page.ClickAsync("[data-item=mojito] a");
        await page.FillAsync("[name=price]", "55.50");
        await page.ClickAsync("[data-test=save]");
        await Expect(page.GetByText("All changes saved.")).ToBeVisibleAsync();
        await Expect(guest.Page.Locator("[data-item=mojito]")).ToContainTextAsync("¥55.50");

        await page.GotoAsync("/bar/menu/item?category=snacks");
        await page.FillAsync("[name=name]", "Olives");
        await page.FillAsync("[name=price]", "18");
        await page.ClickAsync("[data-test=add-group]");
        await page.FillAsync("[name=group-0]", "Size");
        await page.FillAsync("[name=option-0-0]", "Bowl");
        await page.FillAsync("[name=option-0-1]", "Plate");
        await page.FillAsync("[name=option-price-0-1]", "12");
        await page.ClickAsync("[data-test=save]");
        var olives = guest.Page.Locator("[data-item=olives]");
        await Expect(olives).ToContainTextAsync("from ¥18");
        await olives.Locator("[data-test=add]").ClickAsync();
        await guest.Page.GetByText("Plate").ClickAsync();
        await Expect(guest.Page.Locator("[data-test=put]")).ToContainTextAsync("¥30");
        await guest.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task What_the_kitchen_calls_sold_out_is_sold_out_on_every_table()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        await using var cook = await house.StaffAsync("kitchen", "/bar/menu", phone: true);
        var fries = guest.Page.Locator("[data-item=fries]");
        await cook.Page.ClickAsync("[data-item=fries] [data-test=sold-out]");
        await Expect(fries.Locator("[data-test=sold-out]")).ToBeVisibleAsync();
        await Expect(fries.Locator("[data-test=add]")).ToHaveCountAsync(0);
        await cook.Page.ClickAsync("[data-item=fries] [data-test=sold-out]");
        await Expect(fries.Locator("[data-test=add]")).ToBeVisibleAsync();
        // Who cooks does not write the menu.
        await Expect(cook.Page.Locator("[data-test=add-item], [data-item] a")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_wrong_value_of_an_item_is_explained_at_its_field()
    {
        var house = await House.OpenAsync(desk);
        await using var manager = await house.StaffAsync("manager", "/bar/menu/item/fries");
        var page = manager.Page;
        await page.FillAsync("[name=target]", "500");
        await page.ClickAsync("[data-test=save]");
        await Expect(page.Locator("label:has([name=target]) .fault")).ToContainTextAsync("between");
    }

    [Fact]
    public async Task An_item_that_is_not_saved_is_asked_about_before_it_is_lost()
    {
        var house = await House.OpenAsync(desk);
        await using var manager = await house.StaffAsync("manager", "/bar/menu/item/fries");
        var page = manager.Page;
        await page.FillAsync("[name=price]", "21");
        await page.ClickAsync("[data-test=nav-bar]");
        await page.ClickAsync("dialog [data-test=stay]");
        await Expect(page.Locator("[name=price]")).ToHaveValueAsync("21");
        await page.ClickAsync("[data-test=nav-bar]");
        await page.ClickAsync("dialog [data-test=leave]");
        await Expect(page.Locator("[data-table=t1]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Counting_nothing_left_takes_a_drink_off_the_tables_and_a_delivery_brings_it_back()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        await using var barkeeper = await house.StaffAsync("waiter", "/bar/stock", phone: true);
        var page = barkeeper.Page;
        var rum = page.Locator("[data-stock=rum]");
        await Expect(rum).ToHaveAttributeAsync("data-level", "1000");
        await rum.Locator("[data-test=count]").ClickAsync();
        await page.FillAsync("[name=quantity]", "40");
        await page.ClickAsync("[data-test=confirm]");
        await Expect(rum).ToHaveAttributeAsync("data-low", "true");
        await Expect(guest.Page.Locator("[data-item=mojito] [data-test=sold-out]")).ToBeVisibleAsync();

        await rum.Locator("[data-test=restock]").ClickAsync();
        await page.ClickAsync("[data-test=confirm]");
        await Expect(rum).ToHaveAttributeAsync("data-level", "740");
        await Expect(guest.Page.Locator("[data-item=mojito] [data-test=add]")).ToBeVisibleAsync();

        await page.ClickAsync("[data-test=tab-movements]");
        await Expect(page.Locator("[data-kind=count]")).ToContainTextAsync("−960 ml");
        await Expect(page.Locator("[data-kind=count]")).ToContainTextAsync("Sam waiter");
        // Whoever reads it later reads it in their own language.
        await Expect(page.Locator("[data-kind=count] [data-test=why]")).ToHaveTextAsync("Stock count");
        await page.EvaluateAsync("() => localStorage.setItem('language', 'zh-CN')");
        await page.ReloadAsync();
        await page.ClickAsync("[data-test=tab-movements]");
        await Expect(page.Locator("[data-kind=count] [data-test=why]")).ToHaveTextAsync("库存盘点");
        await Expect(page.Locator("[data-kind=restock] [data-test=why]").First).ToHaveTextAsync("供应商送货");
    }

    [Fact]
    public async Task Tables_are_added_several_at_once_and_their_codes_can_be_printed_and_renewed()
    {
        var house = await House.OpenAsync(desk);
        await using var manager = await house.StaffAsync("manager", "/bar/plan");
        var page = manager.Page;
        await page.ClickAsync("[data-test=add-table]");
        await page.FillAsync("[name=name]", "Terrace 1");
        await page.FillAsync("[name=area]", "Terrace");
        await page.FillAsync("[name=count]", "3");
        await page.ClickAsync("[data-test=confirm]");
        await Expect(page.Locator("[data-table]")).ToHaveCountAsync(6);

        await page.ClickAsync("[data-table=terrace-2] [data-test=code]");
        var link = page.Locator("[data-test=link]");
        var old = await link.TextContentAsync();
        await page.ClickAsync("[data-test=renew]");
        await page.ClickAsync("[data-test=confirm]");
        await Expect(link).Not.ToHaveTextAsync(old!);
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("[data-test=print]");
        await Expect(page.Locator("[data-table] img")).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task The_day_is_closed_while_a_waiter_looks_on_and_the_report_is_made_again_from_the_log()
    {
        var house = await House.OpenAsync(desk);
        await using var waiter = await house.StaffAsync("waiter", "/bar", phone: true);
        await using var manager = await house.StaffAsync("manager", "/bar/close");
        await waiter.MarkAsync();
        var page = manager.Page;
        await Expect(page.Locator("[data-test=expected]")).ToHaveTextAsync("¥100.00");
        var tab = await house.OrderAsync("t1", ("mojito", 2), ("fries", 1));
        await Expect(page.Locator("[data-test=open-tabs]")).ToContainTextAsync("Table 1");
        await house.PayAsync(tab);
        await Expect(page.Locator("[data-test=net]")).ToHaveTextAsync("¥120.00");
        await Expect(page.Locator("[data-test=expected]")).ToHaveTextAsync("¥220.00");
        await house.OrderAsync("t2", ("fries", 1));

        await page.ClickAsync("[data-test=cash-out]");
        await page.FillAsync("[name=amount]", "50");
        await page.FillAsync("[name=reason]", "To the bank");
        await page.ClickAsync("[data-test=confirm]");
        await Expect(page.Locator("[data-test=expected]")).ToHaveTextAsync("¥170.00");

        await page.FillAsync("[name=counted]", "169");
        await Expect(page.Locator("[data-test=difference]")).ToContainTextAsync("Short ¥1.00");
        await page.FillAsync("[name=float_left]", "100");
        await page.ClickAsync("[data-test=close-day]");
        // A table is open: it has to be said that it goes over.
        await Expect(page.Locator("[data-test=confirm]")).ToBeDisabledAsync();
        await page.CheckAsync("[name=carry]");
        await page.ClickAsync("[data-reason=wrong_change]");
        await page.FillAsync("[name=reason]", "table 4");
        await page.ClickAsync("[data-test=confirm]");

        await Expect(page.Locator("h1")).ToHaveTextAsync("Z report 1");
        await Expect(page.Locator("[data-test=why]")).ToHaveTextAsync("Wrong change given (table 4)");
        await Expect(page.Locator("[data-test=net]")).ToHaveTextAsync("¥120.00");
        await Expect(page.Locator("[data-test=difference]")).ToHaveTextAsync("−¥1.00");
        await Expect(page.Locator("[data-test=verified]")).ToHaveAttributeAsync("data-ok", "true");
        await manager.ShouldBeAccessibleAsync("a Z report");

        await page.GotoAsync("/bar/close");
        await Expect(page.Locator("[data-test=expected]")).ToHaveTextAsync("¥100.00");
        await Expect(page.Locator("[data-test=net]")).ToHaveTextAsync("¥0.00");
        await page.EvaluateAsync("() => localStorage.setItem('language', 'zh-CN')");
        await page.GotoAsync("/bar/close?view=reports");
        await Expect(page.Locator("[data-z] [data-test=why]")).ToHaveTextAsync("找零有误（table 4）");
        await Expect(waiter.Page.Locator("[data-table=t2]")).ToHaveAttributeAsync("data-status", "waiting");
        await Expect(waiter.Page.Locator("[data-table=t1]")).ToHaveAttributeAsync("data-status", "free");
        await waiter.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task Reports_show_what_was_sold_and_give_it_as_a_table()
    {
        var house = await House.OpenAsync(desk);
        await house.PayAsync(await house.OrderAsync("t1", ("mojito", 3), ("fries", 1)));
        await using var cashier = await house.StaffAsync("cashier", "/bar/reports?view=items");
        var page = cashier.Page;
        await Expect(page.Locator("[data-key=mojito]")).ToContainTextAsync("¥150.00");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-test=csv]"));
        (await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken)).ShouldContain("Mojito");
        await page.ClickAsync("[data-test=tab-sales]");
        await Expect(page.Locator("[data-test=summary]")).ToContainTextAsync("¥170");
    }
}
