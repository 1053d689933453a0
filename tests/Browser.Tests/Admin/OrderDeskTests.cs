using System.Text.RegularExpressions;
using RealtimeReservation.Tests.Support;

using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed partial class OrderDeskTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Orders_are_found_by_states_and_name_and_the_list_follows_along()
    {
        var venue = await desk.VenueAsync(3);
        var start = desk.NextHour.AddHours(2);
        var mei = await (await desk.GuestAsync("Mei Search")).HoldAsync($"{venue}-1", start);
        var paid = await desk.PayAsync(await desk.GuestAsync("Paid Person"), $"{venue}-2", start);
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.ClickAsync("[data-test=nav-admin-orders]");
        var lines = page.Locator(".line[data-order]");
        await Expect(lines).ToHaveCountAsync(2);
        await cashier.MarkAsync();

        // The newest stands first, and the clock does not run by itself.
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = await (await desk.GuestAsync("Late Comer")).HoldAsync($"{venue}-3", start);
        await Expect(lines).ToHaveCountAsync(3);
        // All three may have been placed in the same instant: which one stands first is open.
        await Expect(lines.Filter(new() { HasText = "Late Comer" })).ToHaveCountAsync(1);

        await page.ClickAsync("[data-test=status-pending]");
        await Expect(lines).ToHaveCountAsync(2);
        await page.ClickAsync("[data-test=status-paid]");
        await Expect(lines).ToHaveCountAsync(3);
        await page.FillAsync("[name=q]", "search");
        await Expect(lines).ToHaveCountAsync(1);
        await Expect(lines).ToHaveAttributeAsync("data-order", mei.Id);

        await page.FillAsync("[name=q]", paid.Text("order_no"));
        await Expect(lines).ToHaveAttributeAsync("data-order", paid.Id);
        await cashier.ShouldNotHaveReloadedAsync();
        await page.ReloadAsync();
        await Expect(lines).ToHaveAttributeAsync("data-order", paid.Id);
        late.Status.ShouldBe(201);
    }

    [Fact]
    public async Task An_expired_order_is_brought_back_and_the_guest_can_pay_again()
    {
        var venue = await desk.VenueAsync();
        await using var support = await desk.StaffAsync("support", venue);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.RegisterAsync($"late-{venue}");
        await guest.OpenGridAsync(venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(4));
        desk.Clock.Advance(TimeSpan.FromMinutes(16));
        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "expired");

        await support.Page.GotoAsync($"/admin/orders/{order}");
        await Expect(support.Page.Locator("[data-test=order]")).ToHaveAttributeAsync("data-status", "expired");
        await support.Page.ClickAsync("[data-test=revive]");
        await support.Page.ClickAsync("dialog [data-test=confirm]");
        await Expect(support.Page.Locator("[data-test=order]")).ToHaveAttributeAsync("data-status", "pending");
        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "pending");
        await Expect(support.Page.Locator("[data-test=timeline] [data-what=order_revived]")).ToContainTextAsync("Sam Staff");
    }

    [Fact]
    public async Task A_part_of_the_money_goes_back_with_a_reason_and_stands_in_the_history()
    {
        var venue = await desk.VenueAsync();
        var order = await desk.PayAsync(await desk.GuestAsync("Rich"), $"{venue}-1", desk.NextHour.AddHours(3));
        await using var support = await desk.StaffAsync("support", venue);
        var page = support.Page;
        await page.GotoAsync($"/admin/orders/{order.Id}");
        await page.ClickAsync("[data-test=refund]");
        await page.FillAsync("[name=amount]", "25");
        await Expect(page.Locator("dialog [data-test=confirm]")).ToBeDisabledAsync();
        await page.FillAsync("[name=amount]", "5");
        await page.FillAsync("[name=reason]", "The second controller was broken");
        await page.ClickAsync("dialog [data-test=confirm]");

        await Expect(page.Locator("[data-test=order]")).ToContainTextAsync("¥5.00 was refunded");
        var step = page.Locator("[data-test=timeline] [data-what=payment_refunded]");
        await Expect(step).ToContainTextAsync("The second controller was broken");
        await Expect(step).ToContainTextAsync("Sam Staff");
        await Expect(page.Locator("[data-test=order]")).ToHaveAttributeAsync("data-status", "paid");
    }

    [Fact]
    public async Task A_cashier_is_offered_no_refund_and_a_reservation_moves_to_a_free_time()
    {
        var venue = await desk.VenueAsync(2);
        var start = desk.NextHour.AddHours(3);
        var order = await desk.PayAsync(await desk.GuestAsync("Mover"), $"{venue}-1", start);
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.GotoAsync($"/admin/orders/{order.Id}");
        await Expect(page.Locator("[data-test=reschedule]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-test=refund]")).ToHaveCountAsync(0);

        await page.ClickAsync("[data-test=reschedule]");
        var target = start.AddHours(2).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        await page.ClickAsync($"[data-move='{target}']");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.Locator("[data-test=timeline] [data-what=reservation_rescheduled]")).ToBeVisibleAsync();
        (await desk.Admin.GetAsync($"orders/{order.Id}")).Instant("start_time").ShouldBe(start.AddHours(2));
    }

    [Fact]
    public async Task The_overview_follows_what_happens()
    {
        var venue = await desk.VenueAsync(2);
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.ClickAsync("[data-test=nav-admin-overview]");
        await Expect(page.Locator("[data-test=open-holds] .value")).ToHaveTextAsync("0");
        await cashier.MarkAsync();

        var order = await (await desk.GuestAsync("One")).HoldAsync($"{venue}-1", desk.NextHour.AddHours(2));
        await Expect(page.Locator("[data-test=open-holds] .value")).ToHaveTextAsync("1");
        await desk.PayAsync(await desk.GuestAsync("Two"), $"{venue}-2", desk.NextHour.AddHours(2));
        await Expect(page.Locator("[data-test=takings] .value")).ToHaveTextAsync("¥20");
        await Expect(page.Locator("[data-test=conversion] .value")).ToHaveTextAsync("100%");
        await cashier.ShouldNotHaveReloadedAsync();

        await page.Locator("[data-test=as-table]").First.ClickAsync();
        await Expect(page.Locator("table").First).ToContainTextAsync("¥20");
        order.Status.ShouldBe(201);
    }

    [Fact]
    public async Task The_past_shows_who_held_what_when()
    {
        var venue = await desk.VenueAsync();
        var start = desk.NextHour.AddHours(2);
        var guest = await desk.GuestAsync("Mei Past");
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var order = await guest.HoldAsync($"{venue}-1", start);
        desk.Clock.Advance(TimeSpan.FromMinutes(3));
        (await guest.PostAsync($"orders/{order.Id}/cancel")).Status.ShouldBe(200);
        desk.Clock.Advance(TimeSpan.FromMinutes(1));

        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.GotoAsync("/admin/past");
        var at = start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", System.Globalization.CultureInfo.InvariantCulture);
        var slot = page.Locator($"[data-past='{at}']");
        await Expect(slot).ToHaveAttributeAsync("data-status", "free");
        // Back over the release to the hold.
        await page.ClickAsync("[data-test=before]");
        await page.ClickAsync("[data-test=before]");
        await Expect(slot).ToHaveAttributeAsync("data-status", "held");
        await Expect(slot).ToContainTextAsync("Mei Past");
        await page.ClickAsync("[data-what=slot_released]");
        await Expect(slot).ToHaveAttributeAsync("data-status", "free");
    }

    [Theory]
    [InlineData("Asia/Shanghai", 0)]
    [InlineData("America/New_York", 1)]
    public async Task The_past_names_the_zone_of_the_venue_where_the_clock_of_who_looks_shows_another_time(string zone, int notes)
    {
        var venue = await desk.VenueAsync();
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        var order = await (await desk.GuestAsync("Mei Zone")).HoldAsync($"{venue}-1", desk.NextHour.AddHours(2));
        desk.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var cashier = await desk.StaffAsync("cashier", venue, zone: zone);
        var page = cashier.Page;
        await page.GotoAsync("/admin/past");
        await Expect(page.Locator("[data-what=slot_held] .about").First).ToHaveTextAsync(notes == 0 ? Times() : Named());
        await Expect(page.Locator("[data-test=at]")).ToHaveTextAsync(notes == 0 ? Times() : Named());
        await Expect(page.Locator("[data-test=zone]")).ToHaveCountAsync(notes);

        await page.GotoAsync($"/admin/orders/{order.Id}");
        await page.ClickAsync("[data-test=reschedule]");
        await Expect(page.Locator("dialog [data-move]").First).ToBeVisibleAsync();
        await Expect(page.Locator("dialog [data-test=zone]")).ToHaveCountAsync(notes);
    }

    [GeneratedRegex(@"[0-9]{2}:[0-9]{2}$")]
    private static partial Regex Times();

    [GeneratedRegex(@"[0-9]{2}:[0-9]{2} GMT\+8$")]
    private static partial Regex Named();
}
