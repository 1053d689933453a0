using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>What waiters do on their phones, and what the kitchen sees of it.</summary>
public sealed class ServiceTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_waiter_orders_the_kitchen_cooks_the_waiter_is_told_at_once_and_the_guests_pay()
    {
        var house = await House.OpenAsync(desk);
        await using var waiter = await house.StaffAsync("waiter", "/bar", phone: true);
        await using var cook = await house.StaffAsync("kitchen", "/bar/kitchen");
        await Expect(waiter.Table("t1")).ToHaveAttributeAsync("data-status", "free");

        await waiter.Table("t1").ClickAsync();
        await waiter.AddAsync("mojito", 2);
        await waiter.AddAsync("draft", option: "large");
        await waiter.Page.ClickAsync("[data-item=fries] [data-test=wishes]");
        await waiter.Page.FillAsync("[name=note]", "without salt");
        await waiter.Page.ClickAsync("[data-test=put]");
        await waiter.SendAsync();
        await Expect(waiter.Page.Locator("[data-line]")).ToHaveCountAsync(3);

        await Expect(cook.Tickets).ToHaveCountAsync(2);
        await Expect(cook.Page.Locator("[data-count=mojito]")).ToContainTextAsync("2");
        var fries = cook.Tickets.Filter(new() { HasText = "Fries" });
        await Expect(fries).ToContainTextAsync("without salt");
        await fries.Locator("[data-item] .tap").ClickAsync();
        await Expect(fries.Locator("[data-item]")).ToHaveAttributeAsync("data-status", "preparing");
        await Expect(waiter.Page.Locator("[data-line]").Filter(new() { HasText = "Fries" }))
            .ToHaveAttributeAsync("data-status", "preparing");
        await cook.Tickets.Filter(new() { HasText = "Mojito" }).Locator("[data-test=bump]").ClickAsync();
        await Expect(cook.Tickets).ToHaveCountAsync(1);

        await Expect(waiter.Page.Locator("[data-test=said]")).ToHaveTextAsync("Ready: Table 1: 2 × Mojito, 1 × Draft");
        await Expect(waiter.Page.Locator("[data-test=ready-count]")).ToContainTextAsync("1");
        await Expect(waiter.Page.Locator("[data-test=ready-tables]")).ToHaveTextAsync("Table 1");
        await Expect(waiter.Page.Locator(".toast")).ToHaveCountAsync(0);
        await waiter.Page.ClickAsync("[data-test=nav-bar]");
        await Expect(waiter.Table("t1")).ToHaveAttributeAsync("data-status", "ready");
        await waiter.Table("t1").ClickAsync();
        await waiter.Page.ClickAsync("[data-test=serve-all]");
        await Expect(waiter.Page.Locator("[data-line][data-status=served]")).ToHaveCountAsync(2);
        await fries.Locator("[data-test=bump]").ClickAsync();
        await waiter.Page.ClickAsync("[data-test=serve-all]");

        await waiter.Page.ClickAsync("[data-test=view-bill]");
        await Expect(waiter.Page.Locator("[data-test=total]")).ToHaveTextAsync("¥160.00");
        await waiter.Page.ClickAsync("[data-test=pay]");
        await waiter.Page.FillAsync("[name=tip]", "10");
        await waiter.Page.FillAsync("[name=tendered]", "200");
        await Expect(waiter.Page.Locator("[data-test=change]")).ToContainTextAsync("¥30.00");
        await waiter.Page.ClickAsync("[data-test=take]");
        await Expect(waiter.Page.Locator("[data-verdict=paid]")).ToContainTextAsync("¥30.00");
        await waiter.Page.ClickAsync("[data-test=receipt]");
        await Expect(waiter.Page.Locator("[data-test=paper]")).ToContainTextAsync("¥160.00");
        await waiter.Page.ClickAsync("[data-test=nav-bar]");
        await Expect(waiter.Table("t1")).ToHaveAttributeAsync("data-status", "free");
    }

    [Fact]
    public async Task What_is_sent_without_a_network_is_kept_and_goes_out_once()
    {
        var house = await House.OpenAsync(desk);
        await using var waiter = await house.StaffAsync("waiter", "/bar/table/t1", phone: true);
        await waiter.AddAsync("mojito", 3);
        await waiter.Page.Context.SetOfflineAsync(true);
        await waiter.SendAsync();
        await waiter.Page.ClickAsync("[data-test=open-unsent]");
        await Expect(waiter.Page.Locator("[data-test=waiting-for-network]")).ToBeVisibleAsync();
        await waiter.Page.Keyboard.PressAsync("Escape");

        await waiter.Page.Context.SetOfflineAsync(false);
        await Expect(waiter.Page.Locator("[data-line]")).ToHaveCountAsync(1);
        await Expect(waiter.Page.Locator("[data-test=line-1] .n")).ToHaveTextAsync("3");
        await Expect(waiter.Page.Locator("[data-test=send-bar]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Lines_that_are_not_sent_survive_a_reload_and_a_refused_one_says_why_while_the_others_go()
    {
        var house = await House.OpenAsync(desk);
        await using var waiter = await house.StaffAsync("waiter", "/bar/table/t1", phone: true);
        await waiter.AddAsync("mojito", 2);
        await waiter.AddAsync("fries");
        await waiter.Page.ReloadAsync();
        await Expect(waiter.Page.Locator("[data-item=mojito] [data-test=pad-count]")).ToContainTextAsync("2");

        // Sold out between reading the menu and sending.
        await house.PostAsync("menu/items/mojito/sold-out", new { venue = house.Venue, sold_out = true });
        await Expect(waiter.Page.Locator("[data-item=mojito]")).ToHaveAttributeAsync("data-sold-out", "true");
        await waiter.SendAsync();
        await Expect(waiter.Page.Locator("dialog [data-unsent=mojito] [data-test=line-fault]")).ToContainTextAsync("Mojito");
        await waiter.Page.ClickAsync("[data-test=send-others]");
        await Expect(waiter.Page.Locator("[data-line]")).ToHaveCountAsync(1);
        await Expect(waiter.Page.Locator("[data-unsent=mojito]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_bill_is_discounted_within_the_role_and_paid_in_shares()
    {
        var house = await House.OpenAsync(desk);
        await house.OrderAsync("t2", ("mojito", 1), ("fries", 1));
        await using var waiter = await house.StaffAsync("waiter", "/bar/table/t2", phone: true);
        var page = waiter.Page;
        await page.ClickAsync("[data-test=view-bill]");
        await page.ClickAsync("[data-test=discount]");
        // A waiter of this house may give ten per cent, and is offered no more.
        await Expect(page.Locator("[data-test=offered]")).ToHaveTextAsync(["5 %", "10 %"]);
        await page.FillAsync("[name=discount]", "50");
        await page.ClickAsync("[data-reason=regular]");
        await page.ClickAsync("[data-test=give]");
        await Expect(page.Locator("dialog .alert")).ToContainTextAsync("10");
        await page.FillAsync("[name=discount]", "10");
        await page.ClickAsync("[data-test=give]");
        await Expect(page.Locator("[data-test=total]")).ToHaveTextAsync("¥63.00");

        await page.ClickAsync("[data-test=split-bill]");
        await page.ClickAsync("[data-test=confirm-shares]");
        await page.ClickAsync("[data-share='1'] button");
        await page.ClickAsync("[data-test=take]");
        await Expect(page.Locator("[data-test=due]")).ToHaveTextAsync("¥31.50");
        await page.ClickAsync("[data-share='2'] button");
        await page.ClickAsync("[data-method=card]");
        await page.ClickAsync("[data-test=take]");
        await Expect(page.Locator("[data-verdict=paid]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Somebody_takes_a_screen_over_by_PIN_and_may_what_they_may()
    {
        var house = await House.OpenAsync(desk);
        await house.OrderAsync("t3", ("fries", 1));
        await using var cook = await house.StaffAsync("kitchen", "/bar/kitchen/kitchen");
        await cook.Tickets.Locator("[data-item] .tap").ClickAsync();
        await Expect(cook.Tickets.Locator("[data-item]")).ToHaveAttributeAsync("data-status", "preparing");
        await using var manager = await house.StaffAsync("manager", "/bar");
        await manager.Page.ClickAsync("[data-test=people]");
        await manager.Page.ClickAsync("[data-test=my-pin]");
        await manager.Page.FillAsync("[name=current_password]", Desk.Password);
        await manager.Page.FillAsync("[name=pin]", "2580");
        await manager.Page.ClickAsync("[data-test=pin-done]");
        await Expect(manager.Page.Locator("[data-test=my-pin]")).ToBeVisibleAsync();

        await using var waiter = await house.StaffAsync("waiter", "/bar/table/t3", phone: true);
        var page = waiter.Page;
        await VoidAsync();
        await Expect(page.Locator("dialog .alert")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.ClickAsync("[data-test=people]");
        await page.Locator("[data-person]").Filter(new() { HasText = "Sam manager" }).ClickAsync();
        await page.FillAsync("[name=pin]", "9999");
        await page.ClickAsync("[data-test=pin-done]");
        await Expect(page.Locator("[data-test=pin-refused]")).ToBeVisibleAsync();
        await page.FillAsync("[name=pin]", "2580");
        await page.ClickAsync("[data-test=pin-done]");
        await Expect(page.Locator("[data-test=people]")).ToHaveAttributeAsync("aria-label", "Change person: Sam manager");
        await VoidAsync();
        await Expect(page.Locator("[data-line]")).ToHaveAttributeAsync("data-status", "voided");
        await Expect(cook.Tickets.Locator("[data-item]")).ToHaveAttributeAsync("data-change", "voided");

        async Task VoidAsync()
        {
            await page.ClickAsync("[data-test=line-1]");
            await page.ClickAsync("[data-test=void]");
            await page.ClickAsync("[data-reason=void_quality]");
            await page.ClickAsync("[data-test=confirm-void]");
        }
    }
}
