using Microsoft.Playwright;
using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

[Collection(GuestTests.Name)]
public sealed class SignInTests(GuestSite shared)
{
    const string Kept = "() => JSON.stringify([localStorage, sessionStorage].map(s => Object.entries(s)))";

    [Fact]
    public async Task Tokens_are_in_a_cookie_that_no_script_reads_and_nowhere_else()
    {
        await using var guest = await shared.GuestAsync();
        var cookie = (await guest.Page.Context.CookiesAsync([new Uri(shared.Site.Address, "/api/auth/refresh").ToString()]))
            .Single(one => one.Name == "refresh_token");
        (cookie.HttpOnly, cookie.SameSite, cookie.Path).ShouldBe((true, SameSiteAttribute.Strict, "/api/auth"));
        (await guest.Page.EvaluateAsync<string>(Kept)).ShouldNotContain(cookie.Value);
        (await guest.Page.EvaluateAsync<string>(Kept)).ShouldNotContain("token");
        (await guest.Page.EvaluateAsync<string>("() => document.cookie")).ShouldBeEmpty();

        await guest.Page.ReloadAsync();
        await guest.Page.GotoAsync("/orders");
        await Expect(guest.Page.GetByText("No orders here")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tabs_share_a_sign_in_and_its_end()
    {
        await using var guest = await shared.GuestAsync();
        var tabs = new List<IPage>();
        for (var n = 0; n < 3; n++) tabs.Add(await guest.Page.Context.NewPageAsync());
        // All at once: each needs a token of its own, and the refresh token is good for one use.
        await Task.WhenAll(tabs.Select(tab => tab.GotoAsync("/orders")));
        foreach (var tab in tabs) await Expect(tab.GetByText("No orders here")).ToBeVisibleAsync();
        await Task.WhenAll(tabs.Select(tab => tab.ReloadAsync()));
        foreach (var tab in tabs) await Expect(tab.GetByText("No orders here")).ToBeVisibleAsync();

        await guest.Page.GotoAsync("/me");
        await guest.Page.ClickAsync("[data-test=sign-out]");

        foreach (var tab in tabs) await tab.ShouldBeAtAsync("/sign-in.*");
        // What stays says only who has signed in here before, and is sealed.
        (await guest.Page.Context.CookiesAsync()).Select(one => (one.Name, one.HttpOnly)).ShouldBe([("device", true)]);
    }

    [Fact]
    public async Task The_form_leads_to_the_first_fault_and_asks_the_server_only_when_it_is_whole()
    {
        await using var guest = await shared.VisitorAsync();
        var asked = 0;
        guest.Page.Request += (_, request) => asked += request.Url.Contains("/api/auth/", StringComparison.Ordinal) ? 1 : 0;
        await guest.Page.GotoAsync("/sign-in");
        await guest.Page.ClickAsync("[data-test=submit]");
        await Expect(guest.Page.Locator("[name=login]")).ToBeFocusedAsync();
        await Expect(guest.Page.Locator("[name=login]")).ToHaveAttributeAsync("aria-invalid", "true");
        await guest.Page.FillAsync("[name=login]", "mei");
        await guest.Page.ClickAsync("[data-test=submit]");
        await Expect(guest.Page.Locator("[name=password]")).ToBeFocusedAsync();
        asked.ShouldBe(0);

        await guest.Page.ClickAsync("[data-test=way-register]");
        await guest.Page.FillAsync("[name=username]", "mei_of_the_form");
        await guest.Page.FillAsync("[name=password]", "password1");
        await guest.Page.ClickAsync("[data-test=submit]");
        await Expect(guest.Page.Locator("[name=password]")).ToBeFocusedAsync();
        await Expect(guest.Page.Locator("[name=password]")).ToHaveAttributeAsync("aria-invalid", "true");

        await guest.Page.ClickAsync("[data-test=show-password]");
        await Expect(guest.Page.Locator("[name=password]")).ToHaveAttributeAsync("type", "text");
        await guest.Page.ClickAsync("[data-test=show-password]");
        await Expect(guest.Page.Locator("[name=password]")).ToHaveAttributeAsync("type", "password");
    }

    [Fact]
    public async Task A_guest_changes_the_profile_signs_out_elsewhere_and_has_everything_erased()
    {
        await using var guest = await shared.GuestAsync();
        await guest.Page.GotoAsync("/me");
        var name = await guest.Page.InputValueAsync("[name=username]");
        await using var elsewhere = await shared.VisitorAsync(phone: true);
        await elsewhere.Page.GotoAsync("/sign-in?next=/orders");
        await elsewhere.Page.FillAsync("[name=login]", name);
        await elsewhere.Page.FillAsync("[name=password]", "correct horse 9");
        await elsewhere.Page.ClickAsync("[data-test=submit]");
        await Expect(elsewhere.Page.GetByText("No orders here")).ToBeVisibleAsync();

        await guest.Page.FillAsync("[name=name]", "Mei Lin");
        await guest.Page.ClickAsync("[data-test=save-profile]");
        await Expect(guest.Page.GetByRole(AriaRole.Heading, new() { Name = "Mei Lin" })).ToBeVisibleAsync();
        await guest.Page.ReloadAsync();
        await Expect(guest.Page.Locator("[data-test=device]")).ToHaveCountAsync(2);
        await guest.Page.Locator("[data-test=device][data-current=false] button").ClickAsync();
        await Expect(guest.Page.Locator("[data-test=device]")).ToHaveCountAsync(1);
        await elsewhere.Page.ShouldBeAtAsync("/sign-in.*");

        var download = await guest.Page.RunAndWaitForDownloadAsync(() => guest.Page.ClickAsync("[data-test=export]"));
        download.SuggestedFilename.ShouldBe($"{name}.json");

        await guest.Page.ClickAsync("[data-test=erase]");
        await guest.Page.FillAsync("[name=erase]", name);
        await Expect(guest.Page.Locator("[data-test=erase-yes]")).ToBeDisabledAsync();
        await guest.Page.FillAsync("dialog [name=current_password]", "not the one");
        await guest.Page.ClickAsync("[data-test=erase-yes]");
        await Expect(guest.Page.Locator("dialog .fault")).ToBeVisibleAsync();
        await guest.Page.FillAsync("dialog [name=current_password]", "correct horse 9");
        await guest.Page.ClickAsync("[data-test=erase-yes]");
        await Expect(
            guest.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Sign in" }))
                .ToBeVisibleAsync();
    }
}
