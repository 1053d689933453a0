using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Reports;

public class FigureTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_day_adds_up_as_it_happens()
    {
        var venue = await shop.OpenAsync(resources: 5);
        var (cashier, support) = (await shop.Server.UserAsync("cashier", venue), await shop.Server.UserAsync("support", venue));
        var start = shop.NextHour.AddHours(2);
        async Task<TestReply> Submitted(int n) => await (await shop.Server.UserAsync()).SubmitAsync($"{venue}-{n}", start);

        var quiet = await cashier.GetAsync($"admin/figures?venue={venue}");
        quiet.Status.ShouldBe(200, quiet.ToString());
        (Number(quiet, "placed"), Number(quiet, "taken"), quiet["open_holds"].GetInt32()).ShouldBe((0, 0, 0));
        quiet["today"].TryGetProperty("conversion", out _).ShouldBeFalse("nothing is decided yet");

        var (one, two) = (await Submitted(1), await Submitted(2));
        await Submitted(3);
        await (await shop.Server.UserAsync()).HoldAsync($"{venue}-4", start);
        var waited = await (await shop.Server.UserAsync()).HoldAsync($"{venue}-5", start);
        shop.Server.Clock.Advance(TimeSpan.FromSeconds(90));
        await cashier.PostAsync($"admin/orders/{one.Id}/verify", new { pass = true });
        await cashier.PostAsync($"admin/orders/{two.Id}/verify", new { pass = false, reason = "unreadable" });
        await support.PostAsync($"admin/orders/{one.Id}/refund", new { amount = 500, reason = "late" });
        await support.PostAsync($"admin/orders/{waited.Id}/cancel", new { reason = "broken" });
        await shop.Server.CaughtUpAsync();

        var busy = await cashier.GetAsync($"admin/figures?venue={venue}");
        (busy["open_holds"].GetInt32(), busy["waiting_proofs"].GetInt32()).ShouldBe((2, 1));
        busy.Instant("oldest_proof_at").ShouldBeLessThan(shop.Server.Clock.GetUtcNow());
        (Number(busy, "placed"), Number(busy, "decided"), Number(busy, "paid")).ShouldBe((5, 2, 1));
        busy["today"].GetProperty("conversion").GetDouble().ShouldBe(0.5);
        (Number(busy, "taken"), Number(busy, "refunded"), Number(busy, "approved"), Number(busy, "rejected")).ShouldBe((2000, 500, 1, 1));
        busy["today"].GetProperty("median_review_seconds").GetDouble().ShouldBe(90);
        var hours = busy["hours"].EnumerateArray().ToList();
        (hours.Sum(hour => hour.GetProperty("placed").GetInt32()), hours.Sum(hour => hour.GetProperty("taken").GetInt32())).ShouldBe(
            (5, 1500));
    }

    [Fact]
    public async Task A_day_begins_at_midnight_of_the_venue_and_is_kept_as_a_past_day()
    {
        var venue = await shop.OpenAsync();
        await shop.PayAsync(await shop.Server.UserAsync(), $"{venue}-1", shop.NextHour.AddHours(3));
        var began = (await (await shop.AdminAsync()).GetAsync($"admin/figures?venue={venue}")).Instant("day_began");
        began.ToOffset(TimeSpan.FromHours(8)).TimeOfDay.ShouldBe(TimeSpan.Zero);

        shop.Server.Clock.Advance(began.AddDays(1) - shop.Server.Clock.GetUtcNow());
        var (now, past) = (await shop.AdminAsync(), await shop.AdminAsync());
        Number(await now.GetAsync($"admin/figures?venue={venue}"), "taken").ShouldBe(0);
        var days = (await past.GetAsync($"admin/figures/days?venue={venue}&days=3"))["days"].EnumerateArray().ToList();
        days.Select(day => day.GetProperty("taken").GetInt64()).ShouldBe([0, 0, 2000]);
        days[^1].GetProperty("day").GetString().ShouldBe(began.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd"));
    }

    [Fact]
    public async Task Only_the_desk_of_the_venue_reads_them()
    {
        var (venue, other) = (await shop.OpenAsync(), await shop.OpenAsync());
        var cashier = await shop.Server.UserAsync("cashier", venue);
        (await cashier.GetAsync($"admin/figures?venue={other}")).Code.ShouldBe(4004);
        (await (await shop.Server.UserAsync()).GetAsync($"admin/figures?venue={venue}")).Code.ShouldBe(4004);
        (await (await shop.AdminAsync()).GetAsync("admin/figures?venue=nowhere")).Code.ShouldBe(4040);
        (await cashier.GetAsync($"admin/figures/days?venue={venue}&days=0")).Faults.ShouldBe(["days"]);
    }

    static long Number(TestReply reply, string name) => reply["today"].GetProperty(name).GetInt64();
}
