using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>Screens of stations and of the pass.</summary>
public sealed class KitchenTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Screens_of_one_station_stay_one_and_a_recalled_ticket_returns_to_its_place()
    {
        var house = await House.OpenAsync(desk);
        await using var one = await house.StaffAsync("kitchen", "/bar/kitchen/bar");
        await using var other = await house.StaffAsync("kitchen", "/bar/kitchen/bar");
        var first = await house.OrderAsync("t1", ("mojito", 1), ("fries", 1));
        await house.OrderAsync("t2", ("mojito", 2));
        await Expect(one.Tickets).ToHaveCountAsync(2);
        await Expect(other.Tickets).ToHaveCountAsync(2);

        await one.Tickets.First.Locator("[data-test=bump]").ClickAsync();
        await Expect(other.Tickets).ToHaveCountAsync(1);
        await Expect(other.Tickets).ToContainTextAsync("Table 2");
        await other.Page.ClickAsync("[data-test=done]");
        await other.Page.ClickAsync("[data-done] [data-test=recall]");
        await Expect(one.Tickets).ToHaveCountAsync(2);
        await Expect(one.Tickets.First).ToHaveAttributeAsync("data-ticket", new System.Text.RegularExpressions.Regex($"^{first}-"));
        await Expect(one.Tickets.First.Locator("[data-item]")).ToHaveAttributeAsync("data-status", "preparing");
    }

    [Fact]
    public async Task A_screen_that_was_cut_off_says_for_how_long_and_what_it_missed_until_it_is_read()
    {
        var house = await House.OpenAsync(desk);
        var done = await house.OrderAsync("t1", ("fries", 3));
        var voided = await house.OrderAsync("t2", ("fries", 1));
        await using var screen = await house.StaffAsync("kitchen", "/bar/kitchen/kitchen");
        await Expect(screen.Tickets).ToHaveCountAsync(2);
        await screen.MarkAsync();

        await screen.Page.Context.SetOfflineAsync(true);
        await screen.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        await Expect(screen.Page.Locator("[data-test=away]")).ToBeVisibleAsync();
        await house.OrderAsync("t3", ("fries", 1));
        await desk.VoidAsync(voided, 1);
        await desk.BumpAsync(done);
        await Expect(screen.Tickets).ToHaveCountAsync(2);

        await screen.Page.Context.SetOfflineAsync(false);
        var missed = screen.Page.Locator("[data-test=missed]");
        await Expect(missed).ToContainTextAsync("This screen was away for");
        await Expect(missed.Locator("[data-missed=fresh]")).ToHaveTextAsync("1 new: Table 3");
        await Expect(missed.Locator("[data-missed=voided]")).ToHaveTextAsync("1 voided: Table 2");
        await Expect(missed.Locator("[data-missed=done]")).ToHaveTextAsync("1 done by others: Table 1");
        await Expect(screen.Tickets).ToHaveCountAsync(2);
        // Whatever goes on, it stays until somebody has read it.
        await house.OrderAsync("t1", ("fries", 1));
        await Expect(screen.Tickets).ToHaveCountAsync(3);
        await Expect(missed).ToBeVisibleAsync();
        await screen.Page.ClickAsync("[data-test=dismiss-missed]");
        await Expect(missed).ToHaveCountAsync(0);
        await screen.Tickets.Filter(new() { HasText = "Table 2" }).Locator("[data-test=ack]").ClickAsync();
        await Expect(screen.Tickets).ToHaveCountAsync(2);
        await screen.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task A_bump_bar_does_it_all()
    {
        var house = await House.OpenAsync(desk);
        await house.OrderAsync("t1", ("fries", 1), ("mojito", 1));
        var second = await house.OrderAsync("t2", ("mojito", 2));
        await using var screen = await house.StaffAsync("kitchen", "/bar/kitchen");
        await Expect(screen.Tickets).ToHaveCountAsync(3);
        var keys = screen.Page.Keyboard;
        var item = screen.Tickets.Nth(0).Locator("[data-item]");

        await keys.PressAsync("1");
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("Enter");
        await Expect(item).ToHaveAttributeAsync("data-status", "preparing");
        await keys.PressAsync("ArrowUp");
        await keys.PressAsync("Enter");
        await Expect(screen.Tickets).ToHaveCountAsync(2);
        await keys.PressAsync("2");
        await keys.PressAsync("Enter");
        await Expect(screen.Tickets).ToHaveCountAsync(1);
        await keys.PressAsync("r");
        await Expect(screen.Tickets).ToHaveCountAsync(2);
        await Expect(screen.Tickets.Nth(1)).ToContainTextAsync("Table 2");

        await desk.VoidAsync(second, 1, quantity: 1);
        await Expect(screen.Tickets.Nth(1).Locator("[data-change=changed]")).ToHaveCountAsync(1);
        await keys.PressAsync("a");
        await Expect(screen.Tickets.Nth(1).Locator("[data-change=changed]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_pass_turns_green_when_all_stations_are_done_and_serves_a_table_at_once()
    {
        var house = await House.OpenAsync(desk);
        await house.OrderAsync("t1", ("fries", 1), ("mojito", 1));
        await using var pass = await house.StaffAsync("waiter", "/bar/expo");
        await using var cook = await house.StaffAsync("kitchen", "/bar/kitchen");
        var table = pass.Page.Locator("[data-pass]");
        await Expect(table).ToHaveAttributeAsync("data-complete", "false");
        await cook.Tickets.First.Locator("[data-test=bump]").ClickAsync();
        await Expect(table.Locator("li.ready")).ToHaveCountAsync(1);
        await Expect(table).ToHaveAttributeAsync("data-complete", "false");
        await cook.Tickets.First.Locator("[data-test=bump]").ClickAsync();
        await Expect(table).ToHaveAttributeAsync("data-complete", "true");
        await pass.Page.ClickAsync("[data-test=serve]");
        await Expect(table).ToHaveCountAsync(0);
    }
}
