using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class ReservationTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_guest_holds_a_slot_and_gets_the_order()
    {
        var venue = await shop.OpenAsync(
            new { price_per_hour = 2000, hold_minutes = 20, pay_qr_text = "pay {amount} {currency} {reference}" });
        var guest = await shop.Server.UserAsync();
        var start = shop.NextHour.AddHours(2);
        var order = await guest.PostAsync(
            "reservations",
            new { start_time = start, resource = $"{venue}-1", duration_minutes = 120, note = "two pads", party_size = 2 });

        order.Status.ShouldBe(201);
        order.Headers.Location!.ToString().ShouldBe($"/api/orders/{order.Id}");
        (order.Text("status"), order.Text("reservation_status"), order.Text("kind")).ShouldBe(("pending", "held", "reservation"));
        (order["amount"].GetInt64(), order.Text("currency"), order.Text("venue"), order.Text("resource")).ShouldBe(
            (4000, "CNY", venue, $"{venue}-1"));
        order.Instant("start_time").ShouldBe(start);
        order.Instant("end_time").ShouldBe(start.AddHours(2));
        order.Instant("expire_at").ShouldBe(shop.Server.Clock.GetUtcNow().AddMinutes(20));
        order.Text("pay_qr_url").ShouldBe($"/api/orders/{order.Id}/pay-qr.svg");
        order.Position.ShouldBeGreaterThan(0);

        var read = await guest.GetAsync($"orders/{order.Id}?at_least={order.Position}");
        read.Text("order_no").ShouldBe(order.Text("order_no"));
        (await guest.GetAsync($"reservations/{order.Id}")).Status.ShouldBe(200);
        var code = await guest.GetAsync($"orders/{order.Id}/pay-qr.svg");
        (code.Status, code.ContentHeaders.ContentType!.MediaType).ShouldBe((200, "image/svg+xml"));
        (await (await shop.Server.UserAsync()).GetAsync($"orders/{order.Id}/pay-qr.svg")).Code.ShouldBe(4040);
    }

    [Fact]
    public async Task The_same_command_twice_holds_once_and_answers_the_same()
    {
        var venue = await shop.OpenAsync();
        var (guest, key, start) = (await shop.Server.UserAsync(), Guid.NewGuid(), shop.NextHour.AddHours(1));
        var first = await guest.HoldAsync($"{venue}-1", start, key);
        await guest.PostAsync($"orders/{first.Id}/cancel");
        var again = await guest.HoldAsync($"{venue}-1", start, key);
        (again.Replayed, again.Text("status")).ShouldBe((true, "pending"));
        again.Body.ToString().ShouldBe(first.Body.ToString());
        (await guest.GetAsync("orders"))["total"].GetInt32().ShouldBe(1);

        (await guest.PostAsync("reservations", new { start_time = start.AddHours(1), resource = $"{venue}-1" }, key)).Code.ShouldBe(4220);
        // Keys are each user's own: another user's is another key.
        var other = await shop.Server.UserAsync();
        var theirs = await other.HoldAsync($"{venue}-1", start, key);
        (await other.HoldAsync($"{venue}-1", start, key)).Id.ShouldBe(theirs.Id);
    }

    [Fact]
    public async Task A_taken_slot_is_refused_with_what_is_free_nearby_and_why()
    {
        var venue = await shop.OpenAsync();
        var (one, two, start) = (await shop.Server.UserAsync(), await shop.Server.UserAsync(), shop.NextHour.AddHours(3));
        var held = await one.HoldAsync($"{venue}-1", start);
        var refused = await two.PostAsync("reservations", new { start_time = start, resource = $"{venue}-1" });

        (refused.Status, refused.Code, refused.Reason).ShouldBe((409, 4001, "slot_taken"));
        refused.Instant("held_until").ShouldBe(held.Instant("expire_at"));
        refused["nearest_free"].EnumerateArray().Select(free => free.GetDateTimeOffset())
            .ShouldBe([start.AddHours(-1), start.AddHours(1), start.AddHours(-2)]);
        var because = refused["because"];
        because.GetProperty("at").GetDateTimeOffset().ShouldBe(held.Instant("created_at"));
        because.GetProperty("seq").GetInt64().ShouldBeInRange(1, held.Position);
        refused.ContentHeaders.ContentType!.MediaType.ShouldBe("application/problem+json");
        var chinese = await two.SendAsync(HttpMethod.Get, "orders/none", null, language: "zh-CN");
        chinese.Text("message").ShouldBe("找不到该订单。");
    }

    [Fact]
    public async Task One_unfinished_order_a_guest_at_a_venue()
    {
        var venue = await shop.OpenAsync(resources: 2);
        var (guest, start) = (await shop.Server.UserAsync(), shop.NextHour.AddHours(1));
        var first = await guest.HoldAsync($"{venue}-1", start);
        var refused = await guest.PostAsync("reservations", new { start_time = start, resource = $"{venue}-2" });
        (refused.Code, refused.Text("order")).ShouldBe((4002, first.Id));
        refused["because"].GetProperty("at").GetDateTimeOffset().ShouldBe(first.Instant("created_at"));
        await guest.DeleteAsync($"reservations/{first.Id}");
        await guest.HoldAsync($"{venue}-2", start);
    }

    [Fact]
    public async Task Bad_input_is_refused_with_the_field()
    {
        var venue = await shop.OpenAsync();
        var (guest, resource, start) = (await shop.Server.UserAsync(), $"{venue}-1", shop.NextHour.AddHours(1));

        await RefusedAsync(new { resource }, "start_time");
        await RefusedAsync(new { start_time = "tomorrow", resource }, "start_time");
        await RefusedAsync(new { start_time = start.AddMinutes(7), resource }, "start_time");
        await RefusedAsync(new { start_time = start, resource, duration_minutes = 45 }, "duration_minutes", "start_time");
        await RefusedAsync(new { start_time = start, resource, units = 2 }, "units");
        await RefusedAsync(new { start_time = start, resource, note = new string('n', 201) }, "note");
        await RefusedAsync(new { start_time = start, resource, party_size = 0 }, "party_size");
        (await guest.PostAsync("reservations")).Code.ShouldBe(4000);
        (await guest.PostAsync("reservations", new { start_time = start, resource = "nowhere" })).Reason.ShouldBe("no_such_resource");
        (await guest.GetAsync("orders"))["total"].GetInt32().ShouldBe(0);

        // What the server does not know it passes over.
        (await guest.PostAsync("reservations", new { start_time = start, resource, colour = "red" })).Status.ShouldBe(201);

        async Task RefusedAsync(object body, params string[] anyOf)
        {
            var refused = await guest.PostAsync("reservations", body);
            (refused.Status, refused.Code).ShouldBe((400, 4000), refused.ToString());
            refused.Faults.ShouldContain(fault => anyOf.Contains(fault), refused.ToString());
        }
    }

    [Fact]
    public async Task Time_that_is_past_closed_or_beyond_the_window_is_refused()
    {
        var day = new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };
        var venue = await shop.OpenAsync(
            new { price_per_hour = 100, window_hours = 24, hours = day.Select(d => new { day = d, opens = "10:00", closes = "12:00" }) },
            zone: "UTC");
        var guest = await shop.Server.UserAsync();
        var today = new DateTimeOffset(shop.Server.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

        foreach (var (start, reason) in new[]
        {
            (DateTimeOffset.MinValue, "past"), (DateTimeOffset.MaxValue, "outside_window"), (today.AddHours(-24), "past"),
            (today.AddHours(47), "closed"), (today.AddHours(82), "outside_window"),
        })
        {
            var refused = await guest.PostAsync("reservations", new { start_time = start, resource = $"{venue}-1" });
            (refused.Status, refused.Code, refused.Reason).ShouldBe((409, 4005, reason), refused.ToString());
        }
    }

    [Fact]
    public async Task What_costs_nothing_is_confirmed_at_once()
    {
        var venue = await shop.OpenAsync(new { price_per_hour = 0 });
        var guest = await shop.Server.UserAsync();
        var order = await guest.HoldAsync($"{venue}-1", shop.NextHour.AddHours(1));
        (order.Text("status"), order.Text("reservation_status")).ShouldBe(("paid", "confirmed"));
        (await shop.SlotAsync(guest, $"{venue}-1", order.Instant("start_time")))!.Value.GetProperty("status").GetString()
            .ShouldBe("booked");
    }

    [Fact]
    public async Task A_guest_moves_a_reservation_and_the_old_slot_is_free()
    {
        var venue = await shop.OpenAsync();
        var (guest, start) = (await shop.Server.UserAsync(), shop.NextHour.AddHours(1));
        var held = await guest.HoldAsync($"{venue}-1", start);
        var moved = await guest.PutAsync($"reservations/{held.Id}", new { start_time = start.AddHours(4) });
        (moved.Status, moved.Instant("start_time")).ShouldBe((200, start.AddHours(4)));
        (await shop.SlotAsync(guest, $"{venue}-1", start))!.Value.GetProperty("status").GetString().ShouldBe("free");
        (await shop.SlotAsync(guest, $"{venue}-1", start.AddHours(4)))!.Value.GetProperty("mine").GetBoolean().ShouldBeTrue();

        (await guest.PutAsync($"reservations/{held.Id}", new { start_time = DateTimeOffset.MaxValue })).Code.ShouldBe(4005);
        (await guest.PutAsync($"reservations/{held.Id}", new { start_time = DateTimeOffset.MinValue })).Code.ShouldBe(4005);
        (await guest.PutAsync($"reservations/{held.Id}", new { start_time = start, duration_minutes = int.MaxValue })).Faults
            .ShouldBe(["duration_minutes"]);
        (await guest.PutAsync($"reservations/{held.Id}", new { })).Faults.ShouldBe(["start_time"]);
        (await guest.PutAsync($"reservations/{held.Id}", new { status = "eaten" })).Faults.ShouldBe(["status"]);
        (await guest.PutAsync($"reservations/{held.Id}", new { status = "completed" })).Code.ShouldBe(4004);
        (await (await shop.Server.UserAsync()).PutAsync($"reservations/{held.Id}", new { start_time = start })).Code.ShouldBe(4040);
    }
}
