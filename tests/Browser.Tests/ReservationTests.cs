using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Browser.Tests;

public sealed class ReservationTests(PostgresServer postgres, Browsers browsers) : IAsyncLifetime
{
    readonly List<Person> people = [];
    Site? opened;

    Site Site => opened!;

    public async ValueTask InitializeAsync() => opened = await Site.OpenAsync(await postgres.CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people) await person.DisposeAsync();
        if (opened is not null) await opened.DisposeAsync();
    }

    [Fact]
    public async Task A_guest_reserves_and_uploads_and_the_page_turns_when_an_admin_approves()
    {
        var (guest, admin) = (await SomebodyAsync(phone: true), await SomebodyAsync());
        await guest.RegisterAsync("mei");
        await guest.OpenGridAsync(Site.Venue);
        var order = await guest.ReserveAsync(await guest.FreeSlotAsync(3));
        await ShouldShowAsync(guest.Page.GetByRole(AriaRole.Img, new() { Name = "Payment code" }));

        await admin.SignInAsStaffAsync(Site.Login, Site.Password);
        await Expect(admin.Page.GetByText("All proofs are reviewed")).ToBeVisibleAsync();
        await guest.MarkAsync();
        await guest.SendProofAsync();

        var review = admin.Page.Locator($"[data-test=review][data-order='{order}']");
        await ShouldShowAsync(review.Locator("img"));
        await review.Locator("[data-test=approve]").ClickAsync();
        // The first tap arms the button, the second approves.
        await Expect(review.Locator("[data-test=approve]")).ToContainTextAsync("¥20");
        await review.Locator("[data-test=approve]").ClickAsync();

        await Expect(guest.Order).ToHaveAttributeAsync("data-status", "paid");
        await Expect(review).ToBeHiddenAsync();
        await guest.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task What_one_guest_holds_and_gives_back_shows_on_the_grid_of_another()
    {
        var (one, other) = (await SomebodyAsync(phone: true), await SomebodyAsync());
        await one.RegisterAsync("lin");
        await one.OpenGridAsync(Site.Venue);
        await other.OpenGridAsync(Site.Venue);
        await other.MarkAsync();
        var slot = await one.FreeSlotAsync(5);

        await one.ReserveAsync(slot);
        await Expect(other.Slot(slot)).ToHaveAttributeAsync("data-status", "held");
        await Expect(other.Slot(slot)).ToContainTextAsync("Frees in 14:");

        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel reservation" }).ClickAsync();
        await one.Page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel" }).ClickAsync();
        await Expect(other.Slot(slot)).ToHaveAttributeAsync("data-status", "free");
        await other.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task Open_pages_recover_by_themselves_when_the_server_was_away()
    {
        var (guest, watcher) = (await SomebodyAsync(phone: true), await SomebodyAsync());
        await guest.RegisterAsync("noor");
        await guest.OpenGridAsync(Site.Venue);
        await watcher.OpenGridAsync(Site.Venue);
        await guest.MarkAsync();
        await watcher.MarkAsync();
        var slot = await guest.FreeSlotAsync(4);

        await Site.StopAsync();
        await Expect(guest.LostBanner).ToBeVisibleAsync();
        await Expect(watcher.LostBanner).ToBeVisibleAsync();
        await Expect(watcher.Slot(slot)).ToBeVisibleAsync();

        await Site.StartAsync();
        await Expect(guest.LostBanner).ToBeHiddenAsync();
        await Expect(watcher.LostBanner).ToBeHiddenAsync();
        await guest.ReserveAsync(slot);
        await Expect(watcher.Slot(slot)).ToHaveAttributeAsync("data-status", "held");
        await guest.ShouldNotHaveReloadedAsync();
        await watcher.ShouldNotHaveReloadedAsync();
    }

    async Task<Person> SomebodyAsync(bool phone = false)
    {
        var person = phone ? await browsers.OpenAsync(Site.Address, 390, 844) : await browsers.OpenAsync(Site.Address);
        people.Add(person);
        return person;
    }

    /// <summary>Waits until a picture is there and has something in it.</summary>
    static async Task ShouldShowAsync(ILocator picture)
    {
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        (await picture.EvaluateAsync<int>("img => img.naturalWidth")).ShouldBeGreaterThan(0);
    }

    static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
