using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public sealed class MessageTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_guest_is_told_what_staff_write_and_staff_see_that_it_was_seen()
    {
        var (venue, staff) = await OpenAsync();
        var guest = await shop.Server.UserAsync();
        var order = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(2));
        var key = Guid.NewGuid();
        var body = new { text = "Court 2 is yours." };
        var sent = await staff.PostAsync($"admin/orders/{order.Id}/message", body, key).MustAsync(200);
        (sent["unseen_messages"].GetInt32(), sent.Text("status")).ShouldBe((1, "pending"));
        (await staff.PostAsync($"admin/orders/{order.Id}/message", body, key).MustAsync(200)).Replayed.ShouldBeTrue();
        await staff.PostAsync($"admin/orders/{order.Id}/message", new { text_code = "come_early" }).MustAsync(200);

        Notices(await guest.GetAsync("notices")).ShouldBe(["guest_messaged", "guest_messaged"]);
        (await guest.GetAsync("notices")).Items[1].GetProperty("body").GetString().ShouldEndWith(": Court 2 is yours.");
        var seen = await guest.PostAsync($"orders/{order.Id}/messages/seen").MustAsync(200);
        seen.Body.TryGetProperty("unseen_messages", out _).ShouldBeFalse();
        Steps(await staff.GetAsync($"orders/{order.Id}"))[^3..].ShouldBe(["guest_messaged", "guest_messaged", "messages_seen"]);

        (await (await shop.Server.UserAsync()).PostAsync($"orders/{order.Id}/messages/seen")).Reason.ShouldBe("no_such_order");
        (await staff.PostAsync($"orders/{order.Id}/messages/seen")).Reason.ShouldBe("no_such_order");
        (await guest.PostAsync($"admin/orders/{order.Id}/message", body)).Code.ShouldBe(4004);
        var (elsewhere, stranger) = await OpenAsync();
        elsewhere.ShouldNotBe(venue);
        (await stranger.PostAsync($"admin/orders/{order.Id}/message", body)).Reason.ShouldBe("no_such_order");
    }

    [Fact]
    public async Task One_who_has_no_account_is_called_instead()
    {
        var (venue, staff) = await OpenAsync();
        var order = await staff.PostAsync("admin/reservations", new
        {
            start_time = shop.NextHour.AddHours(2),
            resource = $"{venue}-1",
            name = "Mei Caller",
            phone = "13800138000",
            payment = new { method = "cash" },
        }).MustAsync(201);
        foreach (var what in new[] { "message", "resend" })
        {
            var refused = await staff.PostAsync($"admin/orders/{order.Id}/{what}", new { text_code = "ready" });
            (refused.Code, refused.Reason, refused.Text("phone")).ShouldBe((4006, "not_reachable", "+8613800138000"));
        }
        // Who may not write to guests learns no number either.
        var waiter = await (await shop.Server.UserAsync("kitchen", venue)).PostAsync(
            $"admin/orders/{order.Id}/message", new { text_code = "ready" });
        waiter.Body.GetRawText().ShouldNotContain("138");
        (await staff.GetAsync($"orders/{order.Id}"))["version"].GetInt64().ShouldBe(order["version"].GetInt64());
    }

    [Fact]
    public async Task A_confirmation_is_sent_again_and_too_much_is_refused()
    {
        var (venue, staff) = await OpenAsync();
        var guest = await shop.Server.UserAsync();
        var order = await shop.PayAsync(guest, $"{venue}-1", shop.NextHour.AddHours(2));
        for (var n = 0; n < 5; n++) await staff.PostAsync($"admin/orders/{order.Id}/resend").MustAsync(200);
        var refused = await staff.PostAsync($"admin/orders/{order.Id}/message", new { text = "one more" });
        (refused.Status, refused.Code, refused.Reason, refused["most"].GetInt32()).ShouldBe((429, 4290, "too_many_messages", 5));
        var notice = (await guest.GetAsync("notices")).Items[0];
        notice.GetProperty("kind").GetString().ShouldBe("confirmation_resent");
        notice.GetProperty("texts").GetProperty("en").GetProperty("body").GetString()!.ShouldContain("is confirmed: ");

        var held = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(4));
        (await staff.PostAsync($"admin/orders/{held.Id}/resend")).Reason.ShouldBe("wrong_state");
        (await staff.PostAsync($"admin/orders/{held.Id}/message", new { text = "a", text_code = "ready" })).Faults.ShouldBe(["text"]);
        (await staff.PostAsync($"admin/orders/{held.Id}/message", new { text_code = "gossip" })).Faults.ShouldBe(["text_code"]);
        (await staff.PostAsync($"admin/orders/{held.Id}/message", new { })).Faults.ShouldBe(["text"]);
    }

    [Fact]
    public async Task A_venue_keeps_what_it_often_writes()
    {
        var venue = await shop.OpenAsync();
        var (admin, cashier) = (await shop.AdminAsync(), await shop.Server.UserAsync("cashier", venue));
        await admin.PostAsync($"admin/settings?venue={venue}", new { messages = new { usual = new[] { " The car park is closed. " } } })
            .MustAsync(200);
        await shop.Server.CaughtUpAsync();
        (await cashier.GetAsync($"admin/orders/messages?venue={venue}")).Items.ShouldHaveSingleItem().GetString()
            .ShouldBe("The car park is closed.");
        (await admin.PostAsync($"admin/settings?venue={venue}", new { messages = new { usual = new[] { "fine", "two\nlines", " " } } }))
            .Faults.ShouldBe(["messages.usual[1]", "messages.usual[2]"]);
        (await admin.PostAsync($"admin/settings?venue={venue}", new { messages = new { usual = Enumerable.Repeat("x", 13) } })).Faults
            .ShouldBe(["messages.usual"]);
        (await (await shop.Server.UserAsync("kitchen", venue)).GetAsync($"admin/orders/messages?venue={venue}")).Code.ShouldBe(4004);
    }

    async Task<(string Venue, TestClient Staff)> OpenAsync()
    {
        var venue = await shop.OpenAsync();
        return (venue, await shop.Server.UserAsync("cashier", venue));
    }

    static string?[] Notices(TestReply reply) => [.. reply.Items.Select(notice => notice.GetProperty("kind").GetString())];

    static string?[] Steps(TestReply order) =>
        [.. order["history"].EnumerateArray().Select(step => step.GetProperty("what").GetString())];
}
