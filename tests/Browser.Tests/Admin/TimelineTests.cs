using Microsoft.Playwright;
using RealtimeReservation.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace RealtimeReservation.Browser.Tests.Admin;

public sealed class TimelineTests(Desk desk) : IClassFixture<Desk>
{
    [Fact]
    public async Task Staff_drag_stretch_and_block_on_a_desktop_while_a_guest_looks_at_the_grid_on_a_phone()
    {
        var (venue, start) = (await desk.VenueAsync(2), desk.NextHour.AddHours(2));
        var order = await (await desk.GuestAsync("Mei Timeline")).HoldAsync($"{venue}-1", start);
        await using var staff = await desk.StaffAsync("cashier", venue);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.OpenGridAsync(venue);
        await Expect(guest.Slot(Key(start))).ToHaveAttributeAsync("data-status", "held");
        var page = staff.Page;
        await page.GotoAsync("/admin/timeline");
        var bar = page.Locator($"[data-bar='order:{order.Id}']");
        await Expect(bar).ToContainTextAsync("Mei Timeline");
        await Expect(bar).ToHaveAttributeAsync("data-state", "waiting");
        await staff.MarkAsync();

        await DragAsync(page, bar, $"{venue}-2", hours: 0);
        await Expect(Lane(page, $"{venue}-2").Locator($"[data-bar='order:{order.Id}']")).ToHaveAttributeAsync("aria-busy", "false");
        await Expect(guest.Slot(Key(start))).ToHaveAttributeAsync("data-status", "free");

        await DragAsync(page, bar, $"{venue}-1", hours: 1);
        await Expect(guest.Slot(Key(start.AddHours(1)))).ToHaveAttributeAsync("data-status", "held");

        await DragAsync(page, bar.Locator("[data-test=stretch]"), null, hours: 1);
        await Expect(guest.Slot(Key(start.AddHours(2)))).ToHaveAttributeAsync("data-status", "held");
        await Expect(guest.Slot(Key(start.AddHours(3)))).ToHaveAttributeAsync("data-status", "free");

        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);

