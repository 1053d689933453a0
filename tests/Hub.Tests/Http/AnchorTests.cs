using RealtimeReservation.Server.Tests.Orders;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Http;

/// <summary>Lists that change while they are read: anchors keep a walk whole.</summary>
public class AnchorTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_walk_through_a_filtered_list_neither_skips_nor_repeats_while_orders_leave_and_come()
    {
        var venue = await shop.OpenAsync(resources: 9);
        var admin = await shop.AdminAsync();
        var start = shop.NextHour.AddHours(1);
        async Task<string> SubmitAsync(int n)
        {
            shop.Server.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await (await shop.Server.UserAsync()).SubmitAsync($"{venue}-{n}", start, TestImages.Png(40, 50 + n))).Id;
        }

        var waiting = new List<string>();
        for (var n = 1; n <= 6; n++) waiting.Add(await SubmitAsync(n));
        waiting.Reverse();
        var list = $"admin/orders?venue={venue}&status=proof_submitted&page_size=2";

        var seen = new List<string>();
        var page = await admin.GetAsync(list);
        for (var came = 7; page.Items.Count > 0; came++)
        {
            seen.AddRange(Ids(page));
            // All that was seen leaves the list, the anchor with it, and another comes.
            foreach (var id in Ids(page)) await admin.PostAsync($"admin/orders/{id}/verify", new { pass = true }).MustAsync();
            if (came <= 9) await SubmitAsync(came);
            if (!page.Body.TryGetProperty("next", out var next)) break;
            page = await admin.GetAsync($"{list}&after={next.GetString()}");
        }
        seen.ShouldBe(waiting);
        (await admin.GetAsync(list))["total"].GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Every_changing_list_is_walked_back_and_forth()
    {
        var venue = await shop.OpenAsync(resources: 3);
        var admin = await shop.AdminAsync();
        var guest = await shop.Server.UserAsync(name: "Walker");
        for (var n = 1; n <= 3; n++)
        {
            await guest.PayAsync($"{venue}-{n}", shop.NextHour.AddHours(1), admin);
            await shop.Server.UserAsync(name: $"Passenger {n}");
            await admin.PostAsync($"admin/settings?venue={venue}", new { price_per_hour = 2000 + n }).MustAsync();
        }
        foreach (var (reader, list) in new[]
        {
            (admin, $"admin/orders?venue={venue}"), (admin, $"admin/audit?venue={venue}"), (admin, $"admin/audit?subject={venue}"),
            (admin, "admin/users?q=passenger"), (admin, $"admin/settings/history?venue={venue}"), (guest, "orders"), (guest, "notices"),
        })
        {
            await WalkAsync(reader, list + (list.Contains('?', StringComparison.Ordinal) ? "&" : "?"));
        }
    }

    [Theory]
    [InlineData("after=nonsense", "after")]
    [InlineData("before=", "before")]
    [InlineData("after=cDEyLg", "after")] // of a list in another order
    [InlineData("after=dDk5OTk5OTk5OTk5OTk5OTk5OTk5LmE", "after")] // beyond all times
    [InlineData("after=dDEuYQ&before=dDEuYQ", "before")]
    [InlineData("after=dDEuYQ&page=2", "page")]
    public async Task An_anchor_that_no_list_gave_is_refused(string query, string field) =>
        (await (await shop.AdminAsync()).GetAsync($"admin/orders?{query}")).Faults.ShouldBe([field]);

    static async Task WalkAsync(TestClient reader, string list)
    {
        var whole = await reader.GetAsync($"{list}page_size=100");
        whole.Status.ShouldBe(200, list);
        var all = whole.Items.Select(item => item.ToString()).ToList();
        all.Count.ShouldBeGreaterThan(2, list);

        var (forth, page) = (new List<string>(), await reader.GetAsync($"{list}page_size=2"));
        while (true)
        {
            forth.AddRange(page.Items.Select(item => item.ToString()));
            if (!page.Body.TryGetProperty("next", out var next)) break;
            var following = await reader.GetAsync($"{list}page_size=2&after={next.GetString()}");
            following.Status.ShouldBe(200, $"{list} {following}");
            if (following.Items.Count == 0) break;
            following["total"].GetInt32().ShouldBe(all.Count, list);
            page = following;
        }
        forth.ShouldBe(all, list);

        var back = new List<string>();
        while (true)
        {
            back.InsertRange(0, page.Items.Select(item => item.ToString()));
            var query = $"{list}page_size=2&before={page.Text("previous")}";
            page = await reader.GetAsync(query);
            page.Status.ShouldBe(200, $"{query} {page}");
            if (page.Items.Count == 0) break;
        }
        back.ShouldBe(all, list);
    }

    static IEnumerable<string> Ids(TestReply list) => list.Items.Select(item => item.GetProperty("id").GetString()!);
}
