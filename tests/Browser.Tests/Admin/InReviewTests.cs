using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

/// <summary>A guest on a phone and a cashier on a desktop look at the same proof.</summary>
public sealed class InReviewTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Guest_and_cashier_see_place_look_addition_and_withdrawal_as_they_happen()
    {
        var venue = await desk.VenueAsync(2);
        var first = await (await desk.GuestAsync("First")).SubmitAsync($"{venue}-1", desk.NextHour.AddHours(2));
        desk.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.RegisterAsync($"waits-{venue}");
        await guest.OpenGridAsync(venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(3));
        await guest.SendProofAsync();
        await guest.MarkAsync();
        var (place, seen) = (guest.Page.Locator("[data-test=place]"), guest.Page.Locator("[data-test=seen]"));
        await Expect(place).ToContainTextAsync("1 proof before yours");
        await Expect(seen).ToHaveAttributeAsync("data-seen", "false");
        await Expect(guest.Page.Locator("[data-test=sent-proofs] img")).ToHaveCountAsync(1);

        await using var cashier = await desk.StaffAsync("cashier", venue);
        await Expect(Review(cashier.Page, first.Id)).ToBeVisibleAsync();
        await Expect(seen).ToHaveAttributeAsync("data-seen", "false");
        await desk.Admin.PostAsync($"admin/orders/{first.Id}/verify", new { pass = true }).MustAsync(200);
        await Expect(place).ToContainTextAsync("next");
        await Expect(Review(cashier.Page, order)).ToBeVisibleAsync();
        await Expect(seen).ToHaveAttributeAsync("data-seen", "true");
        await guest.ShouldBeAccessibleAsync("a proof under review");
        await guest.ShouldFitAsync("a proof under review");

        await guest.Page.ClickAsync("[data-test=add-proof]");
        await guest.Page.SetInputFilesAsync("[data-test=proof-files]", Picture(await guest.Page.ScreenshotAsync()));
        await guest.ShouldBeAccessibleAsync("adding to a proof");
        await guest.Page.ClickAsync("[data-test=send-proof]");
        await Expect(guest.Page.Locator("[data-test=sent-proofs] img")).ToHaveCountAsync(2);
        await Expect(Review(cashier.Page, order).Locator(".dots button")).ToHaveCountAsync(2);
        await Expect(seen).ToHaveAttributeAsync("data-seen", "true");

        await guest.Page.ClickAsync("[data-test=withdraw-proof]");
        await guest.ShouldBeAccessibleAsync("taking a proof back");
        await guest.Page.ClickAsync("[data-test=confirm-withdraw]");
        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "pending");
        await Expect(cashier.Page.Locator($"[data-order='{order}']")).ToHaveCountAsync(0);
        await guest.SendProofAsync();
        await Expect(Review(cashier.Page, order)).ToBeVisibleAsync();
        await guest.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task A_paid_order_has_a_receipt_to_print_and_its_guest_a_calendar_to_subscribe_to()
    {
        var venue = await desk.VenueAsync();
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.RegisterAsync($"pays-{venue}");
        await guest.OpenGridAsync(venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(5));
        await guest.SendProofAsync();
        await desk.Admin.PostAsync($"admin/orders/{order}/verify", new { pass = true }).MustAsync(200);
        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "paid");
        await desk.Admin.PostAsync($"admin/orders/{order}/refund", new { amount = 500, reason_code = "broken" }).MustAsync(200);
        await guest.Page.ClickAsync("[data-test=receipt]");
        var paper = guest.Page.Locator("[data-test=paper]");
        await Expect(paper).ToContainTextAsync("¥20.00");
        await Expect(paper.Locator("[data-test=paid-by]")).ToContainTextAsync("confirmed by the venue");
        await Expect(paper.Locator("[data-test=refunds]")).ToContainTextAsync("¥15.00");
        await guest.ShouldBeAccessibleAsync("a receipt");
        await guest.ShouldFitAsync("a receipt");
        await guest.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(guest.Page.Locator("[data-test=print-now]")).ToBeHiddenAsync();
        await Expect(guest.Page.Locator("nav")).ToHaveCountAsync(0);
        await guest.Page.EmulateMediaAsync(new() { Media = Media.Screen });

        await guest.Page.GotoAsync("/me");
        await guest.Page.ClickAsync("[data-test=calendar-make]");
        var address = await guest.Page.Locator("[data-test=calendar-url]").InputValueAsync();
        await Expect(guest.Page.Locator("[data-test=calendar-open]"))
            .ToHaveAttributeAsync("href", "webcal:" + address[address.IndexOf('/', StringComparison.Ordinal)..]);
        await guest.ShouldBeAccessibleAsync("a calendar's address");
        (await guest.Page.APIRequest.GetAsync(address)).Status.ShouldBe(200);
        await guest.Page.ClickAsync("[data-test=calendar-stop]");
        await Expect(guest.Page.Locator("[data-test=calendar-stop]")).ToHaveCountAsync(0);
        (await guest.Page.APIRequest.GetAsync(address)).Status.ShouldBe(404);
    }

    static FilePayload Picture(byte[] screen) => new() { Name = "more.png", MimeType = "image/png", Buffer = screen };

    static ILocator Review(IPage page, string order) => page.Locator($"[data-test=review][data-order='{order}']");
}
