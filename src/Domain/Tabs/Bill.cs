using System.Collections.Immutable;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>What a line costs. Money is in minor units.</summary>
/// <param name="No">Number of the line.</param>
/// <param name="Gross">Before discounts; 0 when it is voided.</param>
/// <param name="Discount">Taken off.</param>
/// <param name="Total">What is left.</param>
public sealed record BillLine(int No, long Gross, long Discount, long Total);

/// <summary>
/// The bill of a tab. Money is in minor units; tax is contained. Parts always add up: the lines' discounts to the bill's discount, the
/// lines' totals and the taxes' sums to the total.
/// </summary>
/// <param name="Lines">Every line, by number, voided ones with 0.</param>
/// <param name="Gross">All lines before discounts.</param>
/// <param name="Discount">Taken off.</param>
/// <param name="Total">What is left: never below 0.</param>
/// <param name="Taxes">The total by tax rate, lowest rate first; rates with nothing left are left out.</param>
/// <param name="Paid">Payments less what was given back, without tips.</param>
/// <param name="Tips">On top of the payments.</param>
/// <param name="Pending">Transfers whose proof is awaited or under review, without tips.</param>
/// <param name="Due">What is still to be paid, transfers not counted yet, a deposit counted; below 0 when too much was paid.</param>
/// <param name="Deposit">
/// What of the reservation's deposit will count with the next payment; 0 once all of it has, or nothing is due.
/// </param>
/// <param name="Discounts">What each discount of the tab takes off, in their order.</param>
public sealed record Bill(
    ImmutableArray<BillLine> Lines,
    long Gross,
    long Discount,
    long Total,
    ImmutableArray<TaxSum> Taxes,
    long Paid,
    long Tips,
    long Pending,
    long Due,
    long Deposit,
    ImmutableArray<long> Discounts)
{
    /// <summary>
    /// The bill of a tab as it stands. Discounts count in the order they were given, each on what the ones before left of its lines, and
    /// is spread over these in proportion by largest remainder. A per cent is rounded half to even. No line costs less than what went back
    /// for it while the tab was open.
    /// </summary>
    public static Bill For(Tab tab)
    {
        var gross = tab.Lines.Select(line => line.Gross()).ToImmutableArray();
        var left = gross.ToArray();
        ImmutableArray<long> discounts = [.. tab.Discounts.Select(discount => TakeOff(tab, discount, left))];
        var (all, total) = (gross.Sum(), left.Sum());
        var paid = tab.Payments.Sum(payment => payment.Amount - payment.Refunded);
        var due = total - tab.Credited - paid;
        var deposit = Math.Clamp(
            tab.Deposit - tab.Payments.Where(payment => payment.Method == Methods.Deposit).Sum(payment => payment.Amount), 0,
            Math.Max(0, due));
        return new Bill(
            [.. tab.Lines.Select((line, i) => new BillLine(line.No, gross[i], gross[i] - left[i], left[i]))],
            all,
            all - total,
            total,
            Taxed(tab.Lines.Zip(left, (line, sum) => (line.TaxRate, sum))),
            paid,
            tab.Payments.Sum(payment => payment.Tip),
            tab.Transfers.Sum(transfer => transfer.Amount),
            due - deposit,
            deposit,
            discounts);
    }

    /// <summary>Sums by tax rate, each with the tax in it.</summary>
    internal static ImmutableArray<TaxSum> Taxed(IEnumerable<(int Rate, long Gross)> sums) =>
    [
        .. sums.GroupBy(sum => sum.Rate).Select(rate => (Rate: rate.Key, Gross: rate.Sum(sum => sum.Gross))).Where(rate => rate.Gross > 0)
            .OrderBy(rate => rate.Rate).Select(rate => new TaxSum(rate.Rate, rate.Gross, MoneyRules.Tax(rate.Gross, rate.Rate))),
    ];

    static long TakeOff(Tab tab, Discount discount, long[] left)
    {
        ImmutableArray<long> weights =
        [
            .. tab.Lines.Select((line, i) => discount.Lines.IsEmpty || discount.Lines.Contains(line.No) ? left[i] : 0),
        ];
        var parts = Spare(tab, discount, left, MoneyRules.Prorate(Value(discount, weights.Sum()), weights), weights);
        for (var i = 0; i < left.Length; i++) left[i] -= parts[i];
        return parts.Sum();
    }

    // What went back for a line was paid for it. A discount that came later leaves that alone: an amount falls on the other lines instead.
    static ImmutableArray<long> Spare(Tab tab, Discount discount, long[] left, ImmutableArray<long> parts, ImmutableArray<long> weights)
    {
        if (tab.Back.Lines.IsEmpty) return parts;
        ImmutableArray<long> most = [.. tab.Lines.Select((line, i) => weights[i] == 0 ? 0 : left[i] - tab.Back.ForLine(line.No).Unsold)];
        if (parts.Zip(most).All(line => line.First <= line.Second)) return parts;
        if (discount.Percent is null) return MoneyRules.Prorate(Math.Min(parts.Sum(), most.Sum()), most);
        return [.. parts.Zip(most, Math.Min)];
    }

    static long Value(Discount discount, long of) =>
        Math.Min(of, discount.Percent is { } percent ? MoneyRules.Percent(of, percent) : discount.Amount ?? 0);
}
