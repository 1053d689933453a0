using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class SplitBillTests
{
    static World Table() => Served(Line(1, 333, 3), Line(2, 1));

    [Fact]
    public void Equal_shares_differ_by_one_unit_at_most() => Table().When(Split(3)).Then(
        On(new BillSplit(new("demo"), new("wendy"), [new Share(1, 334, []), new Share(2, 333, []), new Share(3, 333, [])])));

    [Fact]
    public void Amounts_add_up_to_what_is_due()
    {
        Table().When(Split(amounts: [400, 600])).Accept().Tab().Shares.Select(share => share.Amount).ShouldBe([400, 600]);
        Table().When(Split(amounts: [400, 599])).ThenRefused(Codes.WrongState, "shares_differ").Details["due"].ShouldBe(1000L);
    }

    [Fact]
    public void A_share_stands_for_lines_and_what_is_left_makes_one_more() => Table().When(Split(lines: [[new(1, 1)], [new(1, 1)]])).Then(
        On(new BillSplit(
            new("demo"), new("wendy"),
            [new Share(1, 333, [new(1, 1)]), new Share(2, 333, [new(1, 1)]), new Share(3, 334, [new(1, 1), new(2, 1)])])));

    [Fact]
    public void Parts_of_a_discounted_line_add_up_to_it() =>
        Served(Line(1, 10, 3)).And(Discount(amount: 10)).And(Split(lines: [[new(1, 1)], [new(1, 2)]])).Tab().Shares
            .Select(share => share.Amount).ShouldBe([7, 13]);

    [Fact]
    public void What_was_paid_before_counts_for_all_shares_in_proportion() =>
        Served(Line(1, 600), Line(2, 400)).And(Pay(500)).And(Split(lines: [[new(1, 1)], [new(2, 1)]])).Tab().Shares
            .Select(share => share.Amount).ShouldBe([300, 200]);

    [Fact]
    public void Numbers_of_paid_shares_are_not_used_again()
    {
        var world = Table().And(Split(2)).And(Pay(500, share: 1)).And(Split(2));
        world.Tab().Shares.ShouldBe([new Share(2, 250, []), new Share(3, 250, [])]);
        world.And(Pay(250, share: 2, id: "p2")).When(Pay(250, share: 3, id: "p3")).Accept().Tab().Status.ShouldBe(TabStatus.Paid);
    }

    [Fact]
    public void The_same_shares_again_are_silent()
    {
        Table().And(Split(3)).When(Split(3)).ThenNothing();
        Table().And(Split(lines: [[new(1, 1)]])).When(Split(lines: [[new(1, 1)]])).ThenNothing();
        Table().When(Split()).ThenNothing();
    }

    [Fact]
    public void A_bill_is_one_again() => Table().And(Split(3)).When(Split()).Then(On(new BillSplit(new("demo"), new("wendy"), [])));

    [Fact]
    public void Only_what_is_there_is_split()
    {
        Table().When(Split(1)).ThenFault("equal", "out_of_range");
        Table().When(Split(51)).ThenFault("equal", "out_of_range");
        Table().When(Split(amounts: [0, 1000])).ThenFault("amounts[0]", "out_of_range");
        Table().When(Split(2, amounts: [1000])).ThenFault("equal", "must_be_empty");
        Table().When(Split(lines: [[]])).ThenFault("lines[0]", "required");
        Table().When(Split(lines: [[new(1, 0)]])).ThenFault("lines[0].quantity", "out_of_range");
        Table().When(Split(lines: [[new(3, 1)]])).ThenRefused(Codes.NotFound, "no_such_line");
        Table().When(Split(lines: [[new(1, 2)], [new(1, 2)]])).ThenRefused(Codes.WrongState, "more_than_ordered").Details["most"]
            .ShouldBe(3);
        Served().When(Split(2)).ThenRefused(Codes.WrongState, "nothing_due");
        Table().And(Pay(1000)).When(Split(2)).ThenRefused(Codes.WrongState, "wrong_state");
        Table().When(Split(2, tab: "b")).ThenRefused(Codes.NotFound, "no_such_order");
    }
}
