using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed class ManageTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task A_new_price_is_on_an_open_grid_at_once_and_in_the_history()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue, name: "Max Manager");
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.OpenGridAsync(venue);
        var slot = guest.Slot(await guest.FreeSlotAsync(6));
        await Expect(slot).ToContainTextAsync("¥20");
        await guest.MarkAsync();

        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-settings]");
        await page.FillAsync("[name=price]", "35");
        await page.ClickAsync("[data-test=save]");
        await Expect(page.GetByText("Everything is saved.")).ToBeVisibleAsync();
        await Expect(slot).ToContainTextAsync("¥35");
        await guest.ShouldNotHaveReloadedAsync();

        await page.ClickAsync("[data-test=tab-history]");
        var change = page.Locator("[data-test=history] [data-what=venue_settings_changed]");
        await Expect(change).ToContainTextAsync("¥20");
        await Expect(change).ToContainTextAsync("¥35");
        await Expect(change).ToContainTextAsync("Max Manager");
    }

    [Fact]
    public async Task A_wrong_value_is_explained_at_its_field_and_nothing_is_saved()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-settings]");
        await page.FillAsync("[name=hold_minutes]", "0");
        await page.ClickAsync("[data-test=save]");
        await Expect(page.Locator("label:has([name=hold_minutes]) .fault")).ToContainTextAsync("between");
        (await desk.Admin.GetAsync($"admin/settings?venue={venue}"))["hold_minutes"].GetInt32().ShouldBe(15);
    }

    [Fact]
    public async Task Settings_that_are_not_saved_are_asked_about_before_they_are_lost()
    {
        var venue = await desk.VenueAsync();
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-settings]");
        await page.FillAsync("[name=price]", "35");
        foreach (var way in new[] { "[data-test=nav-admin-orders]", "[data-test=tab-history]" })
        {
            await page.ClickAsync(way);
            await page.ClickAsync("dialog [data-test=stay]");
            await Expect(page.Locator("[name=price]")).ToHaveValueAsync("35");
        }
        await page.GoBackAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[name=price]")).ToHaveValueAsync("35");

        var asked = new TaskCompletionSource<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.DismissAsync();
        };
        await page.CloseAsync(new() { RunBeforeUnload = true });
        (await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBe("beforeunload");

        await page.ClickAsync("[data-test=nav-admin-orders]");
        await page.ClickAsync("dialog [data-test=leave]");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Orders");
        await page.ClickAsync("[data-test=nav-admin-settings]");
        await Expect(page.Locator("[name=price]")).ToHaveValueAsync("20.00");
    }

    [Fact]
    public async Task Closing_a_day_says_first_which_bookings_it_leaves_outside()
    {
        var venue = await desk.VenueAsync();
        var start = desk.NextHour.AddHours(20);
        var order = await desk.PayAsync(await desk.GuestAsync("Stranded"), $"{venue}-1", start);
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-settings]");
        var date = start.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await page.FillAsync("[name=closed_date]", date);
        await page.ClickAsync("[data-test=add-date]");
        await page.ClickAsync("[data-test=save]");
        await Expect(page.Locator("[data-test=preview]")).ToContainTextAsync("Stranded");
        await Expect(page.Locator("[data-test=preview]")).ToContainTextAsync(order.Text("order_no"));
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(page.GetByText("Everything is saved.")).ToBeVisibleAsync();
        (await desk.Admin.GetAsync($"admin/settings?venue={venue}"))["closed_dates"][0].GetString().ShouldBe(date);
    }

    [Fact]
    public async Task Resources_are_added_changed_and_closed_with_a_look_at_what_is_booked()
    {
        var venue = await desk.VenueAsync();
        await desk.PayAsync(await desk.GuestAsync("Booker"), $"{venue}-1", desk.NextHour.AddHours(2));
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-resources]");
        await page.ClickAsync("[data-test=add-resource]");
        await page.FillAsync("[name=resource_name]", "Table 4");
        await page.FillAsync("[name=resource_price]", "12.50");
        await page.ClickAsync("dialog [data-test=confirm]");
        var added = page.Locator($"[data-resource='{venue}-table-4']");
        await Expect(added).ToContainTextAsync("¥12.50 / hour");

        await added.Locator("[data-test=edit]").ClickAsync();
        await page.FillAsync("[name=capacity]", "3");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(added).ToContainTextAsync("3 units");

        var first = page.Locator($"[data-resource='{venue}-1']");
        await first.Locator("[data-test=close]").ClickAsync();
        await Expect(page.Locator("[data-test=upcoming]")).ToContainTextAsync("1 booking");
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(first).ToContainTextAsync("retired");

        await first.Locator("[data-test=reopen]").ClickAsync();
        await Expect(first.Locator("[data-test=edit]")).ToBeVisibleAsync();
        await Expect(first).Not.ToContainTextAsync("retired");
    }

    [Fact]
    public async Task A_role_that_is_given_opens_the_desk_and_one_that_is_taken_closes_it()
    {
        var venue = await desk.VenueAsync();
        var (username, id) = await desk.EmployAsync(null, venue, "Nina New");
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-staff]");
        await page.ClickAsync("[data-test=add-person]");
        await page.FillAsync("[name=person]", username);
        await page.ClickAsync("[data-test=find]");
        (await page.Locator("[name=role] option").AllInnerTextsAsync()).ShouldBe(["waiter", "kitchen", "cashier", "support"]);
        await page.SelectOptionAsync("[name=role]", "cashier");
        await page.ClickAsync("dialog [data-test=confirm]");
        var line = page.Locator($"[data-user='{id}']");
        await Expect(line.Locator("[data-role=cashier]")).ToBeVisibleAsync();

        await using var nina = await desk.StaffAsync(username);
        await Expect(nina.Page.GetByText("All proofs are reviewed")).ToBeVisibleAsync();
        await nina.MarkAsync();
        await line.Locator("[data-role=cashier] [data-test=revoke]").ClickAsync();
        await page.ClickAsync("dialog [data-test=confirm]");
        await Expect(line).ToHaveCountAsync(0);
        // What she looks at ends by itself.
        await Expect(nina.Page.GetByText("has no staff role")).ToBeVisibleAsync();
        await nina.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task The_audit_is_searched_by_order_and_leads_on()
    {
        var venue = await desk.VenueAsync();
        var order = await desk.PayAsync(await desk.GuestAsync("Audited"), $"{venue}-1", desk.NextHour.AddHours(2));
        await using var manager = await desk.StaffAsync("manager", venue);
        var page = manager.Page;
        await page.ClickAsync("[data-test=nav-admin-audit]");
        await page.FillAsync("[name=subject]", order.Text("order_no"));
        await page.ClickAsync("[data-test=search]");
        var lines = page.Locator("[data-test=audit] [data-what]");
        await Expect(lines).ToHaveCountAsync(3);
        await Expect(lines.First).ToHaveAttributeAsync("data-what", "payment_approved");
        await lines.First.Locator("[aria-expanded]").ClickAsync();
        await Expect(lines.First.Locator("[data-field=status] ins")).ToContainTextAsync("Paid");
        await manager.ShouldBeAccessibleAsync("what changed");
        await page.SelectOptionAsync("[name=kind]", "proof_submitted");
        await page.ClickAsync("[data-test=search]");
        await Expect(lines).ToHaveCountAsync(1);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("[data-test=export]"));
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldContain("proof_submitted");
        await lines.First.GetByRole(AriaRole.Link, new() { Name = order.Text("order_no") }).ClickAsync();
        await Expect(page.Locator("[data-test=order]")).ToHaveAttributeAsync("data-status", "paid");
    }
}
