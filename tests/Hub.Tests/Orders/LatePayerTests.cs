using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

/// <summary>Guests who paid after their hold had run out are never left without an answer.</summary>
public class LatePayerTests(Shop shop) : IClassFixture<Shop>
{
    async Task<TestReply> LateAsync(TestClient guest, string resource, DateTimeOffset start)
    {
        var held = await guest.HoldAsync(resource, start);
        shop.Server.Clock.SetUtcNow(held.Instant("expire_at"));
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"orders/{held.Id}")).Text("status") == "expired", "the order expires");
        (await guest.GetAsync($"orders/{held.Id}")).Instant("proof_until").ShouldBe(held.Instant("expire_at").AddHours(24));
        return await guest.UploadAsync($"orders/{held.Id}/proofs", [TestImages.Png(40, 60)], "I have paid").MustAsync(200);
    }

    [Fact]
    public async Task A_late_proof_is_reviewed_without_a_slot_and_its_guest_may_book_meanwhile()
    {
        var venue = await shop.OpenAsync(resources: 2);
        var (guest, other, cashier) = (
            await shop.Server.UserAsync(), await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var start = shop.NextHour.AddHours(6);
        var late = await LateAsync(guest, $"{venue}-1", start);
        (late.Text("status"), late["late"].GetBoolean(), late.Text("reservation_status")).ShouldBe(("proof_submitted", true, "released"));
        await other.HoldAsync($"{venue}-1", start);
        await guest.HoldAsync($"{venue}-2", start.AddHours(3));

        var taken = await cashier.PostAsync($"admin/orders/{late.Id}/verify", new { pass = true });
        (taken.Code, taken["nearest_free"].GetArrayLength()).ShouldBe((4001, 3));
        var seated = await cashier.PostAsync(
            $"admin/orders/{late.Id}/verify", new { pass = true, resource = $"{venue}-2", start_time = start }).MustAsync(200);
        (seated.Text("status"), seated.Text("resource"), seated["amount"].GetInt64()).ShouldBe(("paid", $"{venue}-2", 2000));
        (await guest.GetAsync("notices")).Items.Take(2).Select(Kind).Order()
            .ShouldBe(["payment_approved", "reservation_rescheduled"]);
        (await guest.UploadAsync($"orders/{late.Id}/proofs", [TestImages.Png(40, 61)])).Code.ShouldBe(4006);
    }

    [Fact]
    public async Task One_that_finds_no_time_gets_the_money_back_and_one_whose_money_never_came_is_told_why()
    {
        var venue = await shop.OpenAsync(resources: 2);
        var guest = await shop.Server.UserAsync();
        var returned = await LateAsync(guest, $"{venue}-1", shop.NextHour.AddHours(6));
        var admin = await shop.AdminAsync();
        var back = await admin.PostAsync($"admin/orders/{returned.Id}/verify", new { pass = true, refund = true }).MustAsync(200);
        (back.Text("status"), back["refund_due"].GetInt64()).ShouldBe(("cancelled", 2000));
        (await admin.GetAsync($"admin/orders?venue={venue}&task=refund")).Items.Count.ShouldBe(1);
        (await guest.GetAsync("notices")).Items.Select(Kind).First().ShouldBe("late_payment_returned");

        // Another guest: the clock has gone on.
        guest = await shop.Server.UserAsync();
        var rejected = await LateAsync(guest, $"{venue}-2", shop.NextHour.AddHours(6));
        var ended = await (await shop.AdminAsync())
            .PostAsync($"admin/orders/{rejected.Id}/verify", new { pass = false, reason_code = "not_arrived" }).MustAsync(200);
        (ended.Text("status"), ended.Text("rejection_reason_code")).ShouldBe(("expired", "not_arrived"));
        (await guest.UploadAsync($"orders/{rejected.Id}/proofs", [TestImages.Png(40, 61)])).Code.ShouldBe(4003);
        (await guest.GetAsync("notices")).Items.Select(Kind).First().ShouldBe("late_payment_rejected");
    }

    static string Kind(JsonElement notice) => notice.GetProperty("kind").GetString()!;
}
