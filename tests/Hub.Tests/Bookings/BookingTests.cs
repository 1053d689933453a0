using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Bookings;

public class BookingTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_caller_is_booked_by_name_and_the_desk_sees_the_name_while_the_log_does_not()
    {
        var (venue, start, staff) = await OpenAsync();
        var key = Guid.NewGuid();
        var request = new
        {
            start_time = start,
            resource = $"{venue}-1",
            party_size = 4,
            name = "Mei Caller",
            phone = "13800138000",
            note = "by the window",
            payment = new { method = "waived", reason_code = "pays_on_site" },
        };
        var booked = await staff.PostAsync("admin/reservations", request, key).MustAsync(201);
        (booked.Text("status"), booked["amount"].GetInt64(), booked["waived_amount"].GetInt64()).ShouldBe(("paid", 0L, 2000L));
        var again = await staff.PostAsync("admin/reservations", request, key).MustAsync(201);
        (again.Id, again.Text("guest"), again.Replayed).ShouldBe((booked.Id, booked.Text("guest"), true));

        (await staff.GetAsync($"admin/orders?venue={venue}&q=caller")).Items.ShouldHaveSingleItem().GetProperty("guest_name").GetString()
            .ShouldBe("Mei Caller");
        booked.Body.GetRawText().ShouldNotContain("Mei Caller");
        var next = await staff.PostAsync(
            "admin/reservations",
            new { start_time = start.AddHours(1), resource = $"{venue}-1", name = "Mei Caller", phone = "138 0013 8000" })
            .MustAsync(201);
        next.Text("guest").ShouldBe(booked.Text("guest"));
        next.Text("status").ShouldBe("pending");
        next["history"].EnumerateArray().Select(step => step.GetProperty("what").GetString())
            .ShouldBe(["order_placed", "reservation_booked"]);
        var audit = (await (await shop.AdminAsync()).GetAsync($"admin/audit?venue={venue}")).Items;
        audit.Count(entry => entry.GetProperty("what").GetString() == "reservation_booked"
            && entry.GetProperty("actor").GetString() == staff.Id).ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_booking_leaves_no_name_behind()
    {
        var (venue, start, staff) = await OpenAsync();
        await (await shop.Server.UserAsync()).HoldAsync($"{venue}-1", start);
        var refused = await staff.PostAsync("admin/reservations", new { start_time = start, resource = $"{venue}-1", name = "Too Late" });
        (refused.Code, refused.Reason).ShouldBe((4001, "slot_taken"));
        (await staff.GetAsync($"admin/guests?venue={venue}&q=late")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Money_marked_as_paid_counts_by_method_and_frees_the_guest_of_the_deadline()
    {
        var (venue, start, staff) = await OpenAsync();
        var guest = await shop.Server.UserAsync();
        var held = await guest.HoldAsync($"{venue}-1", start);
        var paid = await staff.PostAsync($"admin/orders/{held.Id}/paid", new { method = "card" }).MustAsync(200);
        (paid.Text("status"), paid.Text("paid_by")).ShouldBe(("paid", "card"));
        await staff.PostAsync(
            "admin/reservations",
            new { start_time = start.AddHours(1), resource = $"{venue}-1", name = "Cash Walker", payment = new { method = "cash" } })
            .MustAsync(201);
        await shop.Server.CaughtUpAsync();
        var today = (await staff.GetAsync($"admin/figures?venue={venue}"))["today"];
        var marked = today.GetProperty("marked");
        (today.GetProperty("taken").GetInt64(), marked.GetProperty("card").GetInt64(), marked.GetProperty("cash").GetInt64())
            .ShouldBe((4000L, 2000L, 2000L));
        (await guest.GetAsync("notices")).Items.Select(notice => notice.GetProperty("kind").GetString()).ShouldContain("payment_marked");

        shop.Server.Clock.Advance(TimeSpan.FromMinutes(20));
        (await guest.GetAsync($"orders/{held.Id}")).Text("status").ShouldBe("paid");
    }

    [Fact]
    public async Task An_account_is_booked_for_by_its_id()
    {
        var (venue, start, staff) = await OpenAsync();
        var guest = await shop.Server.UserAsync();
        await guest.HoldAsync($"{venue}-1", start);
        var booked = await staff.PostAsync(
            "admin/reservations", new { start_time = start.AddHours(1), resource = $"{venue}-1", guest = guest.Id }).MustAsync(201);
        (await guest.GetAsync($"orders/{booked.Id}")).Text("status").ShouldBe("pending");
    }

    [Fact]
    public async Task Bad_bookings_are_refused_by_field_and_by_right()
    {
        var (venue, start, staff) = await OpenAsync();
        object Body(object? more = null) => more ?? new { start_time = start, resource = $"{venue}-1", name = "Ann" };
        (await staff.PostAsync("admin/reservations", Body(new { start_time = start, resource = $"{venue}-1" }))).Faults.ShouldBe(["name"]);
        (await staff.PostAsync("admin/reservations", Body(new { start_time = start, resource = $"{venue}-1", name = "A", phone = "12" })))
            .Faults.ShouldBe(["phone"]);
        (await staff.PostAsync("admin/reservations", Body(new { start_time = start, resource = $"{venue}-1", guest = "none" })))
            .Reason.ShouldBe("no_such_guest");
        (await staff.PostAsync(
            "admin/reservations",
            Body(new { start_time = start, resource = $"{venue}-1", name = "A", payment = new { method = "shells" } })))
            .Faults.ShouldBe(["payment.method"]);
        (await staff.PostAsync("admin/reservations", Body(new { start_time = start.AddDays(-1), resource = $"{venue}-1", name = "A" })))
            .Reason.ShouldBe("past");
        (await staff.PostAsync("admin/reservations", Body(new { start_time = start, resource = "none", name = "A" })))
            .Reason.ShouldBe("no_such_resource");
        (await (await shop.Server.UserAsync("waiter", venue)).PostAsync("admin/reservations", Body())).Code.ShouldBe(4004);
        (await (await shop.Server.UserAsync()).PostAsync("admin/reservations", Body())).Code.ShouldBe(4004);
        (await staff.GetAsync($"admin/guests?venue={venue}")).Items.ShouldBeEmpty();
    }

    async Task<(string Venue, DateTimeOffset Start, TestClient Staff)> OpenAsync()
    {
        var venue = await shop.OpenAsync();
        return (venue, shop.NextHour.AddHours(2), await shop.Server.UserAsync("cashier", venue));
    }
}
