using Microsoft.Playwright;

namespace RealtimeReservation.Browser.Tests;

/// <summary>Somebody in front of a browser. Each step waits until the page allows it.</summary>
public sealed class Person(IBrowserContext context, IPage page) : IAsyncDisposable
{
    /// <summary>What they look at.</summary>
    public IPage Page { get; } = page;

    /// <summary>What the order page shows; its <c>data-status</c> is the order's.</summary>
    public ILocator Order => Page.Locator("[data-test=order]");

    /// <summary>Says that the page has lost the server.</summary>
    public ILocator LostBanner => Page.Locator("[data-test=live-banner]");

    /// <summary>A slot of the grid; its <c>data-status</c> is the slot's.</summary>
    public ILocator Slot(string start) => Page.Locator($"[data-slot='{start}']");

    /// <summary>Makes an account and is signed in.</summary>
    public async Task RegisterAsync(string name)
    {
        await Page.GotoAsync("/sign-in");
        await Page.ClickAsync("[data-test=way-register]");
        await Page.FillAsync("[name=username]", name);
        await Page.FillAsync("[name=password]", "correct horse 9");
        await Page.ClickAsync("[data-test=submit]");
        try
        {
            await Page.ShouldBeAtAsync("/(\\?.*)?");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{name} was not signed in. The page says: {await Page.InnerTextAsync("body")}", late);
        }
    }

    /// <summary>Signs in at the staff's door.</summary>
    public async Task SignInAsStaffAsync(string login, string password)
    {
        await Page.GotoAsync("/admin");
        await Page.FillAsync("[name=login]", login);
        await Page.FillAsync("[name=password]", password);
        await Page.ClickAsync("[data-test=submit]");
    }

    /// <summary>Fails the test if the page can be scrolled sideways.</summary>
    public async Task ShouldFitAsync(string what) =>
        (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth"))
            .ShouldBeLessThanOrEqualTo(0, $"{what} is wider than the screen");

    /// <summary>Opens the grid of a venue's first resource, or of the one that is named with it.</summary>
    public async Task OpenGridAsync(string venue)
    {
        await Page.GotoAsync(venue.Contains('/', StringComparison.Ordinal) ? $"/v/{venue}" : $"/v/{venue}/{venue}-1");
        await Page.Locator("[data-slot]").First.WaitForAsync();
        await Assertions.Expect(Page.Locator("[data-live=live]")).ToBeVisibleAsync();
    }

    /// <summary>The start of the n-th free slot on the open grid.</summary>
    public async Task<string> FreeSlotAsync(int n) =>
        (await Page.Locator("[data-slot][data-status=free]").Nth(n).GetAttributeAsync("data-slot"))!;

    /// <summary>Reserves a slot of the open grid and comes to the order's page. Returns the order's id.</summary>
    public async Task<string> ReserveAsync(string slot)
    {
        await Slot(slot).ClickAsync();
        await Page.ClickAsync("[data-test=reserve]");
        await Page.ShouldBeAtAsync("/orders/[^/]+");
        await Assertions.Expect(Order).ToHaveAttributeAsync("data-status", "pending");
        return Page.Url.Split('/')[^1];
    }

    /// <summary>Sends what the screen shows as the proof of a payment: a real picture.</summary>
    public async Task SendProofAsync()
    {
        var picture = await Page.ScreenshotAsync();
        await Page.SetInputFilesAsync(
            "input[type=file]", new FilePayload { Name = "payment.png", MimeType = "image/png", Buffer = picture });
        await Page.ClickAsync("[data-test=send-proof]");
        await Assertions.Expect(Order).ToHaveAttributeAsync("data-status", "proof_submitted");
    }

    /// <summary>Marks the page, so that a reload is noticed.</summary>
    public Task MarkAsync() => Page.EvaluateAsync("() => { window.marked = true }");

    /// <summary>Fails the test if the page was loaded again since it was marked.</summary>
    public async Task ShouldNotHaveReloadedAsync() =>
        (await Page.EvaluateAsync<bool>("() => window.marked === true")).ShouldBeTrue("the page was loaded again");

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
