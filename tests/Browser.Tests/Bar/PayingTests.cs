using RealtimeReservation.Browser.Tests.Admin;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Bar;

/// <summary>What guests and staff see of a bill while it is paid.</summary>
public sealed class PayingTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_guest_is_thanked_has_the_receipt_and_sees_the_next_guests_only_when_they_sit_down()
    {
        var house = await House.OpenAsync(desk);
        await using var guest = await house.GuestAsync("t1");
        var page = guest.Page;
        await page.ClickAsync("[data-item=fries] [data-test=add]");
        await page.ClickAsync("[data-test=open-cart]");
        await page.ClickAsync("dialog [data-test=order]");
        await Expect(page.Locator("[data-test=due]")).ToHaveTextAsync("¥20.00");
        // The live row comes before the answer does.
        await page.RouteAsync("**/api/t/*/bill", async route =>
        {
            var answer = await route.FetchAsync();
            await Expect(page.Locator("[data-test=bill-asked]")).ToBeVisibleAsync();
            await route.FulfillAsync(new() { Response = answer });
        });
        await page.ClickAsync("[data-test=bill]");
        await page.ClickAsync("[data-test=bill-yes]");
        await Expect(page.Locator("[data-test=bill-yes]")).ToBeHiddenAsync();

        var tab = (await desk.Admin.GetAsync((await house.TableAsync("t1")).TrimStart('/')))["order"].GetProperty("id").GetString()!;
        await house.PayAsync(tab);

        await Expect(page.Locator("[data-test=thanks]")).ToContainTextAsync("Thank you");
        await Expect(page.Locator("[data-test=due]")).ToHaveTextAsync("¥0.00");
        await guest.ShouldBeAccessibleAsync("a table that is paid");
        await page.ClickAsync("[data-test=receipt]");
        await Expect(page.Locator("[data-test=paper]")).ToContainTextAsync("¥20.00");
        await Expect(page.Locator("[data-test=paper]")).ToContainTextAsync("Fries");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-test=paper]")).ToContainTextAsync("¥20.00");
        await page.GoBackAsync();
        await Expect(page.Locator("[data-test=thanks]")).ToBeVisibleAsync();

        await using var other = await house.GuestAsync("t1");
        await Expect(other.Page.Locator("[data-test=thanks]")).ToHaveCountAsync(0);
        await house.OrderAsync("t1", ("mojito", 1));
        await Expect(page.Locator("[data-test=thanks]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-test=due]")).ToHaveTextAsync("¥50.00");
    }

    [Fact]
    public async Task A_share_whose_transfer_is_announced_awaits_its_proof_and_cash_takes_its_place()
    {
        var house = await House.OpenAsync(desk);
        var tab = await house.OrderAsync("t2", ("mojito", 1));
        await house.PostAsync($"orders/{tab}/shares", new { equal = 2 });
        var transfer = (await house.PostAsync($"orders/{tab}/transfers", new { amount = 2_500, share = 1 })).Id;
        await using var waiter = await house.StaffAsync("waiter", "/bar/table/t2", phone: true);
        var page = waiter.Page;
        await page.ClickAsync("[data-test=view-bill]");

        var share = page.Locator("[data-share='1']");
        await Expect(share.Locator("[data-share-state]")).ToHaveAttributeAsync("data-share-state", "awaited");
        await Expect(share.Locator("[data-share-state]")).ToHaveTextAsync("awaiting proof");
        await Expect(share.Locator(".badge.good")).ToHaveCountAsync(0);

        await share.Locator("button").ClickAsync();
        await Expect(page.Locator("[data-test=instead]")).ToBeVisibleAsync();
        await page.ClickAsync("[data-test=take]");
        await Expect(share.Locator("[data-share-state]")).ToHaveAttributeAsync("data-share-state", "paid");
        (await desk.Admin.GetAsync($"orders/{transfer}")).Text("status").ShouldBe("cancelled");
    }

    [Fact]
    public async Task The_transfer_of_a_table_is_reviewed_by_its_table_and_its_bill()
    {
        var house = await House.OpenAsync(desk);
        var tab = await house.OrderAsync("t3", ("fries", 1));
        var transfer = (await house.PostAsync($"orders/{tab}/transfers", new { amount = 2_000 })).Id;
        await desk.Admin.UploadAsync($"orders/{transfer}/proofs", [TestImages.Png(40, 60)]).MustAsync();
        var number = (await desk.Admin.GetAsync($"orders/{tab}")).Text("order_no");
        await using var cashier = await desk.StaffAsync("cashier", house.Venue);
        var review = cashier.Page.Locator("[data-test=review]");

        await Expect(review.Locator("[data-test=bill-table]")).ToHaveTextAsync("Table 3");
        await Expect(review.Locator("[data-test=bill-no]")).ToHaveTextAsync(number);
        await Expect(review.Locator("[data-test=taken-by]")).ToBeVisibleAsync();
        await Expect(review.Locator("[data-test=guest]")).ToHaveCountAsync(0);
        await Expect(review.GetByText("When", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("Asia/Shanghai", 0)]
    [InlineData("America/New_York", 1)]
    public async Task Times_at_the_bar_name_the_zone_of_the_venue_where_the_clock_of_who_looks_shows_another_time(string zone, int notes)
    {
        var house = await House.OpenAsync(desk);
        var tab = await house.OrderAsync("t1", ("fries", 1));
        await using var waiter = await house.StaffAsync("waiter", "/bar", phone: true, zone: zone);
        var page = waiter.Page;
        await Expect(page.Locator("[data-table=t1] .since")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-test=zone]")).ToHaveCountAsync(notes);
        await page.GotoAsync($"/bar/tab/{tab}");
        await Expect(page.Locator(".head .muted")).ToContainTextAsync(":");
        await Expect(page.Locator(".head .muted").Filter(new() { HasText = "GMT+8" })).ToHaveCountAsync(notes);
        await house.PayAsync(tab);
        await page.ClickAsync("[data-test=view-bill]");
        var paid = page.Locator("[data-payment=cash]");
        await Expect(paid).ToContainTextAsync(":");
        await Expect(paid.Filter(new() { HasText = "GMT+8" })).ToHaveCountAsync(notes);
    }
}
