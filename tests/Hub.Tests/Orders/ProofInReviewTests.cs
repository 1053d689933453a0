using System.Text.Json;
using RealtimeReservation.Server.Tests.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

/// <summary>What a guest sees of a proof under review, adds to it, and takes back.</summary>
public class ProofInReviewTests(Shop shop, PostgresServer postgres) : IClassFixture<Shop>
{
    [Fact]
    public async Task Pictures_are_added_while_it_is_under_review_and_seen_by_guest_and_staff()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        order["proofs_left"].GetInt32().ShouldBe(5);
        await cashier.PostAsync($"admin/orders/{order.Id}/seen").MustAsync(200);
        shop.Server.Clock.Advance(TimeSpan.FromSeconds(30));

        var (image, key) = (TestImages.Png(7, 7), Guid.NewGuid());
        var more = await guest.UploadAsync($"orders/{order.Id}/proofs/more", [image], "page two", key).MustAsync(200);
        (more.Text("status"), more.Instant("submitted_at"), more["proofs_left"].GetInt32())
            .ShouldBe(("proof_submitted", order.Instant("submitted_at"), 4));
        more.Body.TryGetProperty("seen_at", out _).ShouldBeFalse();
        (await guest.UploadAsync($"orders/{order.Id}/proofs/more", [image], "page two", key)).Replayed.ShouldBeTrue();
        var shown = (await cashier.GetAsync($"orders/{order.Id}"))["proofs"];
        shown.GetArrayLength().ShouldBe(2);
        shown[1].GetProperty("note").GetString().ShouldBe("page two");
        (await guest.GetAsync(Image(shown[1]))).Status.ShouldBe(200);

