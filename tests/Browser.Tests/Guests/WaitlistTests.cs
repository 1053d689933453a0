using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>Guests who wait for what is full, and the desk that looks on.</summary>
[Collection(GuestTests.Name)]
public sealed class WaitlistTests(GuestSite shared)
{
    [Fact]
    public async Task What_is_called_off_is_held_for_who_waits_on_a_phone_while_the_desk_looks_on()
    {
        var (house, date) = (await shared.HouseAsync("at_once"), Houses.Date(9));
        await using var holder = await shared.GuestAsync();
        await BookAsync(holder, house, date, "18:00");
        await BookAsync(holder, house, date, "20:00");
        var booked = holder.Page.Url;

        await using var staff = await shared.VisitorAsync();
        await staff.SignInAsStaffAsync(Site.Login, Site.Password);
        await Expect(staff.Page.Locator("nav").First).ToBeVisibleAsync();
        await staff.Page.GotoAsync("/admin/waitlist");
        await staff.Page.SelectOptionAsync("[data-test=venue]", house);
        await Expect(staff.Page.Locator("main")).ToContainTextAsync("No guest waits");

        await using var guest = await shared.GuestAsync(phone: true);
        await guest.Page.GotoAsync($"/v/{house}?people=2&date={date}");
        await guest.Page.ClickAsync("[data-test=wait]");
        await guest.Page.SelectOptionAsync("[name=from]", new Microsoft.Playwright.SelectOptionValue { Label = "20:00" });
        await guest.ShouldFitAsync("waiting");
        await guest.ShouldBeAccessibleAsync("waiting");
        await guest.Page.ClickAsync("[data-test=join]");
        await Expect(guest.Page.Locator("[data-test=joined]")).ToContainTextAsync("number 1");
        await guest.Page.ClickAsync("[data-test=joined] a");
        var wait = guest.Page.Locator("[data-wait]");
        await Expect(wait.Locator("[data-test=place]")).ToHaveTextAsync("No. 1");
        var line = staff.Page.Locator("[data-wait]");
        await Expect(line).ToHaveAttributeAsync("data-status", "waiting");
        await staff.ShouldBeAccessibleAsync("the waitlist");

        await holder.Page.GotoAsync(booked);
        await holder.Page.ClickAsync("[data-test=cancel]");
        await holder.Page.ClickAsync("dialog [data-test=confirm-cancel]");
        await holder.ShouldBeAsync("cancelled");

        await Expect(wait).ToHaveAttributeAsync("data-status", "offered");
        await Expect(line).ToHaveAttributeAsync("data-status", "offered");
        await guest.ShouldFitAsync("an offer");
        await guest.ShouldBeAccessibleAsync("an offer");
        await guest.Page.ClickAsync("[data-test=take]");
        await guest.ShouldBeAsync("paid");
        await Expect(guest.Order).ToContainTextAsync("20:00");
        await Expect(line).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_desk_offers_by_hand_and_takes_guests_off_the_list_in_chinese()
    {
        var (house, date) = (await shared.HouseAsync("at_once"), Houses.Date(10));
        await using var holder = await shared.GuestAsync();
        await BookAsync(holder, house, date, "18:00");
        await BookAsync(holder, house, date, "20:00");
        await using var guest = await shared.GuestAsync(language: "zh-CN", dark: true);
        await guest.Page.GotoAsync($"/v/{house}?people=2&date={date}");
        await guest.Page.ClickAsync("[data-test=wait]");
        await guest.Page.SelectOptionAsync("[name=to]", new Microsoft.Playwright.SelectOptionValue { Label = "18:00" });
        await guest.Page.ClickAsync("[data-test=join]");
        await Expect(guest.Page.Locator("[data-test=joined]")).ToContainTextAsync("第 1 位");
        await guest.Page.GotoAsync("/orders");
        await Expect(guest.Page.Locator("[data-wait]")).ToHaveAttributeAsync("data-status", "waiting");

        await using var staff = await shared.VisitorAsync(language: "zh-CN", dark: true);
        await staff.SignInAsStaffAsync(Site.Login, Site.Password);
        await Expect(staff.Page.Locator("nav").First).ToBeVisibleAsync();
        await staff.Page.GotoAsync("/admin/waitlist");
        await staff.Page.SelectOptionAsync("[data-test=venue]", house);
        await staff.Page.ClickAsync("[data-test=offer]");
        await staff.ShouldBeAccessibleAsync("offering by hand");
        await staff.Page.ClickAsync("dialog [data-test=confirm]");
        await Expect(staff.Page.Locator("dialog [role=alert]")).ToContainTextAsync("没有适合该顾客的空位");
        await staff.Page.Keyboard.PressAsync("Escape");
        await staff.Page.ClickAsync("[data-test=remove]");
        await staff.Page.ClickAsync("dialog [data-test=confirm]");
        await Expect(staff.Page.Locator("[data-wait]")).ToHaveCountAsync(0);
        await Expect(guest.Page.Locator("[data-wait]")).ToHaveCountAsync(0);
    }

    static async Task BookAsync(Person guest, string house, string date, string time)
    {
        await guest.Page.GotoAsync($"/v/{house}?people=2&date={date}");
        await guest.Page.Locator("[data-test=time]", new() { HasText = time }).ClickAsync();
        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.ShouldBeAsync("paid");
    }
}
