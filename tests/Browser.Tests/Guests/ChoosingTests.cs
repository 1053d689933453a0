using Microsoft.Playwright;
using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

[Collection(GuestTests.Name)]
public sealed class ChoosingTests(GuestSite shared)
{
    static async Task<bool> TryAsync(Person guest)
    {
        // At once: a click that waits for the sheet to come to rest would leave the other a head start. Where the other was faster, the
        // button is gone.
        await guest.Page.EvaluateAsync("() => document.querySelector('[data-test=reserve]')?.click()");
        await Expect(guest.Page.Locator("[data-test=order], [data-test=lost]").First).ToBeVisibleAsync();
        return guest.Page.Url.Contains("/orders/", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_guests_who_want_the_same_slot_one_gets_it_and_the_other_the_nearest_in_one_tap()
    {
        await using var one = await shared.GuestAsync(phone: true);
        await using var two = await shared.GuestAsync();
        await one.OpenGridAsync(Site.Venue);
        await two.OpenGridAsync(Site.Venue);
        var slot = await one.FreeSlotAsync(14);
        foreach (var guest in new[] { one, two })
        {
            await guest.Slot(slot).ClickAsync();
            await Expect(guest.Page.Locator("[data-test=reserve]")).ToBeVisibleAsync();
        }

        var got = await Task.WhenAll(TryAsync(one), TryAsync(two));

        got.Count(it => it).ShouldBe(1);
        var loser = got[0] ? two : one;
        await Expect(loser.Page.Locator("[data-test=nearest]").First).ToBeVisibleAsync();
        await loser.Page.Locator("[data-test=nearest]").First.ClickAsync();
        await loser.Page.ClickAsync("[data-test=reserve]");
        await loser.ShouldBeAsync("pending");
    }

    [Fact]
    public async Task A_slot_lost_while_choosing_says_so_by_itself()
    {
        await using var slow = await shared.GuestAsync();
        await using var quick = await shared.GuestAsync();
        await slow.OpenGridAsync(Site.Venue);
        await quick.OpenGridAsync(Site.Venue);
        var slot = await slow.FreeSlotAsync(20);
        await slow.Slot(slot).ClickAsync();
        await Expect(slow.Page.Locator("[data-test=reserve]")).ToBeVisibleAsync();

        await quick.ReserveAsync(slot);

        await Expect(slow.Page.Locator("[data-test=lost]")).ToContainTextAsync("Another guest is paying for this time");
        await Expect(slow.Page.Locator("[data-test=nearest]")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task With_the_keyboard_alone_a_guest_reserves()
    {
        await using var guest = await shared.GuestAsync();
        await guest.OpenGridAsync(Site.Venue);
        var keys = guest.Page.Keyboard;
        // The grid is one stop of the Tab key.
        for (var n = 0; n < 40 && !await guest.Page.EvaluateAsync<bool>("() => !!document.activeElement?.dataset.slot"); n++)
            await keys.PressAsync("Tab");
        await keys.PressAsync("End");
        var last = await guest.Page.EvaluateAsync<string>("() => document.activeElement.dataset.slot");
        await keys.PressAsync("ArrowLeft");
        (await guest.Page.EvaluateAsync<string>("() => document.activeElement.dataset.slot")).ShouldNotBe(last);
        await keys.PressAsync("ArrowRight");

        await keys.PressAsync("Enter");
        await Expect(guest.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await keys.PressAsync("Escape");
        await Expect(guest.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(guest.Slot(last)).ToBeFocusedAsync();
        await keys.PressAsync("Enter");
        for (var n = 0; n < 20 && !await guest.Page.EvaluateAsync<bool>("() => document.activeElement?.dataset.test === 'reserve'"); n++)
            await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        await guest.ShouldBeAsync("pending");
    }

    [Fact]
    public async Task Side_by_side_a_free_time_of_any_resource_is_taken_and_viewers_are_counted()
    {
        await using var guest = await shared.GuestAsync();
        await using var watcher = await shared.VisitorAsync();
        await watcher.OpenGridAsync(Site.Venue);
        await guest.OpenGridAsync(Site.Venue);
        await Expect(guest.Page.Locator("[data-test=viewers]")).ToBeVisibleAsync();

        await guest.Page.ClickAsync("[data-test=beside]");
        var second = guest.Page.Locator("[data-stop^='corner-2 '][data-status=free]").First;
        await second.ClickAsync();
        await Expect(guest.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Console 2");
        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.ShouldBeAsync("pending");
        await Expect(guest.Order.Page.Locator("main")).ToContainTextAsync("Console 2");
    }
}
