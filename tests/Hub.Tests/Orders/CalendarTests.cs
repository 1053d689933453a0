using Ical.Net;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class CalendarTests(Shop shop) : IClassFixture<Shop>
{
    const string Path = "calendar.ics";

    [Fact]
    public async Task A_reservation_is_a_calendar_file_that_follows_what_becomes_of_it()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 2000, address = "1 Main Street; 2nd floor, left" });
        var (guest, start) = (await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
        var order = await guest.HoldAsync($"{venue}-1", start);
        var held = await EntryAsync(guest, order);
        (held.Status, held.Uid, held.Description).ShouldBe((EventStatus.Tentative, order.Id, order.Text("order_no")));
        (held.Start!.AsUtc, held.End!.AsUtc).ShouldBe((start.UtcDateTime, start.AddHours(1).UtcDateTime));
        held.Location.ShouldBe("1 Main Street; 2nd floor, left");
        held.Url!.AbsolutePath.ShouldBe($"/orders/{order.Id}");

        await guest.PostAsync($"orders/{order.Id}/cancel").MustAsync(200);
        var cancelled = await EntryAsync(guest, order);
        (cancelled.Status, cancelled.Uid).ShouldBe((EventStatus.Cancelled, held.Uid));
        cancelled.Sequence.ShouldBeGreaterThan(held.Sequence);
    }

    [Fact]
    public async Task Only_those_who_may_see_the_order_get_its_file()
    {
        var venue = await shop.OpenAsync();
        var order = await (await shop.Server.UserAsync()).HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        (await (await shop.Server.UserAsync()).GetAsync($"orders/{order.Id}/{Path}")).Reason.ShouldBe("no_such_order");
        (await shop.Server.Anonymous().GetAsync($"orders/{order.Id}/{Path}")).Code.ShouldBe(4010);
        (await EntryAsync(await shop.Server.UserAsync("manager", venue), order)).Uid.ShouldBe(order.Id);
    }

    static async Task<Ical.Net.CalendarComponents.CalendarEvent> EntryAsync(TestClient client, TestReply order)
    {
        var file = await client.GetAsync($"orders/{order.Id}/{Path}");
        (file.Status, file.ContentHeaders.ContentType!.MediaType).ShouldBe((200, "text/calendar"));
        file.ContentHeaders.ContentDisposition!.FileName.ShouldBe($"{order.Text("order_no")}.ics");
        return Calendar.Load(System.Text.Encoding.UTF8.GetString(file.Bytes))!.Events.ShouldHaveSingleItem();
    }
}
