using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

/// <summary>Staff write to guests about their orders.</summary>
public sealed class MessageTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_guest_who_looks_at_the_order_reads_a_message_at_once_and_staff_see_that()
    {
        var venue = await desk.VenueAsync();
        await desk.Admin.PostAsync(
            $"admin/settings?venue={venue}", new { messages = new { usual = new[] { "The car park is closed today." } } }).MustAsync(200);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.RegisterAsync($"mei-{venue}");
        await guest.OpenGridAsync(venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(4));
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.GotoAsync($"/admin/orders/{order}");

        // By the keyboard alone: a usual message, then words.
        await page.Locator("[data-test=message]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("dialog [data-message=ready]")).ToBeFocusedAsync();
        await Expect(page.Locator("dialog [data-test=send]")).ToBeDisabledAsync();
        await page.Locator("dialog [data-test=own-message]").ClickAsync();
        await Expect(page.Locator("dialog [name=message]")).ToHaveValueAsync("The car park is closed today.");
        await cashier.ShouldBeAccessibleAsync("a message");
        await page.ClickAsync("dialog [data-test=send]");
        var message = guest.Page.Locator("[data-test=messages] .message");
        await Expect(message.First).ToContainTextAsync("The car park is closed today.");
        await guest.ShouldBeAccessibleAsync("an order with a message");
        await guest.ShouldFitAsync("an order with a message");
        await Expect(page.Locator("[data-what=messages_seen]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-test=unseen]")).ToHaveCountAsync(0);

        // Away from the order it is a notice; opening the list of notices shows it.
        await guest.Page.GotoAsync("/orders");
        await page.ClickAsync("[data-test=message]");
        await page.ClickAsync("dialog [data-message=running_late]");
        await page.ClickAsync("dialog [data-test=send]");
        await Expect(page.Locator("[data-test=unseen]")).ToHaveCountAsync(1);
        await Expect(guest.Page.Locator(".toast").First).ToContainTextAsync("running a little late");
        await guest.Page.Locator("header button[aria-haspopup=dialog]").ClickAsync();
        await Expect(guest.Page.Locator("[data-test=notice]", new() { HasText = "running a little late" })).ToBeVisibleAsync();
        await guest.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-test=unseen]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-what=messages_seen]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Many_guests_get_one_message_and_a_caller_without_an_account_is_to_be_called()
    {
        var venue = await desk.VenueAsync(3);
        var start = desk.NextHour.AddHours(2);
        await (await desk.GuestAsync("First")).HoldAsync($"{venue}-1", start);
        await desk.PayAsync(await desk.GuestAsync("Paid"), $"{venue}-2", start);
        await desk.Admin.PostAsync(
            "admin/reservations", new { start_time = start, resource = $"{venue}-3", name = "Mei Caller", phone = "13800138000" })
            .MustAsync(201);
        await using var cashier = await desk.StaffAsync("cashier", venue, phone: true);
        var page = cashier.Page;
        await page.GotoAsync("/admin/orders");
        await page.Locator(".line[data-order]").Nth(2).WaitForAsync();
        foreach (var pick in await page.Locator("[data-test=pick]").AllAsync()) await pick.CheckAsync();
        await page.ClickAsync("[data-test=bulk-message]");
        await page.FillAsync("dialog [name=message]", "We open an hour late.");
        await cashier.ShouldBeAccessibleAsync("a message to several guests");
        await page.ClickAsync("dialog [data-test=bulk-confirm]");
        await Expect(page.Locator("dialog [data-outcome=done]")).ToHaveCountAsync(2);
        await Expect(page.Locator("dialog [data-outcome=refused] [data-test=call]")).ToHaveAttributeAsync("href", "tel:+8613800138000");
        await cashier.ShouldBeAccessibleAsync("what came of several messages");
        await cashier.ShouldFitAsync("what came of several messages");
    }

    [Fact]
    public async Task A_confirmation_is_sent_again()
    {
        var venue = await desk.VenueAsync();
        var guest = await desk.GuestAsync("Paid");
        var order = await desk.PayAsync(guest, $"{venue}-1", desk.NextHour.AddHours(2));
        await using var cashier = await desk.StaffAsync("cashier", venue);
        var page = cashier.Page;
        await page.GotoAsync($"/admin/orders/{order.Id}");
        await page.ClickAsync("[data-test=resend]");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.Locator("[data-what=confirmation_resent]")).ToHaveCountAsync(1);
        (await guest.GetAsync("notices")).Items[0].GetProperty("kind").GetString().ShouldBe("confirmation_resent");
    }
}
