using RealtimeReservation.Browser.Tests.Bar;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

/// <summary>What tells tabs and pages apart for those who do not look at them.</summary>
public sealed class TitleTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Every_page_of_staff_has_a_title_of_its_own_with_what_waits_in_front()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await Expect(page).ToHaveTitleAsync("Proofs · Staff · RealtimeReservation");
        var order = await (await desk.GuestAsync("Waiting")).SubmitAsync($"{venue}-1", desk.NextHour.AddHours(2));
        await Expect(page).ToHaveTitleAsync("(1) Proofs · Staff · RealtimeReservation");
        foreach (var (nav, title) in new[]
        {
            ("orders", "Orders"), ("overview", "Overview"), ("past", "Past grid"), ("resources", "Resources"), ("settings", "Settings"),
            ("staff", "Staff"), ("audit", "Audit"),
        })
        {
            await page.ClickAsync($"[data-test=nav-admin-{nav}]");
            await Expect(page).ToHaveTitleAsync($"(1) {title} · Staff · RealtimeReservation");
            // A screen reader says the heading of the new page.
            await Expect(page.Locator("main h1")).ToBeFocusedAsync();
        }
        await page.GotoAsync($"/admin/orders/{order.Id}");
        await Expect(page).ToHaveTitleAsync($"(1) {order.Text("order_no")} · Staff · RealtimeReservation");
    }

    [Fact]
    public async Task Every_page_of_guests_and_of_the_bar_has_a_title_of_its_own()
    {
        var house = await House.OpenAsync(desk);
        await using var waiter = await house.StaffAsync("manager", "/bar");
        var titles = new List<string>();
        foreach (var path in new[]
        {
            "/", $"/v/{house.Venue}", "/orders", "/me", "/nowhere", "/bar", "/bar/kitchen", "/bar/expo", "/bar/tabs", "/bar/menu",
            "/bar/plan", "/bar/stock", "/bar/close", "/bar/reports",
        })
        {
            await waiter.Page.GotoAsync(path);
            await Expect(waiter.Page.Locator("h1").First).ToBeAttachedAsync();
            await Expect(waiter.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^.+ · RealtimeReservation$"));
            titles.Add(await waiter.Page.TitleAsync());
        }
        titles.ShouldBeUnique();
        titles.ShouldContain("Velvet · RealtimeReservation");
    }

    [Fact]
    public async Task The_first_key_leads_past_the_bar_to_the_page_itself()
    {
        await using var visitor = await desk.OpenAsync();
        await visitor.Page.GotoAsync("/");
        await Expect(visitor.Page.Locator("main h1")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Page.Locator("[data-test=skip]")).ToBeFocusedAsync();
        await Expect(visitor.Page.Locator("[data-test=skip]")).ToBeInViewportAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("main h1")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_language_chosen_in_one_tab_is_spoken_in_the_others()
    {
        await using var visitor = await desk.OpenAsync();
        await visitor.Page.GotoAsync("/");
        var other = await visitor.Page.Context.NewPageAsync();
        await other.GotoAsync("/sign-in");
        await Expect(other.Locator("h1")).ToHaveTextAsync("Welcome back");
        await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("挑个好时间");
        await Expect(other.Locator("h1")).ToHaveTextAsync("欢迎回来");
        await Expect(other.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await Expect(other).ToHaveTitleAsync("登录 · RealtimeReservation");
    }

    [Fact]
    public async Task A_page_that_was_not_touched_yet_makes_no_noise_and_no_complaint()
    {
        var house = await House.OpenAsync(desk);
        await using var waiter = await house.StaffAsync("waiter", "/bar");
        await using var cook = await house.StaffAsync("kitchen", "/bar/kitchen");
        var said = new List<string>();
        foreach (var page in new[] { waiter.Page, cook.Page })
        {
            page.Console += (_, message) => said.Add(message.Text);
            // A page that is loaded again was not touched yet.
            await page.ReloadAsync();
            await page.Locator("[data-live=live]").WaitForAsync();
        }
        await waiter.Page.Locator("[data-table=t1]").WaitForAsync();
        var tab = await house.OrderAsync("t1", ("mojito", 1));
        await cook.Page.Locator("[data-ticket]").WaitForAsync();
        await desk.BumpAsync(tab);
        await Expect(waiter.Page.Locator("[data-table=t1]")).ToHaveAttributeAsync("data-status", "ready");
        said.Where(text => text.Contains("AudioContext", StringComparison.Ordinal) || text.Contains("vibrate", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
