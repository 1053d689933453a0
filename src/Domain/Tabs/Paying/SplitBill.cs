using System.Collections.Immutable;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Let several guests pay what is due. One of <paramref name="Equal"/>, <paramref name="Amounts"/> and <paramref name="Lines"/>, or none of
/// them: one bill again. Needs <see cref="Accounts.Permission.TakePayments"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Equal">2–50 equal shares; what cannot be cut is one unit more for the first ones.</param>
/// <param name="Amounts">Minor units of each share, each from 1; together they are what is due.</param>
/// <param name="Lines">What each share stands for; what is in none of them makes one more.</param>
public sealed record SplitBill(
    UserId By, int? Equal = null, ImmutableArray<long> Amounts = default, ImmutableArray<ImmutableArray<LineQuantity>> Lines = default)
{
    const int Most = 50;

    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_line</c> (<c>line</c>); 4006 <c>wrong_state</c> (<c>status</c>); 4000; 4006
    /// <c>nothing_due</c>,
    /// <c>shares_differ</c> (<c>due</c>), <c>more_than_ordered</c> (<c>line</c>, <c>most</c>). Shares add up to what is due: what was paid,
    /// announced or deposited before counts for all of them in proportion. Numbers of paid shares are not used again. The same shares again
    /// are silent.
    /// </summary>
    public static Decision Decide(SplitBill command, Tab tab)
    {
        if (tab.Ended() is { } refusal) return refusal;
        var faults = Check(command);
        if (faults.Any) return faults.Refusal;
        var bill = Bill.For(tab);
        var due = Math.Max(0, bill.Due - bill.Pending);
        var whole = command.Equal is null && Given(command.Amounts) == 0 && Given(command.Lines) == 0;
        if (due == 0 && !whole) return tab.Refuse(TabRefusals.NothingDue);
        var (no, shares) = (whole, command) switch
        {
            (true, _) => (null, []),
            (_, { Equal: { } count }) => (null, Numbered(tab, MoneyRules.Prorate(due, [.. Enumerable.Repeat(1L, count)]), _ => [])),
            _ when Given(command.Amounts) > 0 => ByAmounts(tab, command.Amounts, due),
            _ => ByLines(tab, bill, command.Lines, due),
        };
        if (no is not null) return no;
        if (Same(tab.Shares, shares)) return Decision.Silence;
        return Change.To(Streams.Tab(tab.Id), new BillSplit(tab.Venue, command.By, shares));
    }

    static int Given<T>(ImmutableArray<T> items) => items.IsDefault ? 0 : items.Length;

    static Faults Check(SplitBill command)
    {
        var faults = default(Faults);
        if (command.Equal is { } count) faults.Range("equal", count, 2, Most);
        faults.Range("amounts", Given(command.Amounts), 0, Most);
        faults.Range("lines", Given(command.Lines), 0, Most);
        for (var i = 0; i < Given(command.Amounts); i++) faults.Range($"amounts[{i}]", command.Amounts[i], 1, PayRules.MaxMoney);
        for (var i = 0; i < Given(command.Lines); i++)
        {
            if (command.Lines[i].IsDefaultOrEmpty || command.Lines[i].Contains(null!)) faults.Add($"lines[{i}]", FieldFaults.Required);
            else foreach (var part in command.Lines[i]) faults.Range($"lines[{i}].quantity", part.Quantity, 1, TabRules.MostQuantity);
        }
        var ways = (command.Equal is null ? 0 : 1) + Math.Min(1, Given(command.Amounts)) + Math.Min(1, Given(command.Lines));
        if (ways > 1) faults.Add(command.Equal is null ? "amounts" : "equal", FieldFaults.MustBeEmpty);
        return faults;
    }

    static (Refusal? No, ImmutableArray<Share> Shares) ByAmounts(Tab tab, ImmutableArray<long> amounts, long due) =>
        amounts.Sum() == due ? (null, Numbered(tab, amounts, _ => [])) : (tab.Refuse(TabRefusals.SharesDiffer).With("due", due), []);

    static (Refusal? No, ImmutableArray<Share> Shares) ByLines(
        Tab tab, Bill bill, ImmutableArray<ImmutableArray<LineQuantity>> groups, long due)
    {
        var each = tab.Lines.Zip(bill.Lines, (line, costs) => (line.No, Units: new Queue<long>(PayRules.Each(line, costs.Total))))
            .ToDictionary(line => line.No, line => line.Units);
        var shares = new List<(ImmutableArray<LineQuantity> Lines, long Weight)>();
        foreach (var group in groups)
        {
            var weight = 0L;
            foreach (var (line, quantity) in group)
            {
                if (!each.TryGetValue(line, out var units)) return (TabRules.MissingLine(line), []);
                if (quantity > units.Count)
                    return (tab.Refuse(TabRefusals.MoreThanOrdered).With("line", line).With("most", tab.Line(line)!.Wanted()), []);
                for (var i = 0; i < quantity; i++) weight += units.Dequeue();
            }
            shares.Add((group, weight));
        }
        if (each.Values.Any(units => units.Count > 0))
        {
            shares.Add((
                [
                    .. each.Where(line => line.Value.Count > 0).OrderBy(line => line.Key)
                        .Select(line => new LineQuantity(line.Key, line.Value.Count)),
                ],
                each.Values.Sum(units => units.Sum())));
        }
        var amounts = MoneyRules.Prorate(due, [.. shares.Select(share => share.Weight)]);
        return (null, Numbered(tab, amounts, i => shares[i].Lines));
    }

    static ImmutableArray<Share> Numbered(Tab tab, ImmutableArray<long> amounts, Func<int, ImmutableArray<LineQuantity>> lines)
    {
        var used = tab.Payments.Select(payment => payment.Share).Concat(tab.Transfers.Select(transfer => transfer.Share)).Max() ?? 0;
        return [.. amounts.Select((amount, i) => new Share(used + i + 1, amount, lines(i)))];
    }

    static bool Same(ImmutableArray<Share> a, ImmutableArray<Share> b) =>
        a.Length == b.Length
            && a.Zip(b).All(pair =>
                pair.First with { Lines = [] } == pair.Second with { Lines = [] } && pair.First.Lines.SequenceEqual(pair.Second.Lines));
}
