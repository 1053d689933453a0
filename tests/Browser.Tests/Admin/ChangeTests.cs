using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

/// <summary>Guests change what they paid, and staff see what is theirs to do.</summary>
public sealed class ChangeTests(Desk desk) : IClassFixture<Desk>
{
    async Task<string> VenueAsync()
    {
        var venue = await desk.VenueAsync();
        (await desk.Admin.PostAsync(
            $"admin/settings?venue={venue}",
            new { policy = new { free_cancel_hours = 3, free_move_hours = 3, late_refund_percent = 50 } })).Status.ShouldBe(200);
        return venue;
    }

    /// <summary>A guest with a phone who reserved the n-th free slot, paid and was approved.</summary>
    async Task<(Person Guest, string Order)> PaidAsync(string venue, int slot)
    {
        var guest = await desk.OpenAsync(phone: true);
        await guest.RegisterAsync($"mei-{venue}");
        await guest.OpenGridAsync(venue);
        var start = await guest.FreeSlotAsync(slot);
        await guest.Slot(start).ClickAsync();
        await Expect(guest.Page.Locator("dialog [data-test=terms]")).ToContainTextAsync("50 %");
        await guest.Page.Locator("dialog [aria-label=Close]").First.ClickAsync();
        var order = await guest.ReserveAsync(start);
        await guest.SendProofAsync();
        (await desk.Admin.PostAsync($"admin/orders/{order}/verify", new { pass = true })).Status.ShouldBe(200);
        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "paid");
        return (guest, order);
    }

    [Fact]
    public async Task A_guest_moves_and_cancels_within_the_terms_and_the_refund_is_made_by_staff()
    {
        var venue = await VenueAsync();
        var (guest, order) = await PaidAsync(venue, 8);
        await using var _ = guest;
        await using var support = await desk.StaffAsync("support", venue);
        var page = guest.Page;
        await guest.MarkAsync();

        await page.ClickAsync("[data-test=move]");
        await page.Locator("dialog [data-move]").Nth(12).ClickAsync();
        await page.ClickAsync("[data-test=confirm-move]");
        await Expect(page.Locator("[data-what=reservation_rescheduled]")).ToBeVisibleAsync();
        await guest.ShouldFitAsync("the order");

        await page.ClickAsync("[data-test=cancel]");
        await Expect(page.Locator("[data-test=cancel-text]")).ToContainTextAsync("¥20");
        await page.ClickAsync("[data-test=confirm-cancel]");
        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "cancelled");
        await Expect(page.Locator("[data-test=refund-due]")).ToContainTextAsync("¥20");

        await Expect(support.Page.Locator("[data-test=nav-admin-refunds] .count")).ToContainTextAsync("1");
        await support.Page.ClickAsync("[data-test=nav-admin-refunds]");
        var task = support.Page.Locator($"[data-test=refund][data-order='{order}']");
        await Expect(task.Locator("[data-test=due]")).ToContainTextAsync("¥20");
        await task.Locator("[name=reference]").FillAsync("T-20261121-7");
        await task.Locator("[data-test=refund-done]").ClickAsync();
        await Expect(task).ToHaveCountAsync(0);
        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "refunded");
        await Expect(page.Locator("[data-what=payment_refunded]")).ToContainTextAsync("T-20261121-7");
        await guest.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task Outside_of_the_terms_the_guest_asks_and_staff_grant_it_in_one_tap()
    {
        var venue = await VenueAsync();
        var (guest, order) = await PaidAsync(venue, 0);
        await using var _ = guest;
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = guest.Page;
        await guest.MarkAsync();

        await page.ClickAsync("[data-test=cancel]");
        await Expect(page.Locator("[data-test=cancel-text]")).ToContainTextAsync("¥10");
        await page.FillAsync("dialog [name=note]", "Our train is late");
        await page.ClickAsync("[data-test=ask-cancel]");
        await Expect(page.Locator("[data-test=request]")).ToBeVisibleAsync();

        await Expect(cashier.Page.Locator("[data-test=nav-admin-orders] .count")).ToContainTextAsync("1");
        await cashier.Page.ClickAsync("[data-test=nav-admin-orders]");
        await cashier.Page.ClickAsync("[data-test=asks]");
        await cashier.Page.Locator($".line[data-order='{order}'] .number a").ClickAsync();
        await Expect(cashier.Page.Locator("[data-test=request]")).ToContainTextAsync("Our train is late");
        await cashier.Page.ClickAsync("[data-test=grant]");

        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "cancelled");
        await Expect(page.Locator("[data-test=refund-due]")).ToContainTextAsync("¥10");
        await Expect(cashier.Page.Locator("[data-test=nav-admin-orders] .count")).ToHaveCountAsync(0);
        await guest.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task A_refused_request_is_told_with_its_reason_and_a_moved_one_stands_where_it_was_asked_for()
    {
        var venue = await VenueAsync();
        var (guest, order) = await PaidAsync(venue, 0);
        await using var _ = guest;
        await using var cashier = await desk.StaffAsync("cashier", venue, phone: true);
        await cashier.Page.GotoAsync($"/admin/orders/{order}");
        foreach (var grant in new[] { false, true })
        {
            await guest.Page.ClickAsync("[data-test=move]");
            await guest.Page.Locator("dialog [data-move]").Nth(5).ClickAsync();
            await guest.Page.ClickAsync("[data-test=confirm-move]");
            await Expect(guest.Page.Locator("[data-test=request]")).ToBeVisibleAsync();
            await Expect(cashier.Page.Locator("[data-test=request]")).ToBeVisibleAsync();
            await cashier.ShouldFitAsync("the order desk");
            await cashier.Page.ClickAsync(grant ? "[data-test=grant]" : "[data-test=refuse]");
            if (!grant)
            {
                await cashier.Page.ClickAsync("dialog [data-reason=terms]");
                await cashier.Page.ClickAsync("dialog [data-test=confirm]");
            }
            await Expect(guest.Page.Locator("[data-test=request]")).ToHaveCountAsync(0);
        }
        await Expect(guest.Page.Locator("[data-what=change_refused]")).ToContainTextAsync("The terms do not allow it");
        await Expect(guest.Page.Locator("[data-what=reservation_rescheduled]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_late_payer_is_seated_at_the_nearest_time_when_theirs_is_taken()
    {
        var venue = await VenueAsync();
        await using var cashier = await desk.StaffAsync("cashier", venue);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.RegisterAsync($"late-{venue}");
        await guest.OpenGridAsync(venue);
        var start = await guest.FreeSlotAsync(5);
        var order = await guest.ReserveAsync(start);
        desk.Clock.Advance(TimeSpan.FromMinutes(16));
        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "expired");
        (await (await desk.GuestAsync("Quick")).PostAsync("reservations", new { start_time = start, resource = $"{venue}-1" })).Status
            .ShouldBe(201);
        await guest.MarkAsync();
        await guest.SendProofAsync();

        await cashier.Page.ClickAsync("[data-test=nav-admin]");
        var review = cashier.Page.Locator($"[data-test=review][data-order='{order}']");
        await Expect(review.Locator("[data-test=late]")).ToBeVisibleAsync();
        await review.Locator("[data-test=approve]").ClickAsync();
        await Expect(cashier.Page.Locator("[data-test=late-free]")).ToContainTextAsync("another time");
        await cashier.Page.ClickAsync("[data-test=seat-late]");
        await Expect(review).ToHaveCountAsync(0);

        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "paid");
        await Expect(guest.Page.Locator("[data-what=reservation_rescheduled]")).ToBeVisibleAsync();
        await guest.ShouldNotHaveReloadedAsync();
    }
}
