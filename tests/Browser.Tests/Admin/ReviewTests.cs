using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed class ReviewTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_cashier_reviews_by_keyboard_and_the_next_proof_comes_up_by_itself()
    {
        var venue = await desk.VenueAsync(3);
        var orders = new List<string>();
        foreach (var (name, n) in new[] { ("Mei", 1), ("Noor", 2), ("Lin", 3) })
        {
            orders.Add((await (await desk.GuestAsync(name)).SubmitAsync($"{venue}-{n}", desk.NextHour.AddHours(2))).Id);
            desk.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await Expect(Review(page, orders[0])).ToBeVisibleAsync();
        await Expect(Review(page, orders[0]).Locator("[data-test=guest]")).ToHaveTextAsync("Mei");

        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("[data-test=key-help]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-test=key-help]")).ToBeHiddenAsync();

        await page.Keyboard.PressAsync("+");
        await page.Keyboard.PressAsync("o");
        await Expect(page.Locator("figure")).ToHaveAttributeAsync("data-zoom", "1.5");
        await Expect(page.Locator("figure")).ToHaveAttributeAsync("data-turns", "1");

        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("[data-test=approve]")).ToContainTextAsync("¥20.00");
        await page.Keyboard.PressAsync("a");
        await Expect(Review(page, orders[1])).ToBeVisibleAsync();
        (await StatusAsync(orders[0])).ShouldBe("paid");

        await page.Keyboard.PressAsync("j");
        await Expect(Review(page, orders[2])).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("r");
        await page.Locator("dialog [data-test=confirm]").WaitForAsync();
        await page.Keyboard.PressAsync("2");
        await Expect(page.Locator("[data-reason=unreadable]")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Review(page, orders[2])).ToBeVisibleAsync();
        var rejected = await desk.Admin.GetAsync($"orders/{orders[1]}");
        (rejected.Text("status"), rejected.Text("rejection_reason_code")).ShouldBe(("rejected", "unreadable"));
    }

    [Fact]
    public async Task A_guest_is_told_why_the_proof_was_rejected_and_may_send_another()
    {
        var venue = await desk.VenueAsync();
        await using var cashier = await desk.StaffAsync("cashier", venue);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.RegisterAsync($"told-{venue}");
        await guest.OpenGridAsync(venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(3));
        await guest.SendProofAsync();
        await guest.MarkAsync();

        await Review(cashier.Page, order).Locator("[data-test=reject]").ClickAsync();
        await cashier.Page.FillAsync("[name=reason]", "Half of the picture is missing");
        await cashier.Page.ClickAsync("dialog [data-test=confirm]");

        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "rejected");
        await Expect(guest.Order).ToContainTextAsync("Half of the picture is missing");
        await guest.ShouldNotHaveReloadedAsync();
        await guest.SendProofAsync();
        await Expect(Review(cashier.Page, order)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_usual_reason_is_read_in_the_guests_language_and_not_in_the_reviewers()
    {
        var venue = await desk.VenueAsync();
        await using var cashier = await desk.StaffAsync("cashier", venue);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.RegisterAsync($"zh-{venue}");
        await guest.OpenGridAsync(venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(3));
        await guest.SendProofAsync();
        await guest.Page.EvaluateAsync("() => localStorage.setItem('language', 'zh-CN')");
        await guest.Page.ReloadAsync();

        await Review(cashier.Page, order).Locator("[data-test=reject]").ClickAsync();
        await Expect(cashier.Page.Locator("[data-reason=unreadable]")).ToContainTextAsync("The image is unreadable");
        await cashier.Page.ClickAsync("[data-reason=unreadable]");
        await cashier.Page.ClickAsync("dialog [data-test=confirm]");

        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "rejected");
        await Expect(guest.Order).ToContainTextAsync("图片无法辨认");
        await Expect(guest.Order).Not.ToContainTextAsync("unreadable");
    }

    [Fact]
    public async Task Several_are_approved_at_once_and_each_says_what_came_of_it()
    {
        var venue = await desk.VenueAsync(3);
        var orders = new List<string>();
        for (var n = 1; n <= 3; n++)
            orders.Add((await (await desk.GuestAsync($"Guest {n}")).SubmitAsync($"{venue}-{n}", desk.NextHour.AddHours(2))).Id);
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        foreach (var order in orders) await page.Locator($"li[data-order='{order}'] input").CheckAsync();
        await Expect(page.Locator("[data-test=bulk]")).ToContainTextAsync("3 selected");
        await Expect(page.Locator("[data-test=bulk]")).ToContainTextAsync("¥60.00");
        await page.ClickAsync("[data-test=bulk-approve]");

        // Somebody else is faster with one of them.
        (await desk.Admin.PostAsync($"admin/orders/{orders[1]}/verify", new { pass = false, reason = "not arrived" })).Status.ShouldBe(200);
        await page.ClickAsync("[data-test=bulk-confirm]");

        await Expect(page.Locator("dialog [data-outcome=done]")).ToHaveCountAsync(2);
        await Expect(page.Locator("dialog [data-outcome=refused]")).ToContainTextAsync("This payment was reviewed already.");
        await page.ClickAsync("[data-test=bulk-close]");
        await Expect(page.GetByText("All proofs are reviewed")).ToBeVisibleAsync();
        (await StatusAsync(orders[0])).ShouldBe("paid");
        (await StatusAsync(orders[1])).ShouldBe("rejected");
    }

    [Fact]
    public async Task An_image_that_was_seen_before_is_shown_with_the_order_it_came_with()
    {
        var venue = await desk.VenueAsync(2);
        var image = TestImages.Png(33, 44);
        var first = await (await desk.GuestAsync("First")).SubmitAsync($"{venue}-1", desk.NextHour.AddHours(2), image);
        (await desk.Admin.PostAsync($"admin/orders/{first.Id}/verify", new { pass = true })).Status.ShouldBe(200);
        await (await desk.GuestAsync("Second")).SubmitAsync($"{venue}-2", desk.NextHour.AddHours(2), image);
        await using var cashier = await desk.StaffAsync("cashier", venue);

        var twin = cashier.Page.Locator("[data-test=duplicate]");
        await Expect(twin).ToContainTextAsync("This image was submitted before");
        await Expect(twin).ToContainTextAsync("First");
        await Expect(twin.Locator("[data-test=other-order]")).ToHaveTextAsync(first.Text("order_no"));
        await twin.Locator("[data-test=other-order]").ClickAsync();
        await Expect(cashier.Page.Locator("[data-test=order]")).ToHaveAttributeAsync("data-status", "paid");
    }

    [Fact]
    public async Task An_image_that_was_seen_before_is_marked_in_the_queue_and_takes_a_third_step_to_approve()
    {
        var venue = await desk.VenueAsync(3);
        var image = TestImages.Png(35, 46);
        var first = await (await desk.GuestAsync("First")).SubmitAsync($"{venue}-1", desk.NextHour.AddHours(2), image);
        (await desk.Admin.PostAsync($"admin/orders/{first.Id}/verify", new { pass = true })).Status.ShouldBe(200);
        var second = await (await desk.GuestAsync("Second")).SubmitAsync($"{venue}-2", desk.NextHour.AddHours(2), image);
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        var honest = await (await desk.GuestAsync("Third")).SubmitAsync($"{venue}-3", desk.NextHour.AddHours(2));
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await Expect(page.Locator($"li[data-order='{second.Id}'] [data-test=seen-mark]")).ToBeVisibleAsync();
        await Expect(page.Locator($"li[data-order='{honest.Id}'] [data-test=seen-mark]")).ToHaveCountAsync(0);

        var (warning, approve) = (page.Locator("[data-test=seen]"), page.Locator("[data-test=approve]"));
        var (above, below) = (await warning.BoundingBoxAsync(), await approve.BoundingBoxAsync());
        (above!.Y + above.Height).ShouldBeLessThanOrEqualTo(below!.Y);
        await page.Keyboard.PressAsync("a");
        await Expect(approve).ToContainTextAsync("Approve anyway?");
        await page.Keyboard.PressAsync("a");
        await Expect(approve).ToContainTextAsync("¥20.00");
        (await StatusAsync(second.Id)).ShouldBe("proof_submitted");
        await page.Keyboard.PressAsync("a");
        await Expect(Review(page, honest.Id)).ToBeVisibleAsync();
        (await StatusAsync(second.Id)).ShouldBe("paid");
    }

    [Fact]
    public async Task No_proof_is_hidden_by_a_venue_that_was_chosen_on_another_page()
    {
        var (here, there) = (await desk.VenueAsync(), await desk.VenueAsync(2));
        var (username, id) = await desk.EmployAsync("manager", here, "Max Manager");
        (await desk.Admin.PutAsync($"admin/users/{id}/roles", new { role = "manager", venue = there })).Status.ShouldBe(200);
        await (await desk.GuestAsync("Here")).SubmitAsync($"{here}-1", desk.NextHour.AddHours(2));
        for (var n = 1; n <= 2; n++) await (await desk.GuestAsync($"There {n}")).SubmitAsync($"{there}-{n}", desk.NextHour.AddHours(2));
        await using var manager = await desk.StaffAsync(username);
        var page = manager.Page;
        // Each page has a choice of its own: the next one must be there before it is made.
        await page.ClickAsync("[data-test=nav-admin-resources]");
        await page.Locator("[data-test=add-resource]").WaitForAsync();
        await page.SelectOptionAsync("[data-test=venue]", here);
        await Expect(page.Locator($"[data-resource='{here}-1']")).ToBeVisibleAsync();

        await page.ClickAsync("[data-test=nav-admin]");
        await page.Locator("[data-test=add-resource]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
        await Expect(page.Locator("li[data-order]")).ToHaveCountAsync(3);
        await page.SelectOptionAsync("[data-test=venue]", here);
        await Expect(page.Locator("li[data-order]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-test=elsewhere]")).ToHaveTextAsync("2 more in other venues");
        await page.Locator("[data-test=approve]").ClickAsync();
        await page.Locator("[data-test=approve]").ClickAsync();
        await Expect(page.GetByText("All proofs of this venue are reviewed")).ToBeVisibleAsync();
        await page.ClickAsync("[data-test=elsewhere]");
        await Expect(page.Locator("li[data-order]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Waiting_is_coloured_by_the_targets_of_five_and_fifteen_minutes()
    {
        var venue = await desk.VenueAsync(3);
        var order = (await (await desk.GuestAsync("Patient")).SubmitAsync($"{venue}-1", desk.NextHour.AddHours(2))).Id;
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var badge = cashier.Page.Locator($"li[data-order='{order}'] [data-urgency]");
        await Expect(badge).ToHaveAttributeAsync("data-urgency", "calm");

        // Whatever comes next tells the page what time it is.
        desk.Clock.Advance(TimeSpan.FromMinutes(6));
        await (await desk.GuestAsync("Second")).SubmitAsync($"{venue}-2", desk.NextHour.AddHours(2));
        await Expect(badge).ToHaveAttributeAsync("data-urgency", "soon");
        desk.Clock.Advance(TimeSpan.FromMinutes(10));
        await (await desk.GuestAsync("Third")).SubmitAsync($"{venue}-3", desk.NextHour.AddHours(2));
        await Expect(badge).ToHaveAttributeAsync("data-urgency", "late");
    }

    async Task<string> StatusAsync(string order) => (await desk.Admin.GetAsync($"orders/{order}")).Text("status");

    static ILocator Review(IPage page, string order) => page.Locator($"[data-test=review][data-order='{order}']");
}
