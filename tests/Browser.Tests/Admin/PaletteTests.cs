using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed partial class PaletteTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Anything_is_found_and_gone_to_by_the_keyboard_alone()
    {
        var venue = await desk.VenueAsync();
        var order = await (await desk.GuestAsync("Zoë Findable")).HoldAsync($"{venue}-1", desk.NextHour.AddHours(2));
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.GotoAsync("/admin/orders");
        await page.Locator("[data-order]").First.WaitForAsync();

        await OpenAsync(page, "Control+k");
        await cashier.ShouldBeAccessibleAsync("the palette");
        await page.Keyboard.TypeAsync("past gr");
        await Expect(Chosen(page)).ToHaveAttributeAsync("data-find", "page-admin-past");
        await page.Keyboard.PressAsync("Enter");
        await page.ShouldBeAtAsync("/admin/past");

        await OpenAsync(page, "/");
        await page.Keyboard.TypeAsync(order.Text("order_no").ToLowerInvariant());
        await Expect(Chosen(page)).ToHaveAttributeAsync("data-find", $"order-{order.Id}");
        await page.Keyboard.PressAsync("Enter");
        await page.ShouldBeAtAsync($"/admin/orders/{order.Id}");

        await OpenAsync(page, "Control+k");
        await page.Keyboard.TypeAsync("zoe");
        await Expect(page.Locator("[data-find^=guest-]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Chosen(page)).ToHaveAttributeAsync("data-find", GuestFind());
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Zoë Findable");

        // What a cashier may not do is not offered; a slash that is typed stays one.
        await OpenAsync(page, "Control+k");
        await page.Keyboard.TypeAsync("settings/");
        await Expect(page.Locator("[name=find]")).ToHaveValueAsync("settings/");
        await Expect(page.Locator("[data-find]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-test=palette]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_guest_finds_venues_and_nothing_of_the_staff()
    {
        var venue = await desk.VenueAsync();
        await using var guest = await desk.OpenAsync(phone: true);
        var page = guest.Page;
        var files = new List<string>();
        page.Request += (_, request) => files.Add(request.Url);
        await page.GotoAsync("/");
        await page.Locator("[data-venue]").First.WaitForAsync();
        files.ShouldNotContain(url => url.Contains("CommandPalette", StringComparison.Ordinal), "it comes when it is asked for");

        await page.ClickAsync("[data-test=open-palette]");
        await page.Locator("[data-test=palette]").WaitForAsync();
        await guest.ShouldBeAccessibleAsync("the palette on a phone");
        await guest.ShouldFitAsync("the palette");
        await Expect(page.Locator("[data-find^=page-admin]")).ToHaveCountAsync(0);
        await page.FillAsync("[name=find]", $"Venue {venue}");
        await page.ClickAsync($"[data-find='venue-{venue}']");
        await page.ShouldBeAtAsync($"/v/{venue}.*");
    }

    [Fact]
    public async Task The_theme_is_kept_and_no_other_one_is_drawn_first()
    {
        await using var guest = await desk.OpenAsync();
        var page = guest.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync("/me");
        await page.ClickAsync("[data-choice=dark]");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(16, 18, 24)");
        await guest.ShouldBeAccessibleAsync("dark by choice");

        // It stands in the page as the server sends it, before any script has run.
        var html = await (await page.Context.APIRequest.GetAsync(page.Url)).TextAsync();
        html.ShouldContain("data-theme=\"dark\"");
        html.ShouldContain("name=\"color-scheme\" content=\"dark\"");
        html.ShouldNotContain("#f5f4f0");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-choice=dark]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(16, 18, 24)");

        // The other way round, and back to what the device has.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ClickAsync("[data-choice=light]");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(245, 244, 240)");
        await guest.ShouldBeAccessibleAsync("light by choice");
        await page.ClickAsync("[data-choice=system]");
        await Expect(page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(16, 18, 24)");
        (await (await page.Context.APIRequest.GetAsync(page.Url)).TextAsync()).ShouldNotContain("data-theme");
    }

    static async Task OpenAsync(IPage page, string key)
    {
        await page.Keyboard.PressAsync(key);
        await page.Locator("[name=find]").WaitForAsync();
    }

    static ILocator Chosen(IPage page) => page.Locator("[data-test=finds] [aria-selected=true]");

    [GeneratedRegex("^guest-")]
    private static partial Regex GuestFind();
}
