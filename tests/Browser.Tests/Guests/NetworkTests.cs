using Microsoft.Playwright;
using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

[Collection(GuestTests.Name)]
public sealed class NetworkTests(GuestSite shared)
{
    static async Task ThrottleAsync(Person person, bool offline, int latencyMs = 0, int bytesPerSecond = -1)
    {
        var session = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = offline,
            ["latency"] = latencyMs,
            ["downloadThroughput"] = bytesPerSecond,
            ["uploadThroughput"] = bytesPerSecond,
        });
    }

    [Fact]
    public async Task On_a_slow_network_everything_takes_its_time_and_works()
    {
        await using var guest = await shared.GuestAsync(phone: true);
        await ThrottleAsync(guest, offline: false, latencyMs: 400, bytesPerSecond: 60_000);
        await guest.OpenGridAsync(Site.Venue);
        await guest.ReserveAsync(await guest.FreeSlotAsync(25));
        await guest.SendProofAsync();
    }

    [Fact]
    public async Task Offline_a_page_goes_on_showing_and_is_right_again_by_itself()
    {
        await using var away = await shared.VisitorAsync();
        await using var guest = await shared.GuestAsync();
        await away.OpenGridAsync(Site.Venue);
        await guest.OpenGridAsync(Site.Venue);
        await away.MarkAsync();
        var slot = await guest.FreeSlotAsync(30);

        await away.Page.Context.SetOfflineAsync(true);
        await away.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        await Expect(away.LostBanner).ToContainTextAsync("offline");
        await Expect(away.Slot(slot)).ToHaveAttributeAsync("data-status", "free");
        await guest.ReserveAsync(slot);

        await away.Page.Context.SetOfflineAsync(false);
        await Expect(away.Slot(slot)).ToHaveAttributeAsync("data-status", "held");
        await Expect(away.LostBanner).ToBeHiddenAsync();
        await away.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task The_moment_the_network_is_gone_nothing_is_called_live()
    {
        await using var away = await shared.VisitorAsync();
        await away.OpenGridAsync(Site.Venue);

        // Nothing else happens: the socket looks open until its time has run out.
        await away.Page.Context.SetOfflineAsync(true);
        await Expect(away.Page.Locator("[data-live]")).ToHaveAttributeAsync("data-live", "offline", new() { Timeout = 5_000 });
        await Expect(away.Page.Locator("[data-live]")).ToHaveTextAsync("Offline");
        await Expect(away.LostBanner).ToContainTextAsync("offline");

        await away.Page.Context.SetOfflineAsync(false);
        await Expect(away.Page.Locator("[data-live]")).ToHaveAttributeAsync("data-live", "live");
    }

    [Fact]
    public async Task A_page_asked_for_while_offline_helps_and_comes_back()
    {
        await using var visitor = await shared.VisitorAsync();
        await visitor.Page.GotoAsync("/");
        await visitor.Page.EvaluateAsync(
            """
            async () => {
              await navigator.serviceWorker.ready
              if (!navigator.serviceWorker.controller)
                await new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }))
            }
            """);

        await visitor.Page.Context.SetOfflineAsync(true);
        await visitor.Page.GotoAsync("/");
        await Expect(visitor.Page.GetByText("No connection")).ToBeVisibleAsync();

        await visitor.Page.Context.SetOfflineAsync(false);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Find your time" })).ToBeVisibleAsync();
    }
}
