using System.Text;
using RealtimeReservation.Domain.Tills;
using RealtimeReservation.Domain.Venues;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;
using static RealtimeReservation.Domain.Tests.Tills.TillSteps;

namespace RealtimeReservation.Domain.Tests.Tills;

public sealed class CloseDayTests
{
    [Fact]
    public void What_is_not_cash_is_not_in_the_drawer() =>
        Served(Line(1, 1000)).And(Pay(1000, "card", tip: 50)).Till().CashExpected().ShouldBe(0);

    [Fact]
    public void A_report_says_what_the_day_was()
    {
        var report = Report(Evening().And(CloseTheDay(11_000, 8000)));
        report.Totals.Taxes.ShouldBe([new TaxSum(700, 1000, 65), new TaxSum(1900, 500, 80)]);
        report.Totals.Payments.ShouldBe([new MethodSum("cash", 1, 1500, 100)]);
        report.Totals.Refunds.ShouldBe([new MethodSum("cash", 1, 500, 0)]);
        report.Totals.RefundTaxes.ShouldBe([new TaxSum(1900, 500, 80)]);
        (report.No, report.From, report.To, report.CashExpected, report.CashDifference(), report.FloatLeft, report.PreviousHash).ShouldBe(
            (1, 0, 4, 11_100, -100, 8000, ""));
    }

    [Fact]
    public void Its_bytes_never_change() =>
        Encoding.UTF8.GetString(ZReport.Bytes(Report(Evening().And(CloseTheDay(11_000, 8000))))).ShouldBe("""
        {"no":1,"venue":"demo","currency":"CNY","business_date":"2026-11-21","from":0,"to":4,"closed_at":"2026-11-21T06:30:00.000000Z",
        "totals":{"sales":1,"covers":2,"gross":1500,"discounts":0,"taxes":[
        {"rate":700,"gross":1000,"tax":65},{"rate":1900,"gross":500,"tax":80}],
        "voids":0,"voided":0,"payments":[{"method":"cash","count":1,"amount":1500,"tips":100}],
        "refunds":[{"method":"cash","count":1,"amount":500,"tips":0}],
        "refund_taxes":[{"rate":1900,"gross":500,"tax":80}],"cash_in":10000,"cash_out":0},"open_tabs":[],"float":0,"cash_expected":11100,
        "cash_counted":11000,"cash_difference":-100,"float_left":8000,"previous_hash":""}
        """.ReplaceLineEndings(""));

