using System.Globalization;
using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>Guests who take several hours, several resources, or the same every week.</summary>
[Collection(GuestTests.Name)]
public sealed class RepeatTests(GuestSite shared)
{
    [Fact]
    public async Task A_guest_on_a_phone_takes_three_hours_on_three_weeks_of_which_one_is_taken()
    {
        var venue = await OpenAsync();
        await using var guest = await shared.GuestAsync(phone: true);
        await guest.OpenGridAsync(venue);
        var slot = await guest.FreeSlotAsync(3);
        await TakeAsync($"{venue}-1", At(slot).AddDays(7).AddHours(1));

        await guest.Slot(slot).ClickAsync();
        var sheet = guest.Page.Locator("dialog");
        await sheet.Locator("[data-until='3']").ClickAsync();
        await Expect(sheet.Locator(".total")).ToHaveTextAsync("¥60.00");
        await sheet.Locator("[data-test=weeks]").SelectOptionAsync("3");
        var days = sheet.Locator("[data-test=days] > li");
        await Expect(days).ToHaveCountAsync(3);
        await Expect(days.Nth(1)).ToHaveAttributeAsync("data-free", "false");
        await Expect(days.Nth(1)).ToContainTextAsync("This slot has just been taken.");
        await Expect(sheet.Locator("[data-test=sum]")).ToContainTextAsync("2/3");
        await Expect(sheet.Locator(".total")).ToHaveTextAsync("¥120.00");
        await guest.ShouldFitAsync("the sheet of a weekly booking");
        await guest.ShouldBeAccessibleAsync("the sheet of a weekly booking");

        await sheet.Locator("[data-test=reserve]").ClickAsync();
        var done = sheet.Locator("[data-test=repeated]");
        await Expect(done).ToContainTextAsync("2 days reserved");
        await Expect(done.Locator("[data-free=false]")).ToHaveCountAsync(1);
        await guest.ShouldBeAccessibleAsync("what became of a weekly booking");
        await done.GetByRole(Microsoft.Playwright.AriaRole.Link).Last.ClickAsync();
        await guest.ShouldBeAsync("pending");
        await Expect(guest.Order).ToContainTextAsync("¥60.00");
        await guest.Page.GotoAsync("/orders");
        await Expect(guest.Page.Locator("[data-test=part-upcoming] a[href^='/orders/']")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_day_that_is_taken_meanwhile_is_seen_in_the_preview_by_itself()
    {
        var venue = await OpenAsync();
        await using var guest = await shared.GuestAsync(phone: true, language: "zh-CN", dark: true);
        await guest.OpenGridAsync(venue);
        var slot = await guest.FreeSlotAsync(2);
        await guest.Slot(slot).ClickAsync();
        await guest.Page.SelectOptionAsync("[data-test=weeks]", "2");
        var second = guest.Page.Locator("[data-test=days] > li").Nth(1);
        await Expect(second).ToHaveAttributeAsync("data-free", "true");
        await TakeAsync($"{venue}-1", At(slot).AddDays(7));
        await Expect(second).ToHaveAttributeAsync("data-free", "false");
        await Expect(second).ToContainTextAsync("该时段已被占用");
        await guest.ShouldBeAccessibleAsync("the preview of a weekly booking");
    }

    [Fact]
    public async Task Side_by_side_two_consoles_are_taken_together_and_one_that_is_lost_meanwhile_is_named()
    {
        var venue = await OpenAsync(3);
        await using var guest = await shared.GuestAsync();
        await guest.OpenGridAsync(venue);
        await guest.Page.ClickAsync("[data-test=beside]");
        var stop = (await guest.Page.Locator($"[data-stop^='{venue}-1 '][data-status=free]").Nth(2).GetAttributeAsync("data-slot"))!;
        await guest.Page.Locator($"[data-stop='{venue}-1 {stop}']").ClickAsync();
        await guest.Page.ClickAsync("[data-test=together]");
        await guest.Page.ClickAsync($"[data-together='{venue}-2']");
        await guest.Page.ClickAsync($"[data-together='{venue}-3']");
        await guest.Page.ClickAsync("[data-until='2']");
        await Expect(guest.Page.Locator("dialog .total")).ToHaveTextAsync("¥120.00");
        await guest.ShouldBeAccessibleAsync("the sheet of several resources");

        await TakeAsync($"{venue}-3", At(stop));
        await Expect(guest.Page.Locator("[data-test=others-lost]")).ToContainTextAsync("Console 3");
        await Expect(guest.Page.Locator("[data-test=reserve]")).ToBeDisabledAsync();
        await guest.Page.ClickAsync($"[data-together='{venue}-3']");
        await Expect(guest.Page.Locator("dialog .total")).ToHaveTextAsync("¥80.00");
        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.ShouldBeAsync("pending");
        await Expect(guest.Page.Locator("main")).ToContainTextAsync("Console 1 + Console 2");

        await guest.Page.GotoAsync($"/v/{venue}/{venue}-2");
        await Expect(guest.Slot(stop)).ToHaveAttributeAsync("data-status", "mine");
    }

    static DateTimeOffset At(string slot) => DateTimeOffset.Parse(slot, CultureInfo.InvariantCulture);

    async Task TakeAsync(string resource, DateTimeOffset start) => await shared.Site.AsAdminAsync(
        "api/admin/reservations", new { start_time = start, resource, name = "Regular", payment = new { method = "cash" } });

    async Task<string> OpenAsync(int resources = 1)
    {
        var id = $"weekly-{Guid.NewGuid().ToString("N")[..6]}";
        await shared.Site.AsAdminAsync("api/admin/venues", new
        {
            id,
            name = "Weekly Consoles",
            kind = "rental",
            zone = "Asia/Shanghai",
            currency = "CNY",
            settings = new { price_per_hour = 2000, window_hours = 24 * 30, open_orders_per_guest = 4 },
        });
        await shared.Site.AsAdminAsync(
            $"api/admin/venues/{id}/resources",
            Enumerable.Range(1, resources).Select(n => new { id = $"{id}-{n}", name = $"Console {n}", capacity = 1 }));
        return id;
    }
}
