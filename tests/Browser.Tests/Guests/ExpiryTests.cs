using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Tests.Support;
using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>On a server of its own, whose clock the test moves.</summary>
public sealed class ExpiryTests(PostgresServer postgres, Browsers browsers)
{
    [Fact]
    public async Task An_open_order_page_tells_of_the_end_turns_when_it_comes_and_again_when_staff_revive_it()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var site = await Site.OpenAsync(await postgres.CreateDatabaseAsync(), clock);
        await using var guest = await browsers.OpenAsync(site.Address, 360, 800);
        await guest.RegisterAsync("late");
        await guest.OpenGridAsync(Site.Venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(3));
        await guest.MarkAsync();

        // The page learns the new time with the next sign of life, and says it once.
        clock.Advance(TimeSpan.FromMinutes(10.5));
        await Expect(guest.Order.Locator("[aria-live=assertive]")).ToHaveTextAsync("5 minutes left to pay");
        clock.Advance(TimeSpan.FromMinutes(5));
        await guest.ShouldBeAsync("expired");
        await Expect(guest.Page.Locator("[data-test=book-again]")).ToHaveTextAsync("Book again");

        await site.AsAdminAsync($"api/admin/orders/{order}/revive", new { });
        await guest.ShouldBeAsync("pending");
        await guest.SendProofAsync();
        await guest.ShouldNotHaveReloadedAsync();
    }
}