    [Fact]
    public void The_hash_is_that_of_the_bytes()
    {
        var made = (ZReportMade)Evening().And(CloseTheDay(11_000)).Log[^1].Event;
        made.Hash.ShouldBe(ZReport.Hash(ZReport.Bytes(made.Report)));
        made.Hash.ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public void The_next_report_begins_where_the_last_one_ended()
    {
        var world = Evening().And(CloseTheDay(11_000, 8000));
        var first = (ZReportMade)world.Log[^1].Event;
        var second = Report(world.And(Cash(500)).And(CloseTheDay(8500)));
        (second.No, second.From, second.To, second.Float, second.CashExpected, second.PreviousHash).ShouldBe(
            (2, 5, 6, 8000, 8500, first.Hash));
        second.Totals.Sales.ShouldBe(0);
    }

    [Fact]
    public void What_is_corrected_later_lands_in_the_next_report()
    {
        var world = Evening().And(CloseTheDay(11_000)).And(Refund(amount: 200)).And(CloseTheDay(10_800));
        Report(world).Totals.Refunds.ShouldBe([new MethodSum("cash", 1, 200, 0)]);
        Report(world).CashDifference().ShouldBe(0);
    }

    [Fact]
    public void All_of_it_stays_in_the_drawer_unless_told() => Report(Evening().And(CloseTheDay(11_000))).FloatLeft.ShouldBe(11_000);

    [Fact]
    public void A_report_that_somebody_touched_is_found_out()
    {
        var world = Evening().And(CloseTheDay(11_000));
        var made = (ZReportMade)world.Log[^1].Event;
        TillEvent[] till = [.. world.Log.Select(change => change.Event).OfType<TillEvent>()];
        ZReport.Hash(ZReport.Bytes(ZReport.Again(null, till[1..4], made))).ShouldNotBe(made.Hash);
        ZReport.Hash(ZReport.Bytes(made.Report with { CashCounted = 11_001 })).ShouldNotBe(made.Hash);
    }

    [Fact]
    public void Open_tabs_stop_the_close_unless_they_go_over()
    {
        var world = Evening().And(Seated([Line(1, 100)], "b", "t3")).And(Seated([], "c", "t2"));
        world.When(CloseTheDay(11_000)).ThenRefused(Codes.WrongState, "open_tabs").Details["tabs"].ShouldBe(new[] { "T-b", "T-c" });
        Report(world.And(CloseTheDay(11_000, carry: true))).OpenTabs.ShouldBe(["T-b", "T-c"]);
        Report(world.And(Pay(100, id: "p2", tab: "b")).And(Tabs.Desk.Cancel(tab: "c")).And(CloseTheDay(11_100))).Totals.Sales.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_closed_twice()
    {
        Evening().And(CloseTheDay(11_000)).When(CloseTheDay(11_000)).ThenRefused(Codes.WrongState, "nothing_to_close").Details["no"]
            .ShouldBe(1);
        Served().When(CloseTheDay()).ThenRefused(Codes.WrongState, "nothing_to_close");
    }

    [Fact]
    public void A_count_is_well_formed()
    {
        Evening().When(CloseTheDay(-1)).ThenFault("counted", "out_of_range");
        Evening().When(CloseTheDay(100, 101)).ThenFault("float_left", "out_of_range");
        World.Given().When(CloseTheDay()).ThenRefused(Codes.NotFound, "no_such_venue");
    }

    [Theory]
    [InlineData("2026-11-20T21:59:00Z", "2026-11-20")] // 05:59 on the wall in Shanghai
    [InlineData("2026-11-20T22:00:00Z", "2026-11-21")]
    public void A_night_belongs_to_the_day_on_which_it_began(string at, string date) =>
        Report(Evening().At(Some.Utc(at)).And(CloseTheDay())).BusinessDate.ShouldBe(Some.Date(date));

    [Fact]
    public void The_venue_says_when_its_day_begins()
    {
        var settings = Some.Settings with { Bar = BarSettings.Usual with { DayStarts = new(15, 0) } };
        Report(Evening().And(Some.SettingsNow(settings)).And(CloseTheDay())).BusinessDate.ShouldBe(Some.Date("2026-11-20"));
    }

    [Fact]
    public void A_business_day_is_never_before_the_last_one() =>
        Report(Evening().And(CloseTheDay()).At(Some.Now.AddDays(-2)).And(Cash(1)).And(CloseTheDay())).BusinessDate
            .ShouldBe(Some.Date("2026-11-21"));

    [Fact]
    public void Who_counts_may_say_why_cash_is_missing_or_over()
    {
        var report = Report(Evening().And(CloseTheDay(11_000, code: "wrong_change", reason: "table 4")));
        (report.DifferenceReasonCode, report.DifferenceReason).ShouldBe(("wrong_change", "table 4"));
        Encoding.UTF8.GetString(ZReport.Bytes(report)).ShouldContain(
            "\"cash_difference\":-100,\"difference_reason_code\":\"wrong_change\",\"difference_reason\":\"table 4\",\"float_left\"");
        var over = Report(Evening().And(CloseTheDay(11_200, reason: "found under the drawer")));
        (over.DifferenceReasonCode, over.DifferenceReason).ShouldBe((null, "found under the drawer"));
        Report(Evening().And(CloseTheDay(11_200, code: "not_found", reason: " "))).DifferenceReason.ShouldBeNull();
    }

    [Fact]
    public void A_count_that_balances_has_nothing_to_explain() =>
        ZReport.Bytes(Report(Evening().And(CloseTheDay(11_100, code: "wrong_change", reason: "x"))))
            .ShouldBe(ZReport.Bytes(Report(Evening().And(CloseTheDay(11_100)))));

    [Fact]
    public void What_was_said_of_a_difference_is_made_again_and_cannot_be_touched()
    {
        var world = Evening().And(CloseTheDay(11_000, code: "wrong_change", reason: "table 4"));
        var made = (ZReportMade)world.Log[^1].Event;
        TillEvent[] till = [.. world.Log.Select(change => change.Event).OfType<TillEvent>()];
        ZReport.Hash(ZReport.Bytes(ZReport.Again(null, till[..4], made))).ShouldBe(made.Hash);
        foreach (var touched in new[]
        {
            made.Report with { DifferenceReason = "table 5" }, made.Report with { DifferenceReasonCode = null },
        })
            ZReport.Hash(ZReport.Bytes(touched)).ShouldNotBe(made.Hash);
    }

    [Theory]
    [InlineData("to_bank")]
    [InlineData("because")]
    [InlineData("")]
    public void Only_reasons_of_a_difference_are_taken(string code)
    {
        Evening().When(CloseTheDay(11_000, code: code)).ThenFault("reason_code", "unknown_reason");
        Evening().When(CloseTheDay(11_000, reason: new string('x', 201))).ThenFault("reason", "too_long");
    }
}