        await guest.UploadAsync($"orders/{order.Id}/proofs/more", [TestImages.Png(8, 7), TestImages.Png(9, 7), TestImages.Png(10, 7)])
            .MustAsync(200);
        var full = await guest.UploadAsync($"orders/{order.Id}/proofs/more", [TestImages.Png(11, 7), TestImages.Png(12, 7)]);
        (full.Status, full.Reason, full["most"].GetInt32()).ShouldBe((409, "no_room_for_more", 6));
        (await (await shop.Server.UserAsync()).UploadAsync($"orders/{order.Id}/proofs/more", [TestImages.Png(7, 7)])).Code.ShouldBe(4040);
        await cashier.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true }).MustAsync(200);
        (await guest.UploadAsync($"orders/{order.Id}/proofs/more", [TestImages.Png(13, 7)])).Reason.ShouldBe("already_reviewed");
    }

    [Fact]
    public async Task What_was_taken_back_is_gone_and_the_time_to_pay_runs_on()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var start = shop.NextHour.AddHours(1);
        var order = await guest.SubmitAsync($"{venue}-1", start);
        var image = Image(order["proofs"][0]);
        (await (await shop.Server.UserAsync()).DeleteAsync($"orders/{order.Id}/proofs")).Code.ShouldBe(4040);
        (await cashier.DeleteAsync($"orders/{order.Id}/proofs")).Code.ShouldBe(4040);

        var back = await guest.DeleteAsync($"orders/{order.Id}/proofs").MustAsync(200);
        (back.Text("status"), back["proofs"].GetArrayLength()).ShouldBe(("pending", 0));
        back.Instant("expire_at").ShouldBe(shop.Server.Clock.GetUtcNow().AddMinutes(15));
        (await guest.GetAsync(image)).Reason.ShouldBe("no_such_proof");
        (await guest.DeleteAsync($"orders/{order.Id}/proofs").MustAsync(200)).Headers.GetValues("X-Changed").ShouldBe(["false"]);
        var late = await cashier.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true });
        (late.Status, late.Reason, late.Text("status")).ShouldBe((409, "proof_withdrawn", "pending"));
        (await guest.PostAsync($"orders/{order.Id}/cancel").MustAsync(200)).Text("status").ShouldBe("cancelled");

        // The same picture again is no duplicate of what was taken back.
        var other = await shop.Server.UserAsync();
        await other.SubmitAsync($"{venue}-1", start);
        (await cashier.GetAsync($"admin/orders?venue={venue}&status=proof_submitted")).Items.ShouldHaveSingleItem()
            .GetProperty("proofs")[0].TryGetProperty("duplicate_of", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_hold_whose_proof_was_taken_back_expires_and_takes_a_late_proof()
    {
        var venue = await shop.OpenAsync();
        var guest = await shop.Server.UserAsync();
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var back = await guest.DeleteAsync($"orders/{order.Id}/proofs").MustAsync(200);
        shop.Server.Clock.SetUtcNow(back.Instant("expire_at"));
        await TestServer.UntilAsync(
            async () => (await guest.GetAsync($"orders/{order.Id}")).Text("status") == "expired", "the order expires");
        var late = await guest.UploadAsync($"orders/{order.Id}/proofs", [TestImages.Png(5, 9)]).MustAsync(200);
        late["late"].GetBoolean().ShouldBeTrue();
        var again = await guest.DeleteAsync($"orders/{order.Id}/proofs").MustAsync(200);
        (again.Text("status"), again["late"].GetBoolean()).ShouldBe(("expired", false));
        again.Instant("proof_until").ShouldBe(back.Instant("expire_at").AddHours(24));
    }

    [Fact]
    public async Task Of_an_approval_and_a_withdrawal_at_the_same_time_one_wins_and_the_other_says_why_not()
    {
        var venue = await shop.OpenAsync(resources: 6);
        var cashier = await shop.Server.UserAsync("cashier", venue);
        for (var n = 1; n <= 6; n++)
        {
            var guest = await shop.Server.UserAsync();
            var order = await guest.SubmitAsync($"{venue}-{n}", shop.NextHour.AddHours(1));
            var (approved, withdrawn) = (
                cashier.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true }), guest.DeleteAsync($"orders/{order.Id}/proofs"));
            var (desk, own) = (await approved, await withdrawn);
            (desk.Status, own.Status).ShouldBeOneOf((200, 409), (409, 200));
            (desk.Status == 200 ? own.Reason : desk.Reason).ShouldBe(desk.Status == 200 ? "already_reviewed" : "proof_withdrawn");
            (await guest.GetAsync($"orders/{order.Id}")).Text("status").ShouldBe(desk.Status == 200 ? "paid" : "pending");
        }
    }

    [Fact]
    public async Task The_first_look_of_staff_is_told_once()
    {
        var venue = await shop.OpenAsync();
        var (guest, cashier) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("cashier", venue));
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        (await guest.PostAsync($"admin/orders/{order.Id}/seen")).Code.ShouldBe(4004);
        var now = shop.Server.Clock.GetUtcNow();
        await cashier.PostAsync($"admin/orders/{order.Id}/seen").MustAsync(200);
        shop.Server.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await cashier.PostAsync($"admin/orders/{order.Id}/seen").MustAsync(200);
        again.Headers.GetValues("X-Changed").ShouldBe(["false"]);
        (await guest.GetAsync($"orders/{order.Id}")).Instant("seen_at").ShouldBe(now);
    }

    [Fact]
    public async Task Who_waits_sees_on_any_node_how_many_are_before_and_how_long_it_usually_takes()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using var here = await TestServer.StartAsync(database);
        await using var there = await TestServer.StartAsync(database, here.Clock);
        var admin = await here.AdminAsync();
        await admin.OpenVenueAsync("court", "rental", new { price_per_hour = 2000 });
        await admin.AddResourcesAsync("court", 9);
        await here.CaughtUpAsync();
        var start = TestServer.Start.AddHours(3);
        var guests = new List<(TestClient Client, string Order)>();
        for (var n = 1; n <= 7; n++)
        {
            var guest = await here.UserAsync();
            guests.Add((guest, (await guest.SubmitAsync($"court-{n}", start)).Id));
            here.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var (last, order) = guests[^1];
        await there.CaughtUpAsync();
        await using var socket = await HubClient.ConnectAsync(there, there.As(last));
        (await socket.WatchAsync($"place:{order}")).GetProperty("ok").GetBoolean().ShouldBeTrue();
        var seen = LiveClient.Empty;
        await ShownAsync(place => Place(place) == 7 && Usual(place) is null);
        await guests[1].Client.DeleteAsync($"orders/{guests[1].Order}/proofs").MustAsync(200);
        await ShownAsync(place => Place(place) == 6);
        here.Clock.Advance(TimeSpan.FromMinutes(3));
        foreach (var (_, waiting) in guests.Where((_, n) => n is 0 or 2 or 3 or 4 or 5))
            await admin.PostAsync($"admin/orders/{waiting}/verify", new { pass = true }).MustAsync(200);
        await ShownAsync(place => Place(place) == 1 && Usual(place) == 4);

        await using var next = await TestServer.StartAsync(database, here.Clock);
        await using var later = await HubClient.ConnectAsync(next, next.As(last));
        await later.WatchAsync($"place:{order}");
        var (snapshot, _) = LiveClient.Empty.Take(await later.NextAsync("frame"));
        JsonDocument.Parse(snapshot.Rows["place"]).RootElement.GetProperty("usual_minutes").GetInt32().ShouldBe(4);
        await using var stranger = await HubClient.ConnectAsync(next, await next.UserAsync());
        (await stranger.WatchAsync($"place:{order}")).GetProperty("code").GetInt32().ShouldBe(4040);

        await admin.PostAsync($"admin/orders/{order}/verify", new { pass = true }).MustAsync(200);
        await ShownAsync(place => place is null);

        async Task ShownAsync(Predicate<JsonElement?> isSo)
        {
            do (seen, _) = seen.Take(await socket.NextAsync("frame"));
            while (!isSo(seen.Rows.TryGetValue("place", out var row) ? JsonDocument.Parse(row).RootElement : null));
        }

        static int? Place(JsonElement? row) => row?.GetProperty("place").GetInt32();

        static int? Usual(JsonElement? row) => row?.TryGetProperty("usual_minutes", out var minutes) == true ? minutes.GetInt32() : null;
    }

    static string Image(JsonElement proof) => proof.GetProperty("image_url").GetString()!["/api/".Length..];
}
