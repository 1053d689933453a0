using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;
using static RealtimeReservation.Domain.Tests.Tills.TillSteps;

namespace RealtimeReservation.Domain.Tests.Tills;

public sealed class MoveCashTests
{
    [Fact]
    public void Cash_that_must_be_there_is_all_that_came_less_what_went() =>
        Evening().And(Cash(-1000, "flowers")).Till().CashExpected().ShouldBe(10_000 + 1600 - 500 - 1000);

    [Fact]
    public void A_report_is_made_again_from_the_log()
    {
        var world = Evening().And(CloseTheDay(11_000, 8000)).And(Cash(500)).And(Cash(-20)).And(CloseTheDay(8400)).And(Cash(10));
        TillEvent[] till = [.. world.Log.Select(change => change.Event).OfType<TillEvent>()];
        ZReportMade? previous = null;
        foreach (var made in till.OfType<ZReportMade>())
        {
            var again = ZReport.Again(previous, till[(int)made.Report.From..(int)made.Report.To], made);
            ZReport.Bytes(again).ShouldBe(ZReport.Bytes(made.Report));
            ZReport.Hash(ZReport.Bytes(again)).ShouldBe(made.Hash);
            previous = made;
        }
        previous!.Report.No.ShouldBe(2);
    }

    [Fact]
    public void Cash_is_moved_with_a_reason()
    {
        Evening().When(Cash(-100, null, "to_bank")).Then(Booked(new CashMoved(new("demo"), new("carl"), -100, "", "to_bank")));
        Evening().When(Cash(100, "rolls", "bank_change"))
            .Then(Booked(new CashMoved(new("demo"), new("carl"), 100, "rolls", "bank_change")));
        Evening().When(Cash(100, "x", "to_bank")).ThenFault("reason_code", "unknown_reason");
        Evening().When(Cash(-100, "x", "bank_change")).ThenFault("reason_code", "unknown_reason");
        Evening().When(Cash(-100)).Then(Booked(new CashMoved(new("demo"), new("carl"), -100, "change")));
        Evening().When(Cash(0)).ThenFault("amount", "required");
        Evening().When(Cash(1, " ")).ThenFault("reason", "required");
        Evening().When(Cash(-11_101)).ThenRefused(Codes.WrongState, "not_enough_cash").Details["most"].ShouldBe(11_100L);
        World.Given().When(Cash(1)).ThenRefused(Codes.NotFound, "no_such_venue");
    }
}
