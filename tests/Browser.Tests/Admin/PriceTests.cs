using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed class PriceTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_price_by_time_is_previewed_and_changes_an_open_grid()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.OpenGridAsync(venue);
        var (dear, usual) = (await guest.FreeSlotAsync(6), await guest.FreeSlotAsync(9));
        await Expect(guest.Slot(dear)).ToContainTextAsync("¥20");
        await guest.MarkAsync();

        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-settings]");
        await page.ClickAsync("[data-test=add-price]");
        var rule = page.Locator("[data-rule='0']");
        var from = DateTimeOffset.Parse(dear, System.Globalization.CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8));
        await TimesAsync(rule, $"{from:HH}:30", $"{from.AddHours(2):HH:mm}");
        await rule.Locator("[name=rule_price]").FillAsync("50");
        await Expect(rule.Locator(".fault")).ToContainTextAsync("slots");
        await TimesAsync(rule, $"{from:HH:mm}", $"{from.AddHours(2):HH:mm}");
        await Expect(rule.Locator(".fault")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-test=price-week] li")).ToHaveCountAsync(7);
        await Expect(page.Locator("[data-test=price-week] li").Nth(3)).ToContainTextAsync("¥50");
        await manager.ShouldBeAccessibleAsync("prices by time");
        await Expect(guest.Slot(dear)).ToContainTextAsync("¥20");

        await page.ClickAsync("[data-test=save]");
        await Expect(page.GetByText("Everything is saved.")).ToBeVisibleAsync();
        await Expect(guest.Slot(dear)).ToContainTextAsync("¥50");
        await Expect(guest.Slot(usual)).ToContainTextAsync("¥20");
        await guest.ShouldNotHaveReloadedAsync();
    }

    static async Task TimesAsync(ILocator rule, string from, string to)
    {
        await rule.Locator("[name=from]").FillAsync(from);
        await rule.Locator("[name=from]").DispatchEventAsync("change");
        await rule.Locator("[name=to]").FillAsync(to);
        await rule.Locator("[name=to]").DispatchEventAsync("change");
    }

    [Fact]
    public async Task Bookings_that_no_longer_fit_are_counted_listed_kept_and_moved()
    {
        var venue = await desk.VenueAsync(resources: 3);
        var (start, later) = (desk.NextHour.AddHours(20), desk.NextHour.AddHours(22));
        var (moved, kept) = (
            await desk.PayAsync(await desk.GuestAsync("Mover"), $"{venue}-1", start),
            await desk.PayAsync(await desk.GuestAsync("Keeper"), $"{venue}-1", later));
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-resources]");
        await page.Locator($"[data-resource='{venue}-1'] [data-test=pick]").CheckAsync();
        await page.ClickAsync("[data-test=bulk]");
        await page.ClickAsync("[data-test=bulk-state-close]");
        await page.ClickAsync("[data-test=bulk-save]");
        await Expect(page.Locator("[data-test=preview] li")).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-test=preview]")).ToContainTextAsync("Mover");
        await page.Locator("dialog [data-test=confirm]").Last.ClickAsync();
        await Expect(page.Locator($"[data-answer='{venue}-1']")).ToHaveAttributeAsync("data-ok", "true");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("[data-test=nav-admin-misfits] .count")).ToContainTextAsync("2");
        await page.ClickAsync("[data-test=nav-admin-misfits]");
        await manager.ShouldBeAccessibleAsync("bookings that no longer fit");
        await page.Locator($"[data-order='{kept.Id}'] [data-test=keep]").ClickAsync();
        await Expect(page.Locator("[data-test=misfit]")).ToHaveCountAsync(1);

        await page.Locator($"[data-order='{moved.Id}'] [data-test=move]").ClickAsync();
        await page.SelectOptionAsync("dialog [name=resource]", $"{venue}-2");
        // The same time is chosen already.
        await Expect(page.Locator($"dialog [data-move^='{start.UtcDateTime:yyyy-MM-ddTHH:mm}']"))
            .ToHaveAttributeAsync("aria-pressed", "true");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.Locator("[data-test=misfit]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-test=nav-admin-misfits] .count")).ToHaveCountAsync(0);
        (await desk.Admin.GetAsync($"orders/{moved.Id}")).Text("resource").ShouldBe($"{venue}-2");
    }
}
