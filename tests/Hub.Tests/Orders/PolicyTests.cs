using System.Text.Json;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

/// <summary>
/// Guests change what they paid: by themselves within the terms of the booking, with the venue's consent outside of them.
/// </summary>
public class PolicyTests(Shop shop) : IClassFixture<Shop>
{
    static readonly object Terms = new { free_cancel_hours = 4, free_move_hours = 2, late_refund_percent = 50 };

    Task<string> OpenAsync(int resources = 1) => shop.OpenAsync(new { price_per_hour = 2000, policy = Terms }, resources);

    [Fact]
    public async Task Within_the_terms_a_guest_cancels_and_the_refund_is_a_task_until_it_is_done()
    {
        var venue = await OpenAsync();
        var (guest, admin) = (await shop.Server.UserAsync(), await shop.AdminAsync());
        var paid = await shop.PayAsync(guest, $"{venue}-1", shop.NextHour.AddHours(6));
        paid["terms"].GetProperty("free_cancel_until").GetDateTimeOffset().ShouldBe(paid.Instant("start_time").AddHours(-4));

        var cancelled = await guest.PostAsync($"orders/{paid.Id}/cancel").MustAsync(200);
        (cancelled.Text("status"), cancelled["refund_due"].GetInt64(), cancelled["paid_amount"].GetInt64())
            .ShouldBe(("cancelled", 2000, 2000));
        (await shop.SlotAsync(guest, $"{venue}-1", paid.Instant("start_time")))!.Value.GetProperty("status").GetString().ShouldBe("free");
        (await TasksAsync(admin, venue, "refund")).ShouldBe([paid.Id]);
        (await TasksAsync(admin, venue, "change")).ShouldBeEmpty();

        (await guest.PostAsync($"admin/orders/{paid.Id}/refund-done", new { reference = "T-1" })).Code.ShouldBe(4004);
        var done = await admin.PostAsync($"admin/orders/{paid.Id}/refund-done", new { reference = "T-20261121-7" }).MustAsync(200);
        (done.Text("status"), done["refund_due"].GetInt64(), done["refunded_amount"].GetInt64()).ShouldBe(("refunded", 0, 2000));
        (await TasksAsync(admin, venue, "refund")).ShouldBeEmpty();
        var read = await guest.GetAsync($"orders/{paid.Id}");
        read["history"].EnumerateArray().Last().GetProperty("reference").GetString().ShouldBe("T-20261121-7");
        (await guest.GetAsync("notices")).Items.Take(2).Select(Kind).ShouldBe(["payment_refunded", "refund_due"]);
    }

    [Fact]
    public async Task Outside_of_them_it_is_refused_with_what_would_go_back_and_the_venue_can_be_asked()
    {
        var venue = await OpenAsync();
        var (guest, admin) = (await shop.Server.UserAsync(), await shop.AdminAsync());
        var paid = await shop.PayAsync(guest, $"{venue}-1", shop.NextHour.AddHours(1));
        var refused = await guest.PostAsync($"orders/{paid.Id}/cancel");
        (refused.Status, refused.Reason, refused["refund"].GetInt64()).ShouldBe((409, "outside_policy", 1000));
        (await guest.PutAsync($"reservations/{paid.Id}", new { start_time = shop.NextHour.AddHours(5) })).Reason
            .ShouldBe("outside_policy");

        var asked = await guest.PostAsync($"orders/{paid.Id}/change-request", new
        {
            kind = "move",
            start_time = shop.NextHour.AddHours(5),
            note = "our train is late",
        }).MustAsync(200);
        asked["request"].GetProperty("kind").GetString().ShouldBe("move");
        (await TasksAsync(admin, venue, "change")).ShouldBe([paid.Id]);
        (await (await shop.Server.UserAsync()).PostAsync($"orders/{paid.Id}/change-request", new { kind = "cancel" })).Code.ShouldBe(4040);

        var granted = await admin.PostAsync($"admin/orders/{paid.Id}/change-request", new { grant = true }).MustAsync(200);
        granted.Instant("start_time").ShouldBe(shop.NextHour.AddHours(5));
        (await TasksAsync(admin, venue, "change")).ShouldBeEmpty();
        (await guest.GetAsync("notices")).Items.Select(Kind).First().ShouldBe("change_granted");
        (await admin.PostAsync($"admin/orders/{paid.Id}/change-request", new { grant = false, reason = "no" })).Reason
            .ShouldBe("nothing_asked");
    }

