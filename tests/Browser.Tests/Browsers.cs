using Microsoft.Playwright;

namespace RealtimeReservation.Browser.Tests;

/// <summary>One chromium for all tests, the one of the system: nothing is downloaded. Everybody has a profile of their own in it.</summary>
public sealed class Browsers : IAsyncLifetime
{
    const string Chromium = "/usr/bin/chromium";

    // Long enough for a busy machine; what is expected usually comes within milliseconds.
    const float PatienceMs = 30_000;

    IPlaywright? playwright;
    IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) throw new InvalidOperationException($"{Chromium} is missing: install the package chromium.");
        Assertions.SetDefaultExpectTimeout(PatienceMs);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    /// <summary>Opens an empty page for the site, as somebody who was never there.</summary>
    public async Task<Person> OpenAsync(
        Uri site, int width = 1280, int height = 800, string language = "en-US", bool dark = false, string? zone = null)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            Locale = language,
            TimezoneId = zone,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(PatienceMs);
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
