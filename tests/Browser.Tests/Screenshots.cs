using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests;

/// <summary>
/// Makes the pictures of <c>docs/screenshots</c> from a server with demo content, at an instant that stands still. No test: it runs when
/// asked by <c>docs/screenshots/make</c>.
/// </summary>
public sealed class Screenshots(PostgresServer postgres, Browsers browsers)
{
    static readonly string Folder = Path.Combine(Repository.Root, "docs", "screenshots");

    [Fact(Explicit = true)]
    public async Task Make()
    {
        var clock = new FakeTimeProvider(TestServer.Start);
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync(), clock, settings: "Demo:Enabled=true");
        await using var guest = await browsers.OpenAsync(server.Address);
        await using var phone = await browsers.OpenAsync(server.Address, width: 390, height: 844);
        await using var staff = await browsers.OpenAsync(server.Address);

        await guest.Page.GotoAsync("/");
        await guest.Page.Locator("[data-venue]").First.WaitForAsync(new() { Timeout = 60_000 });
        await TakeAsync(guest, "venues");
        // People have waited for a while.
        clock.Advance(TimeSpan.FromSeconds(252));
        await guest.OpenGridAsync("demo-badminton/court-1");
        await TakeAsync(guest, "grid");

        await phone.RegisterAsync("mia");
        await phone.OpenGridAsync("demo-console/ps5-1");
        await TakeAsync(phone, "grid-phone");
        await phone.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await TakeAsync(phone, "grid-phone-dark");
        await phone.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        var order = await phone.ReserveAsync(await phone.FreeSlotAsync(6));
        await TakeAsync(phone, "pay-phone");
        await SpeakChineseAsync(phone, $"/orders/{order}");
        await TakeAsync(phone, "pay-phone-zh");

        await staff.SignInAsStaffAsync(Site.Login, Site.Password);
        await staff.Page.Locator("[data-test=approve]").First.WaitForAsync();
        await TakeAsync(staff, "proofs");
        foreach (var page in new[] { "overview", "past", "orders", "settings" })
        {
            await staff.Page.GotoAsync($"/admin/{page}");
            await TakeAsync(staff, page);
        }
        await staff.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await SpeakChineseAsync(staff, "/admin/overview");
        await TakeAsync(staff, "overview-dark-zh");
        await BarAsync(server.Address);
    }

    async Task BarAsync(Uri site)
    {
        await using var wall = await browsers.OpenAsync(site, width: 1920, height: 1080);
        await using var waiter = await browsers.OpenAsync(site, width: 390, height: 844);
        await using var table = await browsers.OpenAsync(site, width: 390, height: 844, language: "zh-CN");
        foreach (var person in new[] { wall, waiter })
        {
            await person.SignInAsStaffAsync(Site.Login, Site.Password);
            await person.Page.Locator("[data-test=approve]").First.WaitForAsync();
        }
        await wall.Page.GotoAsync("/bar/kitchen?venue=demo-bar");
        await wall.Page.Locator("[data-ticket]").First.WaitForAsync();
        await TakeAsync(wall, "kitchen");
        await wall.Page.GotoAsync("/bar/menu?venue=demo-bar");
        await TakeAsync(wall, "menu");
        await waiter.Page.GotoAsync("/bar?venue=demo-bar");
        await waiter.Page.Locator("[data-table]").First.WaitForAsync();
        await TakeAsync(waiter, "floor-phone");
        await waiter.Page.Locator("[data-status=ready]").First.ClickAsync();
        await waiter.Page.Locator("[data-line]").First.WaitForAsync();
        await TakeAsync(waiter, "tab-phone");
        await table.Page.GotoAsync($"/t/{await CodeAsync(site)}");
        await table.Page.Locator("[data-item]").First.WaitForAsync();
        await TakeAsync(table, "table-phone-zh");
    }

    /// <summary>What the QR of the first table says.</summary>
    static async Task<string> CodeAsync(Uri site)
    {
        using var http = new HttpClient { BaseAddress = site };
        using var reply = await http.PostAsJsonAsync("/api/admin/login", new { login = Site.Login, password = Site.Password });
        var token = (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (await http.GetFromJsonAsync<JsonElement>("/api/admin/tables?venue=demo-bar")).GetProperty("items")[0].GetProperty("code")
            .GetString()!;
    }

    static async Task SpeakChineseAsync(Person person, string path)
    {
        await person.Page.EvaluateAsync("() => localStorage.setItem('language', 'zh-CN')");
        await person.Page.GotoAsync(path);
        await person.Page.Locator("h1").First.WaitForAsync();
    }

    /// <summary>Takes what the screen shows when all pictures and letters are there and nothing moves.</summary>
    static async Task TakeAsync(Person person, string name)
    {
        await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(person.Page.Locator(".skeleton")).ToHaveCountAsync(0);
        await person.Page.EvaluateAsync("() => document.fonts.ready");
        await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
