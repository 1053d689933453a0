using Microsoft.Playwright;
using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

public sealed class GuestTableTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_guest_orders_by_the_code_of_the_table_and_sees_it_turn_ready()
    {
        var house = await House.OpenAsync(desk);
        await using var waiter = await house.StaffAsync("waiter", "/bar");
        await using var guest = await house.GuestAsync("t2");
        var page = guest.Page;
        await guest.MarkAsync();
        await page.ClickAsync("[data-item=draft] [data-test=add]");
        // The size has to be chosen first.
        await page.ClickAsync("[data-test=put]");
        await Expect(page.GetByText("Please choose: Size")).ToBeVisibleAsync();
        await page.CheckAsync("[data-option=large]");
        await page.ClickAsync("[data-test=put]");
        await page.ClickAsync("[data-item=mojito] [data-test=add]");
        await page.ClickAsync("[data-test=open-cart]");
        await page.ClickAsync("dialog [data-cart=mojito] [data-test=more]");
        await Expect(page.Locator("dialog [data-test=total]")).ToHaveTextAsync("¥140.00");
        await page.ClickAsync("dialog [data-test=order]");

        var ordered = page.Locator("[data-test=ordered]");
        await Expect(ordered.Locator("[data-line]")).ToHaveCountAsync(2);
        await Expect(ordered.Locator("[data-test=due]")).ToHaveTextAsync("¥140.00");
        await Expect(ordered.Locator("[data-stage=waiting]")).ToHaveCountAsync(2);
        await Expect(waiter.Page.Locator("[data-table=t2]")).ToHaveAttributeAsync("data-status", "waiting");

        var tab = (await desk.Admin.GetAsync((await house.TableAsync("t2")).TrimStart('/')))["order"].GetProperty("id").GetString();
        await house.PostAsync($"tickets/{tab}-1/bump");
        await Expect(ordered.Locator("[data-stage=ready]")).ToHaveCountAsync(2);
        await Expect(page.Locator("[role=status]").Filter(new() { HasText = "Ready: Draft, Mojito" }).First).ToBeAttachedAsync();
        await house.PostAsync($"tickets/{tab}-1/serve");
        await Expect(ordered.Locator("[data-test=coming]")).ToHaveTextAsync("Everything is served");

        await page.ClickAsync("[data-test=bill]");
        await Expect(page.Locator("[data-test=bill-asked]")).ToBeVisibleAsync();
        await Expect(waiter.Page.Locator("[data-table=t2]")).ToHaveAttributeAsync("data-status", "bill");
        await guest.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task Who_is_signed_in_finds_again_what_they_had()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await desk.OpenAsync(phone: true);
        var page = guest.Page;
        await guest.RegisterAsync($"again{Guid.NewGuid():N}"[..16]);
        await page.GotoAsync(await house.TableAsync("t1"));
        await page.ClickAsync("[data-item=fries] [data-test=add]");
        await page.ClickAsync("[data-test=open-cart]");
        await page.ClickAsync("dialog [data-test=order]");
        await page.Locator("[data-test=ordered] [data-line]").First.WaitForAsync();

        await page.GotoAsync($"/v/{house.Venue}");
        var again = page.Locator("[data-test=for-you]");
        await Expect(again).ToContainTextAsync("You had it once");
        await again.GetByText("Fries").ClickAsync();
        await Expect(page.Locator("dialog")).ToContainTextAsync("Fries");
    }

    [Fact]
    public async Task What_is_sold_out_meanwhile_is_said_in_the_cart_and_taken_out_with_one_tap()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        var page = guest.Page;
        await page.ClickAsync("[data-item=mojito] [data-test=add]");
        await page.ClickAsync("[data-item=fries] [data-test=add]");
        await page.ClickAsync("[data-test=open-cart]");
        await house.PostAsync("menu/items/mojito/sold-out", new { venue = house.Venue, sold_out = true });
        await Expect(page.Locator("dialog [data-cart=mojito]")).ToContainTextAsync("Sold out");
        await Expect(page.Locator("dialog [data-test=order]")).ToBeDisabledAsync();
        await page.ClickAsync("dialog [data-test=drop-faults]");
        await Expect(page.Locator("dialog [data-cart]")).ToHaveCountAsync(1);
        await page.ClickAsync("dialog [data-test=order]");
        await Expect(page.Locator("[data-test=ordered] [data-line]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_was_chosen_is_still_there_after_a_reload_and_a_search_finds_by_description()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        var page = guest.Page;
        await page.ClickAsync("[data-item=fries] [data-test=add]");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-test=open-cart]")).ToContainTextAsync("¥20");
        await page.FillAsync("[data-test=search]", "mint");
        await Expect(page.Locator("[data-item]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-item=mojito]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Where_only_staff_take_orders_a_guest_reads_the_menu_and_is_told()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        await Expect(guest.Page.Locator("[data-item=mojito] [data-test=add]")).ToBeVisibleAsync();
        await house.PostAsync($"admin/settings?venue={house.Venue}", new { bar = new { guest_ordering = "off" } });
        await Expect(guest.Page.GetByText("Please order with the staff.")).ToBeVisibleAsync();
        await Expect(guest.Page.Locator("[data-test=add]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_code_that_was_renewed_leads_nowhere()
    {
        var house = await House.OpenAsync(desk);
        var old = await house.TableAsync("t3");
        await house.PostAsync($"admin/tables/t3/code?venue={house.Venue}");
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.Page.GotoAsync(old);
        await Expect(guest.Page.GetByText("This code is no longer valid")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_menu_is_on_the_public_page_of_the_bar()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await desk.OpenAsync();
        await guest.Page.GotoAsync($"/v/{house.Venue}");
        var menu = guest.Page.Locator("[data-test=venue-menu]");
        await menu.Locator("[data-item=draft] h3 button").ClickAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Dialog).GetByText("Gluten")).ToBeVisibleAsync();
        await guest.ShouldBeAccessibleAsync("the menu of a venue");
    }
}
