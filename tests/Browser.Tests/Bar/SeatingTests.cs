using RealtimeReservation.Browser.Tests.Admin;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>Guests who reserved are seated at a table of the floor.</summary>
public sealed class SeatingTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task From_the_timeline_and_from_the_floor_one_tap_seats_a_party_and_its_deposit_stands_on_the_bill()
    {
        var house = await House.OpenAsync(desk);
        await desk.Admin.PostAsync($"admin/settings?venue={house.Venue}", new { price_per_hour = 2000 }).MustAsync(200);
        await desk.Admin.AddResourcesAsync(house.Venue, 2);
        var first = await desk.PayAsync(await desk.GuestAsync("First Guest"), $"{house.Venue}-1", desk.NextHour);
        var second = await desk.PayAsync(await desk.GuestAsync("Second Guest"), $"{house.Venue}-2", desk.NextHour);
        await using var manager = await desk.StaffAsync("manager", house.Venue);
        var page = manager.Page;

        await page.GotoAsync("/admin/timeline");
        var bar = page.Locator($"[data-bar='order:{first.Id}']");
        await bar.ClickAsync();
        await Expect(page.Locator("[data-test=seat-at]")).ToContainTextAsync("Table 1");
        await manager.ShouldBeAccessibleAsync("a reservation to be seated");
        await page.ClickAsync("[data-test=seat-at]");
        await Expect(bar).ToHaveAttributeAsync("data-state", "seated");

        await page.GotoAsync("/bar/table/t2");
        await Expect(page.Locator("[data-expected]")).ToHaveCountAsync(1);
        await manager.ShouldBeAccessibleAsync("a free table with a party expected");
        await page.ClickAsync($"[data-expected='{second.Id}']");
        await Expect(page.Locator("[data-test=open-table]")).ToHaveCountAsync(0);

        var tabs = (await desk.Admin.GetAsync($"tabs?venue={house.Venue}")).Items.ToDictionary(
            tab => tab.GetProperty("reservation").GetString()!, tab => tab.GetProperty("deposit").GetInt64());
        tabs.ShouldBe(new Dictionary<string, long> { [first.Id] = 2000, [second.Id] = 2000 }, ignoreOrder: true);
    }
}