    [Fact]
    public async Task A_refused_request_says_why_in_the_language_of_the_reader_and_its_words_go_with_the_account()
    {
        var venue = await OpenAsync();
        var (guest, admin) = (await shop.Server.UserAsync(), await shop.AdminAsync());
        var paid = await shop.PayAsync(guest, $"{venue}-1", shop.NextHour.AddHours(1));
        await guest.PostAsync($"orders/{paid.Id}/change-request", new { kind = "cancel", note = "Grandma is ill" }).MustAsync();
        await admin.PostAsync(
            $"admin/orders/{paid.Id}/change-request", new { grant = false, reason_code = "terms", reason = "sorry, Mei" }).MustAsync();
        var notice = (await guest.SendAsync(HttpMethod.Get, "notices", null, language: "zh-CN")).Items[0];
        notice.GetProperty("body").GetString()!.ShouldContain("不符合预约条款（sorry, Mei）");
        (await guest.GetAsync($"orders/{paid.Id}")).Body.ToString().ShouldContain("Grandma");

        await guest.DeleteAsync($"orders/{paid.Id}/change-request").MustAsync(200);
        await guest.DeleteAsync("me").MustAsync();
        await TestServer.UntilAsync(
            async () => !(await admin.GetAsync($"orders/{paid.Id}")).Body.ToString().Contains("Grandma", StringComparison.Ordinal),
            "the words are gone");
        (await admin.GetAsync($"orders/{paid.Id}")).Body.ToString().ShouldNotContain("Mei");
    }

    [Fact]
    public async Task A_later_cancellation_gives_back_what_the_guest_was_told()
    {
        var venue = await OpenAsync();
        var guest = await shop.Server.UserAsync();
        var paid = await shop.PayAsync(guest, $"{venue}-1", shop.NextHour.AddHours(1));
        (await guest.PostAsync($"orders/{paid.Id}/cancel", new { refund = 1500 })).Reason.ShouldBe("outside_policy");
        var cancelled = await guest.PostAsync($"orders/{paid.Id}/cancel", new { refund = 1000 }).MustAsync(200);
        (cancelled.Text("status"), cancelled["refund_due"].GetInt64()).ShouldBe(("cancelled", 1000));
    }

    [Fact]
    public async Task Terms_are_settings_of_the_venue_shown_to_everybody_and_kept_within_bounds()
    {
        var venue = await OpenAsync();
        var admin = await shop.AdminAsync();
        var shown = (await shop.Server.Anonymous().GetAsync($"venues/{venue}"))["policy"];
        (shown.GetProperty("free_cancel_hours").GetInt32(), shown.GetProperty("late_refund_percent").GetInt32()).ShouldBe((4, 50));
        var changed = await admin.PostAsync($"admin/settings?venue={venue}", new { policy = new { free_move_hours = 8 } }).MustAsync();
        changed["policy"].GetProperty("free_cancel_hours").GetInt32().ShouldBe(4);
        (await admin.PostAsync($"admin/settings?venue={venue}", new { policy = new { late_refund_percent = 101, free_move_hours = -1 } }))
            .Faults.ShouldBe(["policy.free_move_hours", "policy.late_refund_percent"], ignoreOrder: true);
        (await admin.GetAsync($"admin/orders?venue={venue}&task=none")).Faults.ShouldBe(["task"]);
    }

    static async Task<IEnumerable<string>> TasksAsync(TestClient staff, string venue, string task) =>
        (await staff.GetAsync($"admin/orders?venue={venue}&task={task}").MustAsync(200)).Items
            .Select(item => item.GetProperty("id").GetString()!);

    static string Kind(JsonElement notice) => notice.GetProperty("kind").GetString()!;
}
