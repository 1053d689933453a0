using System.Globalization;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

/// <summary>The admin of a new server opens venues.</summary>
public sealed class StartTests(PostgresServer postgres, Browsers browsers)
{
    [Fact]
    public async Task An_admin_opens_a_restaurant_on_an_empty_server_and_a_guest_books_a_table_there()
    {
        await using var site = await Site.EmptyAsync(await postgres.CreateDatabaseAsync());
        await using var admin = await browsers.OpenAsync(site.Address, zone: "Europe/Berlin");
        var page = admin.Page;
        await admin.SignInAsStaffAsync(Site.Login, Site.Password);
        await page.ShouldBeAtAsync("/admin/start");
        await Expect(page.Locator("[name=zone]")).ToHaveValueAsync("Europe/Berlin");
        await Expect(page.Locator("[name=currency]")).ToHaveValueAsync("EUR");
        await admin.ShouldBeAccessibleAsync("opening a venue");

        // What the server refuses stands at its field; what was typed survives a reload.
        await page.FillAsync("[name=venue_name]", "Café Krüger");
        await page.FillAsync("[name=zone]", "Berlin");
        await page.ClickAsync("[data-test=next]");
        await Expect(page.Locator("[name=zone]")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.ReloadAsync();
        await Expect(page.Locator("[name=venue_name]")).ToHaveValueAsync("Café Krüger");
        await page.FillAsync("[name=zone]", "Europe/Berlin");
        await page.ClickAsync("[data-test=next]");

        await page.ShouldBeAtAsync(@"/admin/start/cafe-kruger\?step=hours");
        await page.ClickAsync("[data-test=hours-services]");
        await admin.ShouldBeAccessibleAsync("hours");
        await page.ClickAsync("[data-test=next]");
        await page.ShouldBeAtAsync(@"/admin/start/cafe-kruger\?step=resources");

        // Interrupted here, the admin finds what was done, goes back and on.
        await page.ReloadAsync();
        await page.ClickAsync("[data-test=step-hours]");
        await Expect(page.Locator(".period")).ToHaveCountAsync(14);
        await page.ClickAsync("[data-test=next]");
        await page.ClickAsync("[data-test=usual]");
        await page.FillAsync("[name=count_0]", "0");
        await page.ClickAsync("[data-test=next]");
        await Expect(page.Locator("[name=count_0]")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.FillAsync("[name=count_0]", "6");
        await admin.ShouldBeAccessibleAsync("tables");
        await page.ClickAsync("[data-test=next]");
        await page.ShouldBeAtAsync(@"/admin/start/cafe-kruger\?step=payment");
        await page.ClickAsync("[data-test=back]");
        await Expect(page.Locator("[data-test=known]")).ToContainTextAsync("16");
        await page.ClickAsync("[data-test=next]");

        await page.FillAsync("[name=pay_qr_text]", "https://pay.example/{amount}");
        await admin.ShouldBeAccessibleAsync("payment");
        await page.ClickAsync("[data-test=next]");
        await page.FillAsync("[name=address]", "Main Street 1");
        await page.FillAsync("[name=place_phone]", "+49 30 901820");
        await admin.ShouldBeAccessibleAsync("the place");
        await page.ClickAsync("[data-test=next]");
        await Expect(page.Locator("[data-test=invite]")).ToBeVisibleAsync();
        await admin.ShouldBeAccessibleAsync("staff");
        await page.ClickAsync("[data-test=next]");
        await Expect(page.Locator("[data-test=checklist] [data-done=true]")).ToHaveCountAsync(5);
        await admin.ShouldBeAccessibleAsync("what is left");

        await using var guest = await browsers.OpenAsync(site.Address, 390, 800, zone: "Europe/Berlin");
        await guest.RegisterAsync("guest");
        var day = DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await guest.Page.GotoAsync($"/v/cafe-kruger?people=4&date={day}");
        await guest.Page.Locator("[data-test=time]", new() { HasText = "19:00" }).ClickAsync();
        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.Page.ShouldBeAtAsync("/orders/[^/]+");
        await Expect(guest.Order).ToContainTextAsync("19:00");

        // The list goes with the admin until nothing is left of it.
        await page.GotoAsync("/admin");
        await Expect(page.Locator("[data-test=checklist] [data-step]")).ToHaveCountAsync(4);
        await page.ClickAsync("[data-test=skip-all]");
        await Expect(page.Locator("[data-test=checklist]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_second_venue_begins_as_the_first_one_on_a_phone_in_Chinese()
    {
        await using var site = await Site.OpenAsync(await postgres.CreateDatabaseAsync());
        await using var admin = await browsers.OpenAsync(site.Address, 360, 800, "zh-CN", dark: true, zone: "Asia/Shanghai");
        var page = admin.Page;
        await admin.SignInAsStaffAsync(Site.Login, Site.Password);
        await page.Locator("[data-test=nav-admin]").WaitForAsync();
        await Expect(page.Locator("[data-test=checklist]")).ToBeVisibleAsync();
        await admin.ShouldBeAccessibleAsync("the checklist in the dark");
        await admin.ShouldFitAsync("the checklist");
        await page.GotoAsync("/admin/start");
        await page.FillAsync("[name=venue_name]", "街角二号店");
        await page.ClickAsync("[data-choice=rental]");
        await page.ClickAsync("[data-test=next]");
        await Expect(page.Locator("[name=venue_id]")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.FillAsync("[name=venue_id]", "corner-two");
        await page.SelectOptionAsync("[name=copy_from]", Site.Venue);
        await admin.ShouldBeAccessibleAsync("copying in the dark");
        await admin.ShouldFitAsync("opening a venue");
        await page.ClickAsync("[data-test=next]");
        await page.ShouldBeAtAsync(@"/admin/start/corner-two\?step=hours");
        foreach (var step in new[] { "resources", "payment", "place", "staff", "done", "venue" })
        {
            await page.ClickAsync($"[data-test=step-{step}]");
            await Expect(page.Locator($"[data-test=step-{step}]")).ToHaveAttributeAsync("aria-current", "step");
            await Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
            if (step == "resources") await Expect(page.Locator("[name=price]")).ToHaveValueAsync("20.00");
            await admin.ShouldBeAccessibleAsync(step);
            await admin.ShouldFitAsync(step);
        }
    }
}
