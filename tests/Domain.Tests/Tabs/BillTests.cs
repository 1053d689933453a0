using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Tills;
using static RealtimeReservation.Domain.Tests.Tabs.Desk;

namespace RealtimeReservation.Domain.Tests.Tabs;

public sealed class BillTests
{
    [Fact]
    public void A_bill_is_its_lines()
    {
        var bill = Served(Line(1, 1200, 2), Line(2, 350, rate: 1900)).Bill();
        (bill.Gross, bill.Discount, bill.Total, bill.Due, bill.Paid).ShouldBe((2750, 0, 2750, 2750, 0));
        bill.Lines.ShouldBe([new BillLine(1, 2400, 0, 2400), new BillLine(2, 350, 0, 350)]);
    }

    [Fact]
    public void Tax_is_contained_and_taken_from_the_sum_of_each_rate()
    {
        // 2400 × 7 / 107 = 157.009…; 350 × 19 / 119 = 55.88…
        Served(Line(1, 1200, 2), Line(2, 350, rate: 1900)).Bill().Taxes.ShouldBe([new TaxSum(700, 2400, 157), new TaxSum(1900, 350, 56)]);
    }

    [Theory]
    [InlineData(21, 500, 1)] // 21 × 5 / 105 = 1
    [InlineData(2, 10_000, 1)] // half of it is tax
    [InlineData(1, 10_000, 0)] // 0.5 to the even 0
    [InlineData(3, 10_000, 2)] // 1.5 to the even 2
    [InlineData(100, 0, 0)]
    [InlineData(1_000_000_000_000, 1900, 159_663_865_546)]
    public void A_half_is_rounded_to_the_even_neighbour(long gross, int rate, long tax) => MoneyRules.Tax(gross, rate).ShouldBe(tax);

    [Fact]
    public void What_is_voided_costs_nothing()
    {
        var bill = Served(Line(1, 1200, 2), Line(2, 350))
            .And(
                On(new LineVoided(new("demo"), new("wendy"), 1, 1, "spilled", false)),
                On(new LineVoided(new("demo"), new("wendy"), 2, 1, "", false))).Bill();
        bill.Lines.ShouldBe([new BillLine(1, 1200, 0, 1200), new BillLine(2, 0, 0, 0)]);
        bill.Total.ShouldBe(1200);
    }

    [Fact]
    public void A_discount_on_the_bill_is_spread_in_proportion_and_adds_up()
    {
        // 10 over three lines of 10: 3.33 each, the unit that is left goes to the first of the equal ones.
        var bill = Served(Line(1, 10), Line(2, 10), Line(3, 10)).And(Discount(amount: 10)).Bill();
        bill.Lines.Select(line => line.Discount).ShouldBe([4, 3, 3]);
        (bill.Discount, bill.Total).ShouldBe((10, 20));
    }

    [Fact]
    public void A_unit_that_is_left_goes_to_the_largest_remainder() =>
        // 10 over 1, 1 and 13: 0.67, 0.67, 8.67.
        MoneyRules.Prorate(10, [1, 1, 13]).ShouldBe([1, 1, 8]);

    [Fact]
    public void A_discount_on_lines_leaves_the_others_alone()
    {
        var bill = Served(Line(1, 1000), Line(2, 500, rate: 1900)).And(Discount(percent: 5000, lines: [2])).Bill();
        bill.Lines.Select(line => line.Total).ShouldBe([1000, 250]);
        bill.Taxes.ShouldBe([new TaxSum(700, 1000, 65), new TaxSum(1900, 250, 40)]);
        bill.Discounts.ShouldBe([250]);
    }

    [Fact]
    public void A_discount_counts_on_what_the_ones_before_left()
    {
        var bill = Served(Line(1, 1000)).And(Discount(percent: 1000, id: "d1")).And(Discount(percent: 5000, id: "d2")).Bill();
        bill.Discounts.ShouldBe([100, 450]);
        bill.Total.ShouldBe(450);
    }

    [Fact]
    public void No_bill_goes_below_nothing()
    {
        var bill = Served(Line(1, 1000)).And(Discount(amount: 5000)).Bill();
        (bill.Total, bill.Due, bill.Taxes.Length).ShouldBe((0, 0, 0));
    }
}
