using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class StretchTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task Staff_change_when_a_booking_ends_that_has_begun_and_the_grid_follows()
    {
        var venue = await shop.OpenAsync();
        var start = shop.NextHour;
        var paid = await shop.PayAsync(await shop.Server.UserAsync(), $"{venue}-1", start);
        shop.Server.Clock.Advance(start.AddMinutes(10) - shop.Server.Clock.GetUtcNow());
        var staff = await shop.Server.UserAsync("cashier", venue);
        var next = await staff.PostAsync(
            "admin/reservations",
            new { start_time = start.AddHours(3), resource = $"{venue}-1", name = "Next", payment = new { method = "cash" } })
            .MustAsync(201);

        var dearer = await staff.PutAsync($"reservations/{paid.Id}", new { end_time = start.AddHours(2) });
        (dearer.Code, dearer.Reason, dearer["new_amount"].GetInt64()).ShouldBe((4006, "amount_differs", 4000L));
        var longer = await staff.PutAsync($"reservations/{paid.Id}", new { end_time = start.AddHours(2), keep_price = true })
            .MustAsync(200);
        (longer.Instant("end_time"), longer["amount"].GetInt64(), longer.Text("status")).ShouldBe((start.AddHours(2), 2000L, "paid"));
        (await shop.SlotAsync(staff, $"{venue}-1", start.AddHours(1)))!.Value.GetProperty("status").GetString().ShouldBe("booked");

        var taken = await staff.PutAsync($"reservations/{paid.Id}", new { end_time = start.AddHours(5), keep_price = true });
        (taken.Code, taken.Reason, taken.Instant("free_until")).ShouldBe((4001, "slot_taken", start.AddHours(3)));
        (await staff.PutAsync($"reservations/{paid.Id}", new { end_time = start.AddHours(4), start_time = start.AddHours(3) })).Reason
            .ShouldBe("already_started");
        var shorter = await staff.PutAsync($"reservations/{paid.Id}", new { end_time = start.AddHours(1) }).MustAsync(200);
        shorter.Instant("end_time").ShouldBe(start.AddHours(1));
        (await shop.SlotAsync(staff, $"{venue}-1", start.AddHours(1)))!.Value.GetProperty("status").GetString().ShouldBe("free");
        (await staff.GetAsync($"orders/{next.Id}")).Instant("start_time").ShouldBe(start.AddHours(3));
    }
}
