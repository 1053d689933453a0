using RealtimeReservation.Domain.Tabs;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class GiveDiscountTests
{
    static World Table() => Served(Line(1, 1000), Line(2, 500));

    [Fact]
    public void A_discount_is_given_with_a_reason() => Table().When(Discount(percent: 1000, role: "waiter"))
        .Then(On(new DiscountGiven(new("demo"), new("wendy"), new Discount("d1", new("wendy"), "regular", 1000, null, []))));

    [Fact]
    public void The_same_discount_again_is_silent() => Table().And(Discount(percent: 1000)).When(Discount(percent: 1000)).ThenNothing();

    [Theory]
    [InlineData("waiter", 1000, true)]
    [InlineData("waiter", 1001, false)]
    [InlineData("cashier", 2000, true)]
    [InlineData("cashier", 2001, false)]
    [InlineData("manager", 10_000, true)]
    [InlineData("admin", 10_000, true)]
    [InlineData("kitchen", 1, false)]
    public void A_role_may_take_off_so_much(string role, int percent, bool may) =>
        (Table().When(Discount(percent, role: role)).Decision.Refusal is null).ShouldBe(may);

    [Theory]
    [InlineData(150, true)]
    [InlineData(151, false)]
    public void An_amount_counts_by_its_share_of_the_bill(long amount, bool may) =>
        (Table().When(Discount(amount: amount, role: "waiter")).Decision.Refusal is null).ShouldBe(may);

    [Fact]
    public void An_amount_on_a_line_counts_by_its_share_of_the_line() =>
        Table().When(Discount(amount: 51, role: "waiter", lines: [2])).ThenRefused(Codes.NotAllowed, "discount_too_high").Details["most"]
            .ShouldBe(10);

    [Fact]
    public void Several_small_discounts_are_a_large_one() =>
        Table().And(Discount(percent: 1000, role: "waiter")).When(Discount(percent: 500, role: "waiter", id: "d2"))
            .ThenRefused(Codes.NotAllowed, "discount_too_high");

    [Fact]
    public void What_is_ordered_later_is_not_given_away_beforehand()
    {
        Served().When(Discount(percent: 1000, role: "waiter")).ThenRefused(Codes.WrongState, "nothing_to_discount");
        Served().When(Discount(amount: 5000)).ThenRefused(Codes.WrongState, "nothing_to_discount");
    }

    [Fact]
    public void The_venue_sets_the_limits() =>
        Table().And(Some.SettingsNow(Some.Settings with { Bar = Some.Settings.Bar with { WaiterDiscount = 0 } }))
            .When(Discount(percent: 1, role: "waiter")).ThenRefused(Codes.NotAllowed, "discount_too_high").Details["most"].ShouldBe(0);

    [Fact]
    public void A_discount_is_either_a_per_cent_or_an_amount()
    {
        Table().When(Discount()).ThenFault("percent", "required");
        Table().When(Discount(percent: 100, amount: 100)).ThenFault("amount", "must_be_empty");
        Table().When(Discount(percent: 0)).ThenFault("percent", "out_of_range");
        Table().When(Discount(percent: 10_001)).ThenFault("percent", "out_of_range");
        Table().When(Discount(amount: 0)).ThenFault("amount", "out_of_range");
        Table().When(Discount(percent: 100, reason: " ")).ThenFault("reason", "required");
    }

    [Fact]
    public void Only_what_is_there_is_discounted()
    {
        Table().When(Discount(percent: 100, lines: [3])).ThenRefused(Codes.NotFound, "no_such_line").Details["line"].ShouldBe(3);
        Table().When(Discount(percent: 100, tab: "b")).ThenRefused(Codes.NotFound, "no_such_order");
        Table().And(Pay(1500)).When(Discount(percent: 100)).ThenRefused(Codes.WrongState, "wrong_state").Details["status"].ShouldBe("paid");
    }

    [Fact]
    public void A_discount_is_withdrawn()
    {
        Table().And(Discount(percent: 100)).When(Withdraw()).Then(On(new DiscountWithdrawn(new("demo"), new("mia"), "d1"))).Bill().Discount
            .ShouldBe(0);
        Table().When(Withdraw()).ThenRefused(Codes.NotFound, "no_such_discount");
        Table().And(Discount(percent: 100)).And(Pay(1485)).When(Withdraw()).ThenRefused(Codes.WrongState, "wrong_state");
    }

    [Fact]
    public void Another_bill_needs_other_shares() => Table().And(Split(2)).And(Discount(percent: 100)).Tab().Shares.ShouldBeEmpty();
}
