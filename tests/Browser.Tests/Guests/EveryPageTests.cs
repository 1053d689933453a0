using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>Every page of guests, in both languages, light and dark, on a phone and on a desktop.</summary>
[Collection(GuestTests.Name)]
public sealed class EveryPageTests(GuestSite shared)
{
    [Theory]
    [InlineData(true, "zh-CN", true, 34)]
    [InlineData(false, "en-US", false, 38)]
    public async Task No_page_of_guests_has_a_barrier_or_is_too_wide(bool phone, string language, bool dark, int slot)
    {
        await using var guest = await shared.VisitorAsync(phone, language, dark);
        await LookAsync(guest, "/", "[data-venue]");
        await LookAsync(guest, "/sign-in", "[name=login]");
        await guest.Page.ClickAsync("[data-test=way-code]");
        await CheckAsync(guest, "sign in by code");
        await LookAsync(guest, "/nowhere", "h1");
        await guest.RegisterAsync($"looks-{(phone ? "phone" : "desk")}");
        await LookAsync(guest, $"/v/{Site.Venue}/corner-1?view=all", "[data-stop]");
        await LookAsync(guest, $"/v/{Site.Venue}/corner-1", "[data-slot]");
        await guest.Slot(await guest.FreeSlotAsync(slot)).ClickAsync();
        await Expect(guest.Page.Locator("[data-test=reserve]")).ToBeVisibleAsync();
        await CheckAsync(guest, "the sheet");
        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.ShouldBeAsync("pending");
        await CheckAsync(guest, "the order");
        await guest.SendProofAsync();
        await CheckAsync(guest, "the order in review");
        await LookAsync(guest, "/orders", "main li a");
        await LookAsync(guest, "/me", "[data-test=device]");
        await guest.Page.Locator("header button[aria-haspopup=dialog]").ClickAsync();
        await Expect(guest.Page.Locator("[role=dialog]")).ToBeVisibleAsync();
        await CheckAsync(guest, "notices");
    }

    static async Task LookAsync(Person guest, string path, string there)
    {
        await guest.Page.GotoAsync(path);
        await guest.Page.Locator(there).First.WaitForAsync();
        await CheckAsync(guest, path);
    }

    static async Task CheckAsync(Person guest, string what)
    {
        await guest.ShouldFitAsync(what);
        await guest.ShouldBeAccessibleAsync(what);
    }
}
