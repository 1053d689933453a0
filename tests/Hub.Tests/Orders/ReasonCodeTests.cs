using System.Text.Json;
using RealtimeReservation.Server.Tests.Tabs;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Orders;

public class ReasonCodeTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_reason_by_code_is_told_to_each_reader_in_their_language()
    {
        var venue = await shop.OpenAsync();
        var (guest, support) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("support", venue));
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        var rejected = await support.PostAsync($"admin/orders/{order.Id}/verify", new { pass = false, reason_code = "unreadable" })
            .MustAsync();
        rejected.Text("rejection_reason_code").ShouldBe("unreadable");
        rejected.Body.TryGetProperty("rejection_reason", out _).ShouldBeFalse();
        await guest.UploadAsync($"orders/{order.Id}/proofs", [TestImages.Png(6, 5)]).MustAsync();
        await support.PostAsync($"admin/orders/{order.Id}/verify", new { pass = true }).MustAsync();
        await support.PostAsync($"admin/orders/{order.Id}/refund", new { reason_code = "venue_closed", reason = "water pipe" }).MustAsync();

        var steps = (await guest.GetAsync($"orders/{order.Id}"))["history"].EnumerateArray().DistinctBy(step => Text(step, "what"))
            .ToDictionary(step => step.GetProperty("what").GetString()!);
        steps["payment_rejected"].GetProperty("reason_code").GetString().ShouldBe("unreadable");
        (Text(steps["payment_refunded"], "reason_code"), Text(steps["payment_refunded"], "reason")).ShouldBe(
            ("venue_closed", "water pipe"));
        foreach (var (language, why, both) in new[]
        {
            ("zh-CN", "图片无法辨认", "场馆不营业（water pipe）"), ("en", "the image is unreadable", "the venue is closed (water pipe)"),
        })
        {
            var notices = (await guest.GetAsync("notices", language)).Items
                .ToDictionary(notice => Text(notice, "kind"), notice => Text(notice, "body"));
            notices["payment_rejected"].ShouldContain(why);
            notices["payment_refunded"].ShouldContain(both);
        }
        var audit = await (await shop.AdminAsync()).GetAsync($"admin/audit?subject={order.Id}");
        audit.Items.Single(item => Text(item, "what") == "payment_refunded").GetProperty("data").GetProperty("reason_code").GetString()
            .ShouldBe("venue_closed");
    }

    [Theory]
    [InlineData("en", "not known")]
    [InlineData("zh-CN", "未知")]
    public async Task A_code_that_is_not_known_is_refused_in_the_callers_language_and_changes_nothing(string language, string says)
    {
        var venue = await shop.OpenAsync();
        var (guest, support) = (await shop.Server.UserAsync(), await shop.Server.UserAsync("support", venue));
        var order = await guest.SubmitAsync($"{venue}-1", shop.NextHour.AddHours(1));
        foreach (var code in new[] { "because", "", "paid_twice", new string('x', 5000) })
        {
            var refused = await support.SendAsync(
                HttpMethod.Post, $"admin/orders/{order.Id}/verify",
                System.Net.Http.Json.JsonContent.Create(new { pass = false, reason_code = code }), language: language);
            (refused.Status, refused.Code).ShouldBe((400, 4000));
            refused["errors"].GetProperty("reason_code")[0].GetString()!.ShouldContain(says);
        }
        (await guest.GetAsync($"orders/{order.Id}")).Text("status").ShouldBe("proof_submitted");
    }

    [Fact]
    public async Task Discounts_and_voids_keep_their_codes()
    {
        var bar = await Bar.OpenAsync(shop);
        var tab = await bar.OrderAsync("t1", Bar.Mojito(2), Bar.Steak());
        tab = await bar.Manager.PostAsync($"orders/{tab.Id}/discounts", new { percent = 500, reason_code = "regular" }).MustAsync();
        Text(tab["discounts"][0], "reason_code").ShouldBe("regular");
        await bar.Manager.PutAsync(
            $"orders/{tab.Id}", new { @void = new[] { new { line = 1, quantity = 1, reason_code = "void_mistake" } } }).MustAsync();
        (await bar.Manager.PutAsync(
            $"orders/{tab.Id}", new { @void = new[] { new { line = 1, quantity = 1, reason_code = "regular" } } })).Faults
            .ShouldBe(["void[0].reason_code"]);
        var audit = await bar.Manager.GetAsync($"admin/audit?subject={tab.Id}");
        audit.Items.Single(item => Text(item, "what") == "line_voided").GetProperty("data").GetProperty("reason_code").GetString()
            .ShouldBe("void_mistake");
    }

    [Fact]
    public async Task Movements_of_stock_and_cash_keep_their_codes_and_may_have_words_beside_them()
    {
        var bar = await Bar.OpenAsync(shop);
        await bar.Cook.PostAsync("inventory/beef/waste", new { venue = bar.Venue, quantity = 1, reason_code = "waste_expired" })
            .MustAsync();
        await bar.Cook.PostAsync(
            "inventory/beef/restock", new { venue = bar.Venue, quantity = 1, reason_code = "delivery", reason = "late" }).MustAsync();
        (await bar.Cook.PostAsync("inventory/beef/restock", new { venue = bar.Venue, quantity = 1, reason_code = "waste_expired" })).Faults
            .ShouldBe(["reason_code"]);
        var movements = (await bar.Manager.GetAsync($"inventory/movements?venue={bar.Venue}&item=beef")).Items;
        movements.Take(2).Select(row => Text(row, "reason_code")).ShouldBe(["delivery", "waste_expired"]);
        (Text(movements[0], "reason"), movements[1].TryGetProperty("reason", out _)).ShouldBe(("late", false));

        await bar.Cashier.PostAsync("till/cash", new { venue = bar.Venue, amount = 5000, reason_code = "cash_float" }).MustAsync();
        (await bar.Cashier.PostAsync("till/cash", new { venue = bar.Venue, amount = -500, reason_code = "cash_float" })).Faults
            .ShouldBe(["reason_code"]);
        (await bar.Cashier.PostAsync("till/cash", new { venue = bar.Venue, amount = 500 })).Faults.ShouldBe(["reason"]);
        var audit = await bar.Manager.GetAsync($"admin/audit?venue={bar.Venue}&page_size=100");
        Text(audit.Items.Single(item => Text(item, "what") == "cash_moved").GetProperty("data"), "reason_code").ShouldBe("cash_float");
    }

    [Fact]
    public async Task A_day_closed_with_a_difference_says_why_in_its_report_and_proves_it()
    {
        var bar = await Bar.OpenAsync(shop);
        await bar.Cashier.PostAsync("till/cash", new { venue = bar.Venue, amount = 5000, reason_code = "cash_float" }).MustAsync();
        var refused = await bar.Cashier.SendAsync(
            HttpMethod.Post, "reports/z",
            System.Net.Http.Json.JsonContent.Create(new { venue = bar.Venue, counted = 4900, reason_code = "to_bank" }), language: "zh-CN");
        (refused.Status, refused.Code).ShouldBe((400, 4000));
        refused["errors"].GetProperty("reason_code")[0].GetString()!.ShouldContain("未知");
        await bar.Cashier.PostAsync(
            "reports/z", new { venue = bar.Venue, counted = 4900, reason_code = "wrong_change", reason = "table 4" }).MustAsync();
        var report = (await bar.Manager.GetAsync($"reports/z?venue={bar.Venue}")).Items.Single().GetProperty("report");
        (Text(report, "difference_reason_code"), Text(report, "difference_reason")).ShouldBe(("wrong_change", "table 4"));
        var bytes = await bar.Manager.GetAsync($"reports/z/1?venue={bar.Venue}");
        (bytes.Text("difference_reason_code"), bytes.Text("difference_reason")).ShouldBe(("wrong_change", "table 4"));
        (await bar.Manager.GetAsync($"reports/z/1/verify?venue={bar.Venue}"))["ok"].GetBoolean().ShouldBeTrue();
    }

    static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
