using RealtimeReservation.Browser.Tests.Admin;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>What has little room is whole all the same.</summary>
public sealed class RoomTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Neither_who_acts_nor_a_station_nor_a_mark_is_cut_at_any_width()
    {
        var house = await House.OpenAsync(desk);
        await house.PutAsync("menu/stations/kitchen", new { name = "Cold kitchen behind the house", position = 20 });
        await house.OrderAsync("t1", ("mojito", 12), ("fries", 1));
        await house.OrderAsync("t2", ("fries", 2));
        await using var waiter = await house.StaffAsync("manager", "/bar");
        var page = waiter.Page;
        foreach (var (path, shown) in new[] { ("/bar", "[data-table=t1] .last svg"), ("/bar/kitchen", "[data-ticket] .who") })
        {
            await page.GotoAsync(path);
            await page.Locator(shown).First.WaitForAsync();
            foreach (var width in new[] { 390, 768, 1024, 1440, 1920 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await Expect(page.Locator("[data-test=people]")).ToBeVisibleAsync();
                (await page.EvaluateAsync<string[]>("""
                    () => [
                      ...[...document.querySelectorAll('.me, .me > *, [data-ticket] .who')]
                        .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
                        .map((one) => `${one.className} is cut`),
                      ...[...document.querySelectorAll('.tile svg, .place svg')]
                        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width + 0.5 < one.width.baseVal.value)
                        .map((one) => `an icon of ${one.parentElement.className} is squeezed`),
                    ]
                    """)).ShouldBeEmpty($"{path} at {width}");
                await waiter.ShouldFitAsync($"{path} at {width}");
            }
        }
    }

    [Fact]
    public async Task A_finger_finds_every_button_of_the_public_menu()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.Page.GotoAsync($"/v/{house.Venue}");
        await guest.Page.Locator("[data-test=venue-menu] [data-item]").First.WaitForAsync();
        (await guest.Page.EvaluateAsync<double>(
            "() => Math.min(...[...document.querySelectorAll('[data-test=venue-menu] button')]"
            + ".map((one) => one.getBoundingClientRect().height))"))
            .ShouldBeGreaterThanOrEqualTo(24);
    }

    [Fact]
    public async Task A_bill_says_the_same_thing_once()
    {
        var house = await House.OpenAsync(desk);
        for (var n = 0; n < 5; n++) await house.OrderAsync("t1", ("fries", 1));
        await using var waiter = await house.StaffAsync("waiter", "/bar/table/t1", phone: true);
        await waiter.Page.ClickAsync("[data-test=view-bill]");
        await Expect(waiter.Page.Locator("[data-test=billed]"))
            .ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"5 ×\s*Fries\s*¥100"));
    }
}