        // The hour before it is empty: a tap there takes it out of booking.
        await TapAsync(page, bar, $"{venue}-1", hours: -1);
        await page.ClickAsync("[data-test=tab-block]");
        await page.ClickAsync("[data-reason=broken]");
        await page.ClickAsync("[data-test=block]");
        await Expect(guest.Slot(Key(start))).ToHaveAttributeAsync("data-status", "blocked");
        await page.Locator("[data-bar^='block:']").ClickAsync();
        await page.ClickAsync("[data-test=lift]");
        await Expect(guest.Slot(Key(start))).ToHaveAttributeAsync("data-status", "free");
        await staff.ShouldNotHaveReloadedAsync();
    }

    [Fact]
    public async Task A_refused_drop_springs_back_and_says_why()
    {
        var (venue, start) = (await desk.VenueAsync(2), desk.NextHour.AddHours(2));
        var order = await (await desk.GuestAsync("Ann")).HoldAsync($"{venue}-1", start);
        await (await desk.GuestAsync("Bob")).HoldAsync($"{venue}-2", start);
        await using var staff = await desk.StaffAsync("cashier", venue);
        var page = staff.Page;
        await page.GotoAsync("/admin/timeline");
        var bar = page.Locator($"[data-bar='order:{order.Id}']");
        await DragAsync(page, bar, $"{venue}-2", hours: 0);
        await Expect(page.GetByText("This slot has just been taken.")).ToBeVisibleAsync();
        await Expect(Lane(page, $"{venue}-1").Locator($"[data-bar='order:{order.Id}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_a_drag_does_is_done_by_keyboard_too()
    {
        var (venue, start) = (await desk.VenueAsync(2), desk.NextHour.AddHours(2));
        var order = await (await desk.GuestAsync("Kim Keys")).HoldAsync($"{venue}-1", start);
        await using var staff = await desk.StaffAsync("cashier", venue);
        var page = staff.Page;
        await page.GotoAsync("/admin/timeline");
        await page.Locator($"[data-bar='order:{order.Id}']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await staff.ShouldBeAccessibleAsync("a reservation on the timeline");
        await page.ClickAsync("[data-test=move]");
        await page.SelectOptionAsync("[name=resource]", $"{venue}-2");
        await page.SelectOptionAsync("[name=start]", $"{start.AddHours(2).ToUnixTimeMilliseconds()}");
        await page.SelectOptionAsync("[name=end]", $"{start.AddHours(5).ToUnixTimeMilliseconds()}");
        await staff.ShouldBeAccessibleAsync("moving on the timeline");
        await page.ClickAsync("[data-test=confirm]");
        await Expect(Lane(page, $"{venue}-2").Locator($"[data-bar='order:{order.Id}']")).ToBeVisibleAsync();
        var moved = await desk.Admin.GetAsync($"orders/{order.Id}");
        (moved.Instant("start_time"), moved.Instant("end_time")).ShouldBe((start.AddHours(2), start.AddHours(5)));
    }

    [Fact]
    public async Task Bookings_under_a_block_are_listed_and_it_is_blocked_all_the_same()
    {
        var (venue, start) = (await desk.VenueAsync(), desk.NextHour.AddHours(2));
        var order = await (await desk.GuestAsync("Under Block")).HoldAsync($"{venue}-1", start);
        await using var staff = await desk.StaffAsync("manager", venue);
        var page = staff.Page;
        await page.GotoAsync("/admin/timeline");
        await page.ClickAsync($"[data-test='add-{venue}-1']");
        await page.ClickAsync("[data-test=tab-block]");
        await page.CheckAsync("[name=whole_days]");
        await page.ClickAsync("[data-reason=maintenance]");
        await page.ClickAsync("[data-test=block]");
        await Expect(page.Locator("dialog").GetByText(order.Text("order_no"))).ToBeVisibleAsync();
        await staff.ShouldBeAccessibleAsync("a block over bookings");
        await page.ClickAsync("[data-test=block]");
        await Expect(page.Locator("[data-bar^='block:']")).ToBeVisibleAsync();
        await Expect(page.Locator($"[data-bar='order:{order.Id}']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_walk_in_is_booked_by_name_and_paid_in_cash_and_a_waiting_order_is_marked_as_paid()
    {
        var (venue, start) = (await desk.VenueAsync(2), desk.NextHour.AddHours(2));
        var order = await (await desk.GuestAsync("Wait Ing")).HoldAsync($"{venue}-2", start);
        await using var staff = await desk.StaffAsync("cashier", venue);
        await using var guest = await desk.OpenAsync(phone: true);
        await guest.OpenGridAsync(venue);
        var page = staff.Page;
        await page.GotoAsync("/admin/timeline");
        await TapAsync(page, page.Locator($"[data-bar='order:{order.Id}']"), $"{venue}-1", hours: 0);
        await page.FillAsync("[name=name]", "Walt Kin");
        await page.FillAsync("[name=phone]", "138 0013 8001");
        await page.FillAsync("[name=party]", "3");
        await page.CheckAsync("[data-method=cash]");
        await staff.ShouldBeAccessibleAsync("a walk-in");
        await page.ClickAsync("[data-test=book]");
        await Expect(guest.Slot(Key(start))).ToHaveAttributeAsync("data-status", "booked");
        var bar = Lane(page, $"{venue}-1").Locator("[data-bar^='order:']");
        await Expect(bar).ToContainTextAsync("Walt Kin");
        await Expect(bar).ToHaveAttributeAsync("data-state", "confirmed");

        await page.Locator($"[data-bar='order:{order.Id}']").ClickAsync();
        await page.ClickAsync("[data-test=pay]");
        await page.CheckAsync("[data-method=card]");
        await page.ClickAsync("[data-test=confirm]");
        await Expect(page.Locator($"[data-bar='order:{order.Id}']")).ToHaveAttributeAsync("data-state", "confirmed");
        await page.ClickAsync("[data-test=nav-admin-orders]");
        await Expect(page.Locator(".line[data-order]").Filter(new() { HasText = "Walt Kin" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task On_a_phone_it_is_a_list_of_who_comes()
    {
        var (venue, start) = (await desk.VenueAsync(2), desk.NextHour.AddHours(2));
        await using var staff = await desk.StaffAsync("cashier", venue, phone: true);
        await staff.Page.GotoAsync("/admin/timeline");
        await Expect(staff.Page.GetByText("No reservations")).ToBeVisibleAsync();
        var order = await (await desk.GuestAsync("Pat Phone")).HoldAsync($"{venue}-2", start);
        var line = staff.Page.Locator($"[data-arrival='order:{order.Id}']");
        await Expect(line).ToContainTextAsync("Pat Phone");
        await line.ClickAsync();
        await staff.Page.ClickAsync("[data-test=open-order]");
        await Expect(staff.Order).ToHaveAttributeAsync("data-status", "pending");
    }

    static string Key(DateTimeOffset start) =>
        start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    static ILocator Lane(IPage page, string resource) => page.Locator($"[data-track='{resource}']");

    /// <summary>Takes something by its middle and puts it down some hours later, on a resource or where it is.</summary>
    static async Task DragAsync(IPage page, ILocator what, string? resource, double hours)
    {
        await what.ScrollIntoViewIfNeededAsync();
        var from = (await what.BoundingBoxAsync())!;
        var (x, y) = (from.X + (from.Width / 2), from.Y + (from.Height / 2));
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + 8, y, new() { Steps = 2 });
        var to = resource is null ? y : await MiddleAsync(page, resource);
        await page.Mouse.MoveAsync((float)(x + (hours * await HourAsync(page))), to, new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }

    static async Task TapAsync(IPage page, ILocator beside, string resource, double hours)
    {
        var box = (await beside.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync((float)(box.X + ((hours + 0.5) * await HourAsync(page))), await MiddleAsync(page, resource));
    }

    static async Task<float> MiddleAsync(IPage page, string resource)
    {
        var box = (await Lane(page, resource).BoundingBoxAsync())!;
        return box.Y + (box.Height / 2);
    }

    static async Task<double> HourAsync(IPage page) => (await page.Locator(".hour").First.BoundingBoxAsync())!.Width;
}
