using static RealtimeReservation.Browser.Tests.Guests.Said;

namespace RealtimeReservation.Browser.Tests.Guests;

/// <summary>Guests of a restaurant: how many, which day, and the house finds the table.</summary>
[Collection(GuestTests.Name)]
public sealed class PartyTests(GuestSite shared)
{
    [Fact]
    public async Task A_guest_on_a_phone_finds_a_table_for_four_while_another_sees_the_time_go()
    {
        var (house, date) = (await shared.HouseAsync("at_once"), Houses.Date(9));
        await using var other = await shared.VisitorAsync();
        await other.Page.GotoAsync($"/v/{house}?people=4&date={date}");
        var time = other.Page.Locator("[data-test=time]", new() { HasText = "19:00" });
        await Expect(time).ToBeVisibleAsync();

        await using var guest = await shared.GuestAsync(phone: true);
        await guest.Page.FillAsync("[name=date]", date);
        await guest.Page.SelectOptionAsync("[name=time]", "19:00");
        await guest.Page.ClickAsync("[data-test=more-people]");
        await guest.Page.ClickAsync("[data-test=more-people]");
        var card = guest.Page.Locator($"[data-venue={house}]");
        await Expect(card.Locator("[data-test=time]").First).ToBeVisibleAsync();
        await guest.ShouldFitAsync("what was found");
        await guest.ShouldBeAccessibleAsync("what was found");
        await card.Locator("[data-test=time]", new() { HasText = "19:00" }).ClickAsync();
        await Expect(guest.Page.Locator("[data-test=reserve]")).ToBeEnabledAsync();
        await guest.Page.ClickAsync("summary");
        await guest.Page.FillAsync("[name=dietary]", "no peanuts");
        await guest.ShouldBeAccessibleAsync("the sheet of a party");
        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.ShouldBeAsync("paid");
        await Expect(guest.Order).ToContainTextAsync("no peanuts");

        // The only table for four is taken from seven to nine, so no stay of two hours is left, and the other's page knows without a
        // reload.
        await Expect(time).ToHaveCountAsync(0);
        await Expect(other.Page.Locator("main")).ToContainTextAsync("Nothing free on this day");

        // They come earlier and are three only; the other sees eight o'clock come free.
        await guest.Page.ClickAsync("[data-test=move]");
        await guest.Page.Locator("dialog").GetByLabel("Fewer people").ClickAsync();
        await guest.Page.Locator("dialog [data-test=time]", new() { HasText = "18:00" }).ClickAsync();
        await guest.ShouldBeAccessibleAsync("moving a party");
        await guest.Page.ClickAsync("[data-test=confirm-move]");
        await Expect(guest.Order).ToContainTextAsync("18:00");
        await Expect(other.Page.Locator("[data-test=time]", new() { HasText = "20:00" })).ToBeVisibleAsync();

        await guest.Page.ClickAsync("[data-test=cancel]");
        await guest.Page.ClickAsync("dialog [data-test=confirm-cancel]");
        await guest.ShouldBeAsync("cancelled");
        await Expect(time).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_month_leads_to_a_day_and_its_times_without_barriers_in_chinese_and_dark()
    {
        var house = await shared.HouseAsync("at_once");
        await using var visitor = await shared.VisitorAsync(phone: true, language: "zh-CN", dark: true);
        await visitor.Page.GotoAsync($"/v/{house}?people=2");
        var day = visitor.Page.Locator("[data-day]:enabled").Last;
        await day.ClickAsync();
        await Expect(day).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(visitor.Page.Locator("[data-test=time]").First).ToBeVisibleAsync();
        await visitor.ShouldFitAsync("the month");
        await visitor.ShouldBeAccessibleAsync("the month");
        for (var people = 2; people < 5; people++) await visitor.Page.ClickAsync("[data-test=more-people]");
        await Expect(visitor.Page.Locator("[data-test=time]")).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("这一天没有空位");
    }

    [Fact]
    public async Task Where_staff_confirm_the_guest_waits_and_is_told_at_once()
    {
        var house = await shared.HouseAsync("staff");
        await using var guest = await shared.GuestAsync();
        await guest.Page.GotoAsync($"/v/{house}?people=2&date={Houses.Date(8)}");
        await guest.Page.Locator("[data-test=time]").First.ClickAsync();
        await guest.Page.ClickAsync("[data-test=reserve]");
        await guest.ShouldBeAsync("pending");
        await Expect(guest.Order).ToContainTextAsync("The venue has been asked");

        await using var staff = await shared.VisitorAsync();
        await staff.SignInAsStaffAsync(Site.Login, Site.Password);
        await Expect(staff.Page.Locator("nav").First).ToBeVisibleAsync();
        await staff.Page.GotoAsync($"/admin/orders/{guest.Page.Url.Split('/')[^1]}");
        await staff.Page.ClickAsync("[data-test=confirm]");
        await staff.Page.ClickAsync("dialog [data-test=confirm]");
        await guest.ShouldBeAsync("paid");
        await Expect(guest.Order).ToContainTextAsync("All set");
    }
}
