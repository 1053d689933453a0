using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed class InvitationTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_link_made_on_a_desktop_is_accepted_on_a_phone_by_a_person_who_registers_first()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        await using var person = await desk.OpenAsync(phone: true);
        var link = await InviteAsync(manager, "cashier");
        await manager.ShouldBeAccessibleAsync("a link that was made");

        var page = person.Page;
        await page.GotoAsync(link);
        await Expect(page.Locator("[data-test=offer]")).ToContainTextAsync($"Venue {venue}");
        page.Url.ShouldEndWith("/join", customMessage: "the secret does not stay in the address");
        await person.ShouldBeAccessibleAsync("an invitation");
        await person.ShouldFitAsync("an invitation");
        await page.ClickAsync("[data-test=sign-in]");
        await page.ClickAsync("[data-test=way-register]");
        await page.FillAsync("[name=username]", $"invited-{venue}");
        await page.FillAsync("[name=password]", Desk.Password);
        await page.ClickAsync("[data-test=submit]");
        await page.ClickAsync("[data-test=accept]");
        await page.ShouldBeAtAsync("/admin");
        await Expect(page.Locator("[data-test=nav-admin-orders]")).ToBeVisibleAsync();

        // The manager sees them, and the link is not open any more.
        await manager.Page.ReloadAsync();
        await Expect(manager.Page.Locator("[data-role=cashier]")).ToBeVisibleAsync();
        await Expect(manager.Page.Locator("[data-test=invitations]")).Not.ToBeVisibleAsync();
        await using var late = await desk.OpenAsync();
        await late.Page.GotoAsync(link);
        await Expect(late.Page.Locator("[data-test=refused]")).ToHaveTextAsync("This invitation was used already.");
    }

    [Fact]
    public async Task A_link_that_was_taken_back_leads_nowhere_and_says_so_in_Chinese_too()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        var link = await InviteAsync(manager, "support");
        await manager.Page.Keyboard.PressAsync("Escape");
        await manager.ShouldBeAccessibleAsync("open invitations");
        await manager.Page.ClickAsync("[data-test=take-back]");
        await Expect(manager.Page.Locator("[data-invitation]")).ToHaveCountAsync(0);
        await using var person = await desk.OpenAsync();
        await person.Page.AddInitScriptAsync("localStorage.setItem('language', 'zh-CN')");
        await person.Page.GotoAsync(link);
        await Expect(person.Page.Locator("[data-test=refused]")).ToHaveTextAsync("该邀请已被撤回。");
    }

    static async Task<string> InviteAsync(Person manager, string role)
    {
        var page = manager.Page;
        await page.GotoAsync("/admin/staff");
        await page.ClickAsync("[data-test=invite]");
        await page.SelectOptionAsync("[name=role]", role);
        await page.ClickAsync("[data-test=days-1]");
        await manager.ShouldBeAccessibleAsync("inviting");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.Locator($"[data-invitation={role}]")).ToHaveCountAsync(1);
        return await page.Locator("[data-test=link]").InputValueAsync();
    }
}
