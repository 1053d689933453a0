using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed class EveryPageTests(Desk desk) : IClassFixture<Desk>
{
    static readonly string[] Pages =
    [
        "", "/orders", "/timeline", "/waitlist", "/misfits", "/guests", "/refunds", "/overview", "/past", "/resources", "/settings",
        "/staff", "/audit", "/messages",
    ];

    [Fact]
    public async Task Every_page_is_accessible_and_fits_a_phone()
    {
        var (venue, order) = await BusyAsync();
        var contact = await desk.Admin.PostAsync("admin/guests", new { venue, name = "Frau Krüger", phone = "+4930901820" }).MustAsync(201);
        await desk.Admin.PutAsync($"admin/guests/{contact.Id}?venue={venue}", new { notes = "Nut allergy", tags = new[] { "VIP" } })
            .MustAsync();
        await using var large = await desk.StaffAsync("manager", venue);
        await using var small = await desk.StaffAsync("manager", venue, phone: true);
        foreach (var path in Pages.Append($"/orders/{order}").Append($"/guests/{contact.Id}?venue={venue}"))
        {
            foreach (var person in new[] { large, small })
            {
                await OpenAsync(person, path);
                await person.ShouldBeAccessibleAsync($"/admin{path}");
                await person.ShouldFitAsync($"/admin{path}");
            }
        }
    }

    [Fact]
    public async Task Dialogs_are_accessible_too_also_in_the_dark()
    {
        var (venue, order) = await BusyAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await OpenAsync(manager, "");
        await manager.ShouldBeAccessibleAsync("the queue in the dark");
        await page.Keyboard.PressAsync("r");
        await page.Locator("dialog [data-test=confirm]").WaitForAsync();
        await manager.ShouldBeAccessibleAsync("rejecting in the dark");
        await page.Keyboard.PressAsync("Escape");
        await OpenAsync(manager, $"/orders/{order}");
        await page.ClickAsync("[data-test=reschedule]");
        await page.Locator("[data-move]").First.WaitForAsync();
        await manager.ShouldBeAccessibleAsync("moving in the dark");
        await page.Keyboard.PressAsync("Escape");
        await OpenAsync(manager, "/overview");
        await manager.ShouldBeAccessibleAsync("figures in the dark");
    }

    [Fact]
    public async Task A_cashier_is_shown_only_what_a_cashier_may_do()
    {
        var venue = await desk.VenueAsync();
        await using var cashier = await desk.StaffAsync("cashier", venue);
        (await cashier.Page.Locator(".nav [data-test]").EvaluateAllAsync<string[]>("all => all.map(a => a.dataset.test)"))
            .ShouldBe(
            [
                "nav-admin", "nav-admin-orders", "nav-admin-timeline", "nav-admin-waitlist", "nav-admin-misfits", "nav-admin-guests",
                "nav-admin-overview", "nav-admin-past",
            ]);
        await cashier.Page.GotoAsync("/admin/settings");
        await Expect(cashier.Page.GetByText("This page is for managers")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pages_speak_Chinese_when_asked()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        await manager.Page.EvaluateAsync("() => localStorage.setItem('language', 'zh-CN')");
        foreach (var (path, title) in new[]
        {
            ("", "付款凭证审核"), ("/orders", "订单"), ("/timeline", "时间轴"), ("/guests", "客人"), ("/overview", "概览"),
            ("/settings", "设置"), ("/staff", "员工"), ("/audit", "审计"),
        })
        {
            await manager.Page.GotoAsync($"/admin{path}");
            await Expect(manager.Page.Locator("h1")).ToHaveTextAsync(title);
        }
    }

    async Task<(string Venue, string Order)> BusyAsync()
    {
        var venue = await desk.VenueAsync(3);
        var start = desk.NextHour.AddHours(2);
        await desk.PayAsync(await desk.GuestAsync("Paid"), $"{venue}-1", start);
        await (await desk.GuestAsync("Held")).HoldAsync($"{venue}-2", start);
        var waiting = await (await desk.GuestAsync("Waiting")).SubmitAsync($"{venue}-3", start);
        return (venue, waiting.Id);
    }

    /// <summary>Goes to a page and waits until nothing is being loaded any more.</summary>
    static async Task OpenAsync(Person person, string path)
    {
        await person.Page.GotoAsync($"/admin{path}");
        await person.Page.Locator("h1").WaitForAsync();
        await Expect(person.Page.Locator(".work > .skeleton")).ToHaveCountAsync(0);
    }
}
