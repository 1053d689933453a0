using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>The page of a venue, and the first page that leads there.</summary>
[Collection(GuestTests.Name)]
public sealed class VenuePageTests(GuestSite shared)
{
    [Fact]
    public async Task Several_resources_stand_side_by_side_unless_one_is_named_and_nothing_is_cut()
    {
        await using var visitor = await shared.VisitorAsync();
        var page = visitor.Page;
        foreach (var width in new[] { 390, 1440, 2560 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.GotoAsync($"/v/{Site.Venue}");
            await page.Locator("[data-stop]").First.WaitForAsync();
            await Expect(page.Locator("[data-test=beside]")).ToHaveAttributeAsync("aria-current", "true");
            await visitor.ShouldFitAsync($"side by side at {width} px");
            (await page.Locator("main table").EvaluateAsync<double>(
                "table => table.parentElement.scrollWidth - table.parentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0);
        }
        await visitor.ShouldBeAccessibleAsync("side by side");
        await page.GotoAsync($"/v/{Site.Venue}/corner-2");
        await page.Locator("[data-slot]").First.WaitForAsync();
        await Expect(page.Locator("[data-stop]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_venue_is_shared_by_its_link_which_is_said_and_today_comes_first()
    {
        await using var visitor = await shared.VisitorAsync();
        var page = visitor.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.AddInitScriptAsync("delete Navigator.prototype.share");
        await page.GotoAsync($"/v/{Site.Venue}/corner-1");
        await page.ClickAsync("[data-test=share]");
        await Expect(page.Locator("[role=status] .toast")).ToContainTextAsync("Link copied");
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldEndWith($"/v/{Site.Venue}");

        await page.EvaluateAsync("() => { navigator.share = what => { window.handedOn = what.url; return Promise.resolve() } }");
        await page.ClickAsync("[data-test=share]");
        await Expect(page.Locator("[role=status] .toast", new() { HasText = "Shared" })).ToBeVisibleAsync();
        (await page.EvaluateAsync<string>("() => window.handedOn")).ShouldEndWith($"/v/{Site.Venue}");
        await visitor.ShouldBeAccessibleAsync("a venue");
    }

    [Fact]
    public async Task The_first_page_asks_once_for_all_restaurants_and_cards_lead_to_the_map()
    {
        foreach (var name in new[] { "card-one", "card-two", "card-three" })
        {
            await shared.Site.AsAdminAsync("api/admin/venues", new
            {
                id = name,
                name,
                kind = "restaurant",
                zone = "Asia/Shanghai",
                currency = "CNY",
                settings = new { price_per_hour = 0, slot_minutes = 30, address = "Harbour Road 1" },
            });
            await shared.Site.AsAdminAsync(
                $"api/admin/venues/{name}/resources",
                new[] { new { id = $"{name}-1", name = "Table 1", capacity = 1, seats = new { min = 1, max = 4 } } });
        }
        await using var visitor = await shared.VisitorAsync(phone: true);
        var asked = new List<string>();
        visitor.Page.Request += (_, request) =>
        {
            if (request.Url.Contains("/api/find?", StringComparison.Ordinal)) asked.Add(request.Url);
        };
        await visitor.Page.GotoAsync("/?search=card-");
        foreach (var name in new[] { "card-one", "card-two", "card-three" })
        {
            var card = visitor.Page.Locator($"[data-venue={name}]");
            await card.ScrollIntoViewIfNeededAsync();
            await Expect(card.Locator("[data-test=next-free]")).ToBeVisibleAsync();
            await Expect(card.Locator("[data-test=map]")).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("Harbour"));
        }
        asked.ShouldHaveSingleItem();
        await visitor.ShouldFitAsync("the first page");
        await visitor.ShouldBeAccessibleAsync("the first page");
    }
}
