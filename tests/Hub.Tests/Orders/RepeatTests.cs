using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class RepeatTests(Shop shop) : IClassFixture<Shop>
{
    static readonly object Weeks = new { price_per_hour = 2000, window_hours = 24 * 60, open_orders_per_guest = 3 };

    [Fact]
    public async Task Three_hours_on_three_weeks_are_three_orders_one_key_and_one_answer_for_each_day()
    {
        var (venue, start, guest) = await OpenAsync();
        await (await shop.Server.UserAsync()).HoldAsync($"{venue}-1", start.AddDays(7).AddHours(1));
        var request = new { start_time = start, end_time = start.AddHours(3), resource = $"{venue}-1", repeat = new { weeks = 3 } };
        var key = Guid.NewGuid();
        var booked = await guest.PostAsync("reservations", request, key).MustAsync(200);
        booked.Items.Select(item => (Start(item), Reason(item))).ShouldBe(
            [(start, null), (start.AddDays(7), "slot_taken"), (start.AddDays(14), null)]);
        var first = booked.Items[0];
        first.GetProperty("amount").GetInt64().ShouldBe(6000);
        first.GetProperty("order").GetProperty("end_time").GetDateTimeOffset().ShouldBe(start.AddHours(3));
        booked.Items[1].GetProperty("problem").GetProperty("nearest_free").GetArrayLength().ShouldBe(3);
        booked.Items[1].GetProperty("problem").GetProperty("message").GetString().ShouldBe("This slot has just been taken.");

        var again = await guest.PostAsync("reservations", request, key).MustAsync(200);
        again.Replayed.ShouldBeTrue();
        again.Body.GetRawText().ShouldBe(booked.Body.GetRawText());
        (await guest.GetAsync("orders")).Items.Count.ShouldBe(2);
        (await guest.PostAsync("reservations", new { start_time = start, resource = $"{venue}-1" }, key)).Reason.ShouldBe("key_reused");
    }

    [Fact]
    public async Task The_reason_of_a_day_is_told_in_the_language_of_the_reader()
    {
        var (venue, start, guest) = await OpenAsync();
        await (await shop.Server.UserAsync()).HoldAsync($"{venue}-1", start);
        var reply = await guest.PostAsync(
            "reservations", new { start_time = start, resource = $"{venue}-1", repeat = new { weeks = 1 } }, language: "zh-CN");
        reply.Items.ShouldHaveSingleItem().GetProperty("problem").GetProperty("message").GetString().ShouldBe("该时段已被占用。");
    }

    [Fact]
    public async Task A_preview_says_beforehand_what_is_answered_then()
    {
        var (venue, start, guest) = await OpenAsync();
        var other = await shop.Server.UserAsync();
        await other.HoldAsync($"{venue}-2", start.AddDays(14));
        await shop.Server.CaughtUpAsync();
        var request = new
        {
            start_time = start,
            duration_minutes = 120,
            resources = new[] { $"{venue}-1", $"{venue}-2" },
            repeat = new { weeks = 5 },
        };
        using var anyone = shop.Server.Anonymous();
        (await anyone.PostAsync("reservations/preview", request).MustAsync(200)).Items.Select(Reason)
            .ShouldBe([null, null, "slot_taken", null, "limit_reached"]);
        var seen = await guest.PostAsync("reservations/preview", request).MustAsync(200);
        seen.Items.Select(Reason).ShouldBe([null, null, "slot_taken", null, "limit_reached"]);
        (await guest.GetAsync("orders")).Items.ShouldBeEmpty();
        (await other.PostAsync("reservations/preview", request).MustAsync(200)).Items.Select(Reason)
            .ShouldBe([null, null, "limit_reached", "limit_reached", "limit_reached"]);

        var booked = await guest.PostAsync("reservations", request).MustAsync(200);
        booked.Items.Select(Reason).ShouldBe(seen.Items.Select(Reason));
        booked.Items.Select(Amount).ShouldBe(seen.Items.Select(Amount));
        booked.Items.Where(item => Reason(item) is null).ShouldAllBe(item => Amount(item) == 8000);
        booked.Items[2].GetProperty("problem").GetProperty("taken").EnumerateArray().Select(id => id.GetString())
            .ShouldBe([$"{venue}-2"]);
    }

    [Fact]
    public async Task A_preview_of_one_booking_tells_its_price()
    {
        var (venue, start, guest) = await OpenAsync();
        var seen = await guest.PostAsync(
            "reservations/preview", new { start_time = start, end_time = start.AddHours(4), resource = $"{venue}-1" }).MustAsync(200);
        Amount(seen.Items.ShouldHaveSingleItem()).ShouldBe(8000);
    }

    [Fact]
    public async Task Two_resources_are_one_order_or_none()
    {
        var (venue, start, guest) = await OpenAsync();
        string[] both = [$"{venue}-1", $"{venue}-2"];
        var held = await guest.PostAsync("reservations", new { start_time = start, resources = both }).MustAsync(201);
        (held["amount"].GetInt64(), held.Text("resource"), held["more_resources"][0].GetString()).ShouldBe((4000L, both[0], both[1]));

        var other = await shop.Server.UserAsync();
        var refused = await other.PostAsync("reservations", new { start_time = start, resources = new[] { $"{venue}-3", both[1] } });
        (refused.Code, refused.Reason).ShouldBe((4001, "slot_taken"));
        refused["taken"].EnumerateArray().Select(id => id.GetString()).ShouldBe([both[1]]);
        refused["nearest_free"][0].GetDateTimeOffset().ShouldBe(start.AddHours(-1));
        refused["because"].GetProperty("seq").GetInt64().ShouldBeGreaterThan(0);
        await other.HoldAsync($"{venue}-3", start);

        var moved = await guest.PutAsync($"reservations/{held.Id}", new { start_time = start.AddHours(2) }).MustAsync(200);
        moved["more_resources"][0].GetString().ShouldBe(both[1]);
        await guest.PostAsync($"orders/{held.Id}/cancel").MustAsync(200);
        foreach (var one in both)
            (await shop.SlotAsync(guest, one, start.AddHours(2)))!.Value.GetProperty("status").GetString().ShouldBe("free");
    }

    [Fact]
    public async Task Staff_book_weekly_for_a_caller_beyond_the_guests_limit()
    {
        var (venue, start, _) = await OpenAsync();
        var staff = await shop.Server.UserAsync("cashier", venue);
        var request = new
        {
            start_time = start,
            duration_minutes = 60,
            resource = $"{venue}-1",
            repeat = new { weeks = 5 },
            name = "Club Evening",
            payment = new { method = "cash" },
        };
        var plan = new { request.start_time, request.duration_minutes, request.resource, request.repeat };
        (await staff.PostAsync("admin/reservations/preview", plan).MustAsync(200)).Items
            .Select(Reason).ShouldAllBe(reason => reason == null);
        var booked = await staff.PostAsync("admin/reservations", request).MustAsync(200);
        booked.Items.Select(item => item.GetProperty("order").GetProperty("status").GetString()).ShouldBe(Enumerable.Repeat("paid", 5));
        booked.Items.Select(item => item.GetProperty("order").GetProperty("guest").GetString()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Where_no_day_is_booked_no_name_is_left_behind()
    {
        var (venue, start, guest) = await OpenAsync();
        await guest.HoldAsync($"{venue}-1", start);
        var staff = await shop.Server.UserAsync("cashier", venue);
        var reply = await staff.PostAsync(
            "admin/reservations", new { start_time = start, resource = $"{venue}-1", repeat = new { weeks = 1 }, name = "In Vain" })
            .MustAsync(200);
        (Reason(reply.Items.Single()), reply.Headers.GetValues("X-Changed").Single()).ShouldBe(("slot_taken", "false"));
        (await staff.GetAsync($"admin/guests?venue={venue}&q=vain")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_requests_are_refused_by_field_and_hold_nothing()
    {
        var (venue, start, guest) = await OpenAsync();
        var far = await shop.OpenAsync();
        var one = $"{venue}-1";
        async Task RefusedAsync(object body, params string[] fields)
        {
            foreach (var path in new[] { "reservations", "reservations/preview" })
                (await guest.PostAsync(path, body).MustAsync(400)).Faults.ShouldBe(fields);
        }
        await RefusedAsync(new { start_time = start, resource = one, repeat = new { weeks = 0 } }, "repeat.weeks");
        await RefusedAsync(new { start_time = start, resource = one, repeat = new { weeks = 1000 } }, "repeat.weeks");
        await RefusedAsync(new { start_time = start, resource = one, repeat = new { } }, "repeat.weeks");
        await RefusedAsync(
            new { start_time = start, resource = one, repeat = new { dates = new[] { "2027-01-01", "2027-01-01" } } }, "repeat.dates[1]");
        await RefusedAsync(new { start_time = start, resource = one, repeat = new { dates = new[] { "9999-12-31" } } }, "repeat.dates[0]");
        await RefusedAsync(new { start_time = start, resource = one, end_time = start }, "end_time");
        await RefusedAsync(new { start_time = start, resource = one, end_time = start.AddHours(-1) }, "end_time");
        await RefusedAsync(new { start_time = start, resource = one, end_time = start.AddMinutes(90) }, "end_time");
        await RefusedAsync(new { start_time = start, resource = one, end_time = start.AddDays(61) }, "end_time");
        await RefusedAsync(new { start_time = start, resource = one, end_time = start.AddHours(1), duration_minutes = 60 }, "end_time");
        await RefusedAsync(new { start_time = start, resource = one, duration_minutes = 0 }, "duration_minutes");
        await RefusedAsync(new { start_time = start, resources = new[] { one, one } }, "resources");
        await RefusedAsync(new { start_time = start, resources = Enumerable.Range(1, 9).Select(n => $"{venue}-{n}") }, "resources");
        foreach (var path in new[] { "reservations", "reservations/preview" })
        {
            (await guest.PostAsync(path, new { start_time = start, resources = new[] { one, $"{far}-1" } }))
                .Reason.ShouldBe("no_such_resource");
            (await guest.PostAsync(path, new { start_time = start, resources = new[] { one, "none" } }))
                .Reason.ShouldBe("no_such_resource");
        }
        (await guest.GetAsync("orders")).Items.ShouldBeEmpty();
        var held = await guest.HoldAsync(one, start);
        (await guest.PutAsync($"reservations/{held.Id}", new { end_time = start }).MustAsync(400)).Faults.ShouldBe(["end_time"]);
        (await guest.PutAsync($"reservations/{held.Id}", new { end_time = start.AddHours(3) }).MustAsync(200))["amount"]
            .GetInt64().ShouldBe(6000);
    }

    static DateTimeOffset Start(JsonElement item) => item.GetProperty("start_time").GetDateTimeOffset();

    static long? Amount(JsonElement item) => item.TryGetProperty("amount", out var amount) ? amount.GetInt64() : null;

    static string? Reason(JsonElement item) =>
        item.TryGetProperty("problem", out var problem) ? problem.GetProperty("reason").GetString() : null;

    async Task<(string Venue, DateTimeOffset Start, TestClient Guest)> OpenAsync() =>
        (await shop.OpenAsync(Weeks, resources: 3), shop.NextHour.AddHours(5), await shop.Server.UserAsync());
}
