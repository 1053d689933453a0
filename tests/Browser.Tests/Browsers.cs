using Microsoft.Playwright;

namespace RealtimeReservation.Browser.Tests;

/// <summary>Starts chromium, the one of the system: nothing is downloaded.</summary>
public sealed class Browsers : IAsyncLifetime
{
    const string Chromium = "/usr/bin/chromium";

    // Long enough for a busy machine; what is expected usually comes within milliseconds.
    const float PatienceMs = 30_000;

    IPlaywright? playwright;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) throw new InvalidOperationException($"{Chromium} is missing: install the package chromium.");
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        playwright = await Playwright.CreateAsync();
    }

    /// <summary>Starts a browser of its own with an empty page for the site.</summary>
    public async Task<Person> OpenAsync(Uri site, int width = 1280, int height = 800)
    {
        var browser = await playwright!.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var context = await browser.NewContextAsync(new() { BaseURL = site.ToString(), Locale = "en-US", ViewportSize = new() { Width = width, Height = height } });
        context.SetDefaultTimeout(PatienceMs);
        return new(browser, await context.NewPageAsync());
    }

    public ValueTask DisposeAsync()
    {
        playwright?.Dispose();
        return default;
    }
}
