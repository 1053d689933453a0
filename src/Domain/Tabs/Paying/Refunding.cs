using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>What of a tab's lines can still go back, and how an amount is spread over them.</summary>
static class Refunding
{
    /// <summary>
    /// What of each line can still go back, in the order of the lines: never more at a tax rate than is left of what was sold there.
    /// </summary>
    public static ImmutableArray<long> Left(Tab tab)
    {
        var lines = tab.Lines.Zip(Bill.For(tab).Lines, (line, costs) => (line.TaxRate, costs.Total, Back: tab.Back.ForLine(line.No).Amount))
            .ToArray();
        var left = lines.Select(line => Math.Max(0, line.Total - line.Back)).ToArray();
        // Only refunds of earlier versions took more of a line than it cost; its rate pays for that.
        foreach (var rate in lines.Select((line, i) => (line, i)).GroupBy(one => one.line.TaxRate, one => one))
        {
            var places = rate.Select(one => one.i).ToArray();
            var most = Math.Max(0, rate.Sum(one => one.line.Total - one.line.Back));
            ImmutableArray<long> weights = [.. places.Select(i => left[i])];
            if (weights.Sum() <= most) continue;
            foreach (var (i, part) in places.Zip(MoneyRules.Prorate(most, weights))) left[i] = part;
        }
        return [.. left];
    }

    /// <summary>An amount for no line in particular lowers every line in proportion to what is left of it.</summary>
    public static ImmutableArray<LineRefund> Spread(Tab tab, long amount) =>
    [
        .. tab.Lines.Zip(
            MoneyRules.Prorate(amount, Left(tab)), (line, part) => new LineRefund(line.No, part, tab.Back.ForLine(line.No).Begun))
                .Where(part => part.Amount > 0),
    ];

    /// <summary>
    /// What units of a line still stand for, one after the other: what is left of it, with what went back for the first of them already.
    /// </summary>
    public static ImmutableArray<long> Each(Line line, long left, long begun) =>
        MoneyRules.Prorate(left + begun, [.. Enumerable.Repeat(1L, line.Wanted() - line.Refunded)]);

    /// <summary>So many of a line go back for an amount: which of them in full, and what that leaves for the next one.</summary>
    /// <param name="line">The line.</param>
    /// <param name="quantity">How many are wanted back.</param>
    /// <param name="left">What is left of the line.</param>
    /// <param name="begun">What went back for the first of them already.</param>
    /// <param name="amount">What goes back now.</param>
    public static (int Full, LineRefund Part) Take(Line line, int quantity, long left, long begun, long amount)
    {
        var (full, money) = (0, begun + amount);
        foreach (var one in Each(line, left, begun).Take(quantity))
        {
            if (money < one) break;
            money -= one;
            full++;
        }
        return (full, new LineRefund(line.No, amount, money));
    }
}
