using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class LiveCommandTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_hold_and_a_cancel_over_the_live_connection_answer_as_over_http()
    {
        var venue = await shop.OpenAsync();
        var (guest, other, start) = (await shop.Server.UserAsync(), await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
        await using var socket = await ConnectAsync(guest);
        var call = new { command_id = Guid.NewGuid(), start_time = start, resource = $"{venue}-1" };

        var held = await socket.InvokeAsync("Hold", call);
        held.GetProperty("ok").GetBoolean().ShouldBeTrue(held.ToString());
        var order = held.GetProperty("order").GetProperty("id").GetString();
        var again = await socket.InvokeAsync("Hold", call);
        (again.GetProperty("replayed").GetBoolean(), again.GetProperty("order").GetProperty("id").GetString()).ShouldBe((true, order));
        (await guest.GetAsync($"orders/{order}")).Text("status").ShouldBe("pending");

        await using var rival = await ConnectAsync(other);
        var refused = await rival.InvokeAsync("Hold", call with { command_id = Guid.NewGuid() });
        (
            refused.GetProperty("ok").GetBoolean(), refused.GetProperty("code").GetInt32(),
            refused.GetProperty("reason").GetString()).ShouldBe((false, 4001, "slot_taken"));
        refused.GetProperty("because").GetProperty("seq").GetInt64().ShouldBeGreaterThan(0);
        refused.GetProperty("nearest_free").GetArrayLength().ShouldBe(3);
        (await rival.InvokeAsync("Cancel", new { command_id = Guid.NewGuid(), order })).GetProperty("code").GetInt32().ShouldBe(4040);

        var cancelled = await socket.InvokeAsync("Cancel", new { command_id = Guid.NewGuid(), order, reason = "rain" });
        cancelled.GetProperty("order").GetProperty("status").GetString().ShouldBe("cancelled");
    }

    [Fact]
    public async Task Who_is_not_signed_in_or_says_too_little_gets_a_coded_answer()
    {
        await using var anonymous = await HubClient.ConnectAsync(shop.Server);
        (await anonymous.InvokeAsync("Hold", new { start_time = shop.NextHour })).GetProperty("code").GetInt32().ShouldBe(4010);
        await using var socket = await ConnectAsync(await shop.Server.UserAsync());
        (await socket.InvokeAsync("Hold", new { resource = "x" })).GetProperty("code").GetInt32().ShouldBe(4000);
        (await socket.InvokeAsync("Hold")).GetProperty("code").GetInt32().ShouldBe(4000);
        (await socket.InvokeAsync("Cancel", new { reason = "none" })).GetProperty("code").GetInt32().ShouldBe(4000);
    }

    [Fact]
    public async Task A_tab_is_called_off_over_the_live_connection_as_over_http()
    {
        var bar = await Tabs.Bar.OpenAsync(shop);
        var (empty, full) = (await bar.OrderAsync("t1"), await bar.OrderAsync("t2", Tabs.Bar.Steak()));
        await using var socket = await ConnectAsync(bar.Waiter);

        var call = new { command_id = Guid.NewGuid(), order = empty.Id, reason = "left" };
        var cancelled = await socket.InvokeAsync("Cancel", call);
        cancelled.GetProperty("ok").GetBoolean().ShouldBeTrue(cancelled.ToString());
        cancelled.GetProperty("order").GetProperty("status").GetString().ShouldBe("cancelled");
        (await socket.InvokeAsync("Cancel", call)).GetProperty("replayed").GetBoolean().ShouldBeTrue();

        var http = await bar.Waiter.PostAsync($"orders/{full.Id}/cancel", new { reason = "left" });
        var live = await socket.InvokeAsync("Cancel", new { command_id = Guid.NewGuid(), order = full.Id, reason = "left" });
        (live.GetProperty("code").GetInt32(), live.GetProperty("reason").GetString()).ShouldBe((http.Code, http.Reason));
    }

    [Fact]
    public async Task A_guest_is_told_when_staff_move_a_reservation_or_take_a_no_show_back()
    {
        var venue = await shop.OpenAsync();
        var (guest, start) = (await shop.Server.UserAsync(), shop.NextHour.AddHours(2));
        var order = await shop.PayAsync(guest, $"{venue}-1", start);
        var admin = await shop.AdminAsync();
        await using var socket = await ConnectAsync(guest);
        await socket.RegisteredAsync();

        var moved = await admin.PutAsync($"reservations/{order.Id}", new { start_time = start.AddHours(1) }).MustAsync();
        var notice = await socket.NextAsync("notice");
        notice.GetProperty("kind").GetString().ShouldBe("reservation_rescheduled");
        foreach (var (language, between) in new[] { ("en", " to "), ("zh-CN", " 改为 ") })
        {
            var told = (await guest.GetAsync("notices", language)).Items[0].GetProperty("body").GetString()!.Split(between);
            told.Length.ShouldBe(2);
            told[0].ShouldContain(Wall(start));
            told[1].ShouldContain(Wall(start.AddHours(1)));
        }
        notice.GetProperty("texts").GetProperty("en").GetProperty("body").GetString()!.ShouldContain(Wall(start));
        var step = moved["history"].EnumerateArray().Last();
        (
            step.GetProperty("from").GetProperty("start_time").GetDateTimeOffset(),
            step.GetProperty("to").GetProperty("start_time").GetDateTimeOffset()).ShouldBe((start, start.AddHours(1)));
        step.GetProperty("to").GetProperty("resource").GetString().ShouldBe($"{venue}-1");

        shop.Server.Clock.SetUtcNow(start.AddHours(1).AddMinutes(20));
        admin = await shop.AdminAsync();
        await admin.PutAsync($"reservations/{order.Id}", new { status = "no_show" }).MustAsync();
        var back = await admin.PutAsync($"reservations/{order.Id}", new { status = "confirmed" }).MustAsync();
        back.Text("reservation_status").ShouldBe("confirmed");
        (await admin.PutAsync($"reservations/{order.Id}", new { status = "completed" })).Text("reservation_status").ShouldBe("completed");
    }

    // Venues of the shop are in Shanghai.
    static string Wall(DateTimeOffset start) =>
        $"{start.ToOffset(TimeSpan.FromHours(8)):HH:mm} – {start.AddHours(1).ToOffset(TimeSpan.FromHours(8)):HH:mm} GMT+8";

    [Fact]
    public async Task A_start_without_an_offset_is_refused()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var start = shop.NextHour.AddHours(1);
        var refused = await guest.PostAsync(
            "reservations", new { start_time = start.ToString("yyyy-MM-ddTHH:mm:ss"), resource = $"{venue}-1" });
        (refused.Code, refused["errors"].GetProperty("start_time")[0].GetString()).ShouldBe(
            (4000, "This needs a time zone, as in 2026-11-21T20:00:00+08:00."));
        await guest.PostAsync(
            "reservations",
            new { start_time = start.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz"), resource = $"{venue}-1" })
                .MustAsync(201);
    }

    [Fact]
    public async Task A_guest_is_told_of_the_review_as_it_happens()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        await using var socket = await ConnectAsync(guest);
        await socket.RegisteredAsync();
        var order = await shop.PayAsync(guest, $"{venue}-1", shop.NextHour.AddHours(3));
        var notice = await socket.NextAsync("notice");
        (notice.GetProperty("kind").GetString(), notice.GetProperty("title").GetString()).ShouldBe(
            ("payment_approved", "Payment approved"));
        notice.GetProperty("texts").GetProperty("zh-CN").GetProperty("title").GetString().ShouldBe("付款已确认");
        notice.GetProperty("link").GetString().ShouldBe($"/orders/{order.Id}");
    }

    Task<HubClient> ConnectAsync(TestClient user) => HubClient.ConnectAsync(shop.Server, user);
}
