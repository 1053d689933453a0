using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class ReviewTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task An_approved_payment_confirms_the_reservation()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        (await guest.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true })).Code.ShouldBe(4004);
        (await (await shop.Server.UserAsync()).PostAsync($"admin/orders/{order.Id}/verify", new { pass = true })).Code.ShouldBe(4040);

        var paid = await cashier.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true });
        (paid.Status, paid.Text("status"), paid.Text("reservation_status")).ShouldBe((200, "paid", "confirmed"));
        var again = await cashier.PostAsync($"admin/orders/{order.Id}/verify", new { pass = false, reason = "late" });
        (again.Status, again.Code, again.Reason, again.Text("status")).ShouldBe((409, 4006, "already_reviewed", "paid"));
        again["because"].GetProperty("at").GetDateTimeOffset().ShouldBe(paid.Instant("updated_at"));
        (await guest.PostAsync($"orders/{order.Id}/cancel")).Reason.ShouldBe("outside_policy");

        var notice = (await guest.GetAsync("notices", "zh-CN")).Items.Single();
        (notice.GetProperty("kind").GetString(), notice.GetProperty("title").GetString()).ShouldBe(("payment_approved", "付款已确认"));
        notice.GetProperty("link").GetString().ShouldBe($"/orders/{order.Id}");
        (await guest.GetAsync("notices")).Items.Single().GetProperty("title").GetString().ShouldBe("Payment approved");
        (await cashier.GetAsync("notices"))["total"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_rejection_has_a_reason_and_leaves_time_for_another_proof()
    {
        var venue = await shop.OpenAsync();
        var (guest, admin) = (await shop.Server.UserAsync(), await shop.AdminAsync());
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        (await admin.PostAsync($"admin/orders/{order.Id}/verify", new { pass = false })).Faults.ShouldBe(["reason"]);
        (await admin.PostAsync($"admin/orders/{order.Id}/verify", new { })).Faults.ShouldBe(["pass"]);
        var rejected = await admin.PostAsync($"admin/orders/{order.Id}/verify", new { pass = false, reason = "wrong amount" });
        (rejected.Text("status"), rejected.Text("rejection_reason")).ShouldBe(("rejected", "wrong amount"));
        rejected.Instant("expire_at").ShouldBeGreaterThanOrEqualTo(shop.Server.Clock.GetUtcNow().AddMinutes(10));
        (await guest.UploadAsync($"orders/{order.Id}/proofs", [TestImages.Png(5, 5)])).Text("status").ShouldBe("proof_submitted");
        (await admin.PostAsync("admin/orders/none/verify", new { pass = true })).Code.ShouldBe(4040);
    }

    [Fact]
    public async Task An_expired_order_comes_back_while_its_slot_is_free()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var start = shop.NextHour.AddHours(5);
        var order = await guest.HoldAsync($"{venue}-1", start);
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(15));
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"orders/{order.Id}")).Text("status") == "expired", "the order expires");

        var support = await shop.Server.UserAsync("support", venue);
        var cashier = await shop.Server.UserAsync("cashier", venue);
        (await cashier.PostAsync($"admin/orders/{order.Id}/revive")).Code.ShouldBe(4004);
        var revived = await support.PostAsync($"admin/orders/{order.Id}/revive");
        (revived.Status, revived.Text("status")).ShouldBe((200, "pending"));
        (await support.PostAsync($"admin/orders/{order.Id}/revive")).Code.ShouldBe(4006);

        shop.Server.Clock.Advance(TimeSpan.FromMinutes(15));
        await TestServer.UntilAsync(
            async () => (await support.GetAsync($"orders/{order.Id}")).Text("status") == "expired", "it expires again");
        await (await shop.Server.UserAsync()).HoldAsync($"{venue}-1", start);
        (await support.PostAsync($"admin/orders/{order.Id}/revive")).Code.ShouldBe(4001);
    }

    [Fact]
    public async Task Money_goes_back_in_parts_or_whole()
    {
        var venue = await shop.OpenAsync();
        var (guest, support) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("support", venue));
        var start = shop.NextHour.AddHours(2);
        var order = await shop.PayAsync(guest, $"{venue}-1", start);
        var path = $"admin/orders/{order.Id}/refund";

        (await guest.PostAsync(path, new { reason = "please" })).Code.ShouldBe(4004);
        (await support.PostAsync(path, new { amount = 2001, reason = "too much" })).Faults.ShouldBe(["amount"]);
        (await support.PostAsync(path, new { amount = 500 })).Faults.ShouldBe(["reason"]);
        var part = await support.PostAsync(path, new { amount = 500, reason = "late start" });
        (part.Text("status"), part["refunded_amount"].GetInt64()).ShouldBe(("paid", 500));
        var whole = await support.PostAsync(path, new { reason = "power cut" });
        (whole.Text("status"), whole["refunded_amount"].GetInt64(), whole.Text("reservation_status")).ShouldBe(
            ("refunded", 2000, "released"));
        (await support.PostAsync(path, new { reason = "again" })).Code.ShouldBe(4006);
        (await shop.SlotAsync(guest, $"{venue}-1", start))!.Value.GetProperty("status").GetString().ShouldBe("free");
    }

    [Fact]
    public async Task The_desk_says_how_a_visit_ended()
    {
        var venue = await shop.OpenAsync(resources: 2);
        var (one, two) = (await shop.Server.UserAsync(), await shop.Server.UserAsync());
        var start = shop.NextHour.AddHours(1);
        var (came, stayed) = (await shop.PayAsync(one, $"{venue}-1", start), await shop.PayAsync(two, $"{venue}-2", start));
        var early = await (await shop.AdminAsync()).PutAsync($"reservations/{came.Id}", new { status = "completed" });
        (early.Code, early.Reason).ShouldBe((4006, "not_started"));
        shop.Server.Clock.SetUtcNow(start.AddMinutes(5));

        var admin = await shop.AdminAsync();
        (await admin.PutAsync($"reservations/{came.Id}", new { status = "completed" })).Text("reservation_status").ShouldBe("completed");
        (await admin.PutAsync($"reservations/{stayed.Id}", new { status = "no_show" })).Text("reservation_status").ShouldBe("no_show");
    }

    [Fact]
    public async Task Staff_find_orders_of_their_venues_by_number_reference_and_name()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var guest = await shop.Server.UserAsync(name: "Grace Hopper");
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        await (await shop.Server.UserAsync()).HoldAsync($"{other}-1", shop.NextHour.AddHours(1));
        var cashier = await shop.Server.UserAsync("cashier", venue);

        foreach (var query in new[]
        {
            "", $"?venue={venue}", "?status=proof_submitted", $"?q={order.Text("order_no")}",
            $"?q={order.Text("pay_reference").ToLowerInvariant()}", "?q=hopper", $"?resource={venue}-1",
        })
        {
            var found = await cashier.GetAsync($"admin/orders{query}");
            (found.Status, found["total"].GetInt32()).ShouldBe((200, 1), query);
            var row = found.Items.Single();
            (row.GetProperty("id").GetString(), row.GetProperty("guest_name").GetString()).ShouldBe((order.Id, "Grace Hopper"));
        }
        var start = Uri.EscapeDataString(shop.NextHour.AddHours(1).ToString("O"));
        (await cashier.GetAsync($"admin/orders?from={start}"))["total"].GetInt32().ShouldBe(1);
        (await cashier.GetAsync($"admin/orders?to={start}"))["total"].GetInt32().ShouldBe(0);
        (await cashier.GetAsync("admin/orders?q=100%25"))["total"].GetInt32().ShouldBe(0);
        (await cashier.GetAsync($"admin/orders?venue={other}")).Code.ShouldBe(4004);
        (await guest.GetAsync("admin/orders")).Code.ShouldBe(4004);
        (await shop.Server.Anonymous().GetAsync("admin/orders")).Code.ShouldBe(4010);
        (await (await shop.AdminAsync()).GetAsync($"admin/orders?venue={other}"))["total"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_desk_cancels_also_what_is_under_review()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        (await guest.PostAsync($"orders/{order.Id}/cancel")).Reason.ShouldBe("under_review");
        var cancelled = await cashier.PostAsync($"admin/orders/{order.Id}/cancel", new { reason = "closed for repair" });
        (cancelled.Status, cancelled.Text("status")).ShouldBe((200, "cancelled"));
        (await guest.PostAsync($"admin/orders/{order.Id}/cancel")).Code.ShouldBe(4004);
    }
}
