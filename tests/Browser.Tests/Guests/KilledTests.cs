using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>The server is killed under open pages, without a goodbye.</summary>
public sealed class KilledTests(PostgresServer postgres, Browsers browsers)
{
    [Fact]
    public async Task Pages_are_right_again_by_themselves_and_nothing_that_was_acknowledged_is_lost()
    {
        var connection = await postgres.CreateDatabaseAsync();
        var site = await Site.OpenAsync(connection);
        await site.StopAsync();
        await using var first = await ServerProcess.StartAsync(connection, site.Address);
        await using var guest = await browsers.OpenAsync(site.Address);
        await using var watcher = await browsers.OpenAsync(site.Address);
        await guest.RegisterAsync("kim");
        await guest.OpenGridAsync(Site.Venue);
        await watcher.OpenGridAsync(Site.Venue);
        await watcher.MarkAsync();
        var (slot, other) = (await guest.FreeSlotAsync(2), await guest.FreeSlotAsync(3));

        await guest.ReserveAsync(slot);
        await first.KillAsync();
        await Assertions.Expect(watcher.LostBanner).ToBeVisibleAsync();
        await using var second = await ServerProcess.StartAsync(connection, site.Address);

        await Assertions.Expect(watcher.LostBanner).ToBeHiddenAsync();
        await Assertions.Expect(watcher.Slot(slot)).ToHaveAttributeAsync("data-status", "held");
        await Assertions.Expect(guest.LostBanner).ToBeHiddenAsync();
        await Assertions.Expect(guest.Order).ToHaveAttributeAsync("data-status", "pending");
        await guest.SendProofAsync();
        await watcher.RegisterAsync("lee");
        await watcher.OpenGridAsync(Site.Venue);
        await watcher.ReserveAsync(other);
    }
}
