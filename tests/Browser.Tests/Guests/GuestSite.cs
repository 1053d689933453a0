using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>One server for all tests of guests that leave it as it is.</summary>
public sealed class GuestSite(PostgresServer postgres, Browsers browsers) : IAsyncLifetime
{
    Site? opened;
    int names;

    public Site Site => opened!;

    public async ValueTask InitializeAsync()
    {
        opened = await Site.OpenAsync(await postgres.CreateDatabaseAsync());
        await Site.AsAdminAsync(
            $"api/admin/venues/{Site.Venue}/resources", new[] { new { id = "corner-2", name = "Console 2", capacity = 1 } });
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    /// <summary>Somebody who looks around.</summary>
    public Task<Person> VisitorAsync(bool phone = false, string language = "en-US", bool dark = false) =>
        phone ? browsers.OpenAsync(Site.Address, 360, 800, language, dark) : browsers.OpenAsync(Site.Address, 1280, 800, language, dark);

    /// <summary>Somebody who has just made an account.</summary>
    public async Task<Person> GuestAsync(bool phone = false, string language = "en-US", bool dark = false)
    {
        var person = await VisitorAsync(phone, language, dark);
        await person.RegisterAsync($"guest{Interlocked.Increment(ref names)}");
        return person;
    }
}

/// <summary>Tests that share <see cref="GuestSite"/>, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GuestTests : ICollectionFixture<GuestSite>
{
    public const string Name = "guests";
}

/// <summary>What all of them say.</summary>
static class Said
{
    public static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>The order shows where it stands.</summary>
    public static Task ShouldBeAsync(this Person guest, string status) => Expect(guest.Order).ToHaveAttributeAsync("data-status", status);
}
