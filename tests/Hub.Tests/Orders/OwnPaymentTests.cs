using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class OwnPaymentTests(Shop shop, PostgresServer postgres) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("support")]
    [InlineData("cashier")]
    [InlineData("manager")]
    [InlineData("admin")]
    public async Task Staff_do_not_decide_on_their_own_payment(string role)
    {
        var venue = await shop.OpenAsync();
        var colleague = await shop.Server.UserAsync("support", venue);
        var me = await shop.Server.UserAsync(role, role == "admin" ? null : venue);
        var order = await me.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        foreach (var pass in new[] { true, false })
            await RefusedAsync(me, $"admin/orders/{order.Id}/verify", new { pass, reason = "x" });
        (await me.GetAsync($"orders/{order.Id}")).Text("status").ShouldBe("proof_submitted");

        await colleague.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true }).MustAsync();
        if (role != "cashier") await RefusedAsync(me, $"admin/orders/{order.Id}/refund", new { reason = "x" });
        await colleague.PostAsync($"admin/orders/{order.Id}/refund", new { reason = "x" }).MustAsync();
    }

    [Fact]
    public async Task Staff_do_not_bring_back_their_own_order()
    {
        var venue = await shop.OpenAsync();
        var (me, colleague) = (await shop.Server.UserAsync("support", venue), await shop.Server.UserAsync("support", venue));
        var order = await me.HoldAsync($"{venue}-1", shop.NextHour.AddHours(5));
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(15));
        await TestServer.UntilAsync(async () => (await me.GetAsync($"orders/{order.Id}")).Text("status") == "expired", "the order expires");

        await RefusedAsync(me, $"admin/orders/{order.Id}/revive", null);
        (await colleague.PostAsync($"admin/orders/{order.Id}/revive").MustAsync()).Text("status").ShouldBe("pending");
    }

    [Fact]
    public async Task The_guest_of_a_bill_neither_approves_nor_refunds_it_and_staff_who_hand_in_a_proof_for_guests_may()
    {
        var bar = await Bar.OpenAsync(shop, new { price_per_hour = 0, pay_qr_url = "/uploads/pay.png" });
        var me = await shop.Server.UserAsync("cashier", bar.Venue);
        var tab = await me.PostAsync($"t/{bar.Codes["t1"]}/orders", new { items = new[] { Bar.Water(2) } }).MustAsync();
        var own = await me.PostAsync($"orders/{tab.Id}/transfers", new { amount = 600 }).MustAsync(201);
        await me.UploadAsync($"orders/{own.Id}/proofs", [TestImages.Png(6, 6)]).MustAsync();
        await RefusedAsync(me, $"admin/orders/{own.Id}/verify", new { pass = true });
        await bar.Cashier.PostAsync($"admin/orders/{own.Id}/verify", new { pass = true }).MustAsync();
        await RefusedAsync(me, $"orders/{tab.Id}/refunds", new { payment = own.Id, reason = "x", amount = 100 });

        var guests = await bar.OrderAsync("t2", Bar.Water());
        var theirs = await me.PostAsync($"orders/{guests.Id}/transfers", new { amount = 600 }).MustAsync(201);
        await me.UploadAsync($"orders/{theirs.Id}/proofs", [TestImages.Png(7, 6)]).MustAsync();
        await me.PostAsync($"admin/orders/{theirs.Id}/verify", new { pass = true }).MustAsync();
    }

    [Fact]
    public async Task One_who_is_alone_decides_and_the_audit_marks_it()
    {
        await using var server = await TestServer.StartAsync(await postgres.CreateDatabaseAsync());
        var signedIn = await server.Anonymous().PostAsync("admin/login", new { login = "boss", password = TestServer.AdminPassword })
            .MustAsync();
        using var http = new HttpClient { BaseAddress = new Uri(server.Address, "/api/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", signedIn.Text("access_token"));
        using var admin = new TestClient(signedIn["user"].GetProperty("id").GetString()!, http);
        await admin.OpenVenueAsync("solo", "rental", new { price_per_hour = 2000 });
        await admin.AddResourcesAsync("solo", 1, 1);
        await server.CaughtUpAsync();
        var order = await admin.SubmitAsync("solo-1", TestServer.Start.AddHours(1));
        await admin.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true }).MustAsync();
        await admin.PostAsync($"admin/orders/{order.Id}/refund", new { reason = "x" }).MustAsync();

        var audit = await admin.GetAsync("admin/audit?venue=solo");
        foreach (var what in new[] { "payment_approved", "payment_refunded" })
            audit.Items.Single(item => item.GetProperty("what").GetString() == what).GetProperty("own_payment").GetBoolean().ShouldBeTrue();
        audit.Items.Count(item => item.TryGetProperty("own_payment", out _)).ShouldBe(2);
    }

    static async Task RefusedAsync(TestClient by, string path, object? body)
    {
        var reply = await by.PostAsync(path, body);
        (reply.Status, reply.Code, reply.Reason).ShouldBe((403, 4004, "own_payment"), reply.ToString());
    }
}
