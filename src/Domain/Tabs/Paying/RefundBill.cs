using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Give money of a payment back: for lines, at what was paid for them, or an amount. Needs <see cref="Accounts.Permission.RefundBills"/>.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Payment">Id of the payment; what goes back is at most what is left of it. Tips stay with who got them.</param>
/// <param name="Reason">1–200 characters; may be left out where there is a code.</param>
/// <param name="Lines">Lines and how many of each; empty: an amount for no line in particular.</param>
/// <param name="Amount">Minor units, from 1; null: all that the lines are worth and the payment holds.</param>
/// <param name="Restock">Whether what the lines took from stock comes back, once all of them went back.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfBillRefund"/>.</param>
public sealed record RefundBill(
    UserId By, string Payment, string? Reason, ImmutableArray<LineQuantity> Lines = default, long? Amount = null, bool Restock = false,
    string? ReasonCode = null)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_payment</c>, <c>no_such_line</c> (<c>line</c>); 4006 <c>wrong_state</c> (<c>status</c>); 4000;
    /// 4006
    /// <c>nothing_to_refund</c>, <c>not_fired</c> (<c>line</c>: void it instead), <c>line_refunded</c> (<c>line</c>, <c>most</c>: how many
    /// can be),
    /// <c>refund_too_high</c> (<c>most</c>). A line that guests paid together goes back over their payments, each up to what is left of it.
    /// After the tab is closed, or for lines, the sale is less by what goes back, and so are its taxes; an amount on an open tab undoes a
    /// payment: it is due again.
    /// </summary>
    /// <param name="command">What goes back, and why.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="stock">The venue's stock.</param>
    /// <param name="orders">Orders: the one the payment came with is read.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(RefundBill command, Tab tab, Stock stock, OrderOf orders, DateTimeOffset now)
    {
        if (!tab.Exists()) return OrderRefusals.NoSuchOrder;
        if (tab.Payments.FirstOrDefault(known => known.Id == command.Payment) is not { } payment) return TabRefusals.NoSuchPayment;
        var lines = command.Lines.IsDefault ? [] : command.Lines;
        var faults = Check(command, lines);
        if (faults.Any) return faults.Refusal;
        var left = payment.Amount - payment.Refunded;
        if (left == 0) return tab.Refuse(OrderRefusals.NothingToRefund);
        if (NotThese(tab, lines) is { } refusal) return refusal;

        var asked = Asked(tab, lines);
        var most = lines.IsEmpty ? left : Math.Min(left, asked.Sum(part => part.Worth));
        if (most == 0) return tab.Refuse(OrderRefusals.NothingToRefund);
        var amount = command.Amount ?? most;
        if (amount > most) return tab.Refuse(TabRefusals.RefundTooHigh).With("most", most);

        var (full, parts) = (lines.IsEmpty, tab.Status) switch
        {
            (false, _) => Give(asked, amount),
            (true, TabStatus.Open) => ([], []),
            _ => ([], Refunding.Spread(tab, amount)),
        };
        var restocked = command.Restock && !full.IsEmpty;
        var settlement = new Settlement(tab, now);
        settlement.Add(new BillRefunded(
            tab.Venue, command.By, payment.Id, amount, command.Reason ?? "", full, restocked, parts.Sum(part => part.Amount), parts,
            command.ReasonCode));
        // On an open tab nothing is sold yet: the taxes follow with the sale.
        settlement.Book(new RefundBooked(
            tab.Venue, tab.Id, payment.Id, payment.Method, amount, tab.Status == TabStatus.Open ? [] : RefundTaxes.Sum(tab, parts)));
        if (payment.Order is { } id) settlement.Changes.Add(OnOrder(command, orders(id), amount, payment, left));
        if (restocked)
            StockRules.Return(
                stock, tab.Venue, command.By, tab.Id,
                full.SelectMany(part => MenuAvailability.Times(tab.Line(part.Line)!.Takes(), part.Quantity)), settlement.Changes);
        return Decision.Yes(settlement.Changes.ToImmutable());
    }

    static Faults Check(RefundBill command, ImmutableArray<LineQuantity> lines)
    {
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfBillRefund, command.ReasonCode, command.Reason, needed: true);
        if (command.Amount is { } wanted) faults.Range("amount", wanted, 1, PayRules.MaxMoney);
        if (command.Restock && lines.IsEmpty) faults.Add("lines", FieldFaults.Required);
        if (lines.Contains(null!))
        {
            faults.Add("lines", FieldFaults.Required);
            return faults;
        }
        if (lines.Select(part => part.Line).Distinct().Count() < lines.Length) faults.Add("lines", FieldFaults.GivenTwice);
        for (var i = 0; i < lines.Length; i++) faults.Range($"lines[{i}].quantity", lines[i].Quantity, 1, TabRules.MostQuantity);
        return faults;
    }

    static Refusal? NotThese(Tab tab, ImmutableArray<LineQuantity> lines)
    {
        foreach (var (no, quantity) in lines)
        {
            if (tab.Line(no) is not { } line) return TabRules.MissingLine(no);
            if (line.FiredAt is null) return tab.Refuse(TabRefusals.NotFired).With("line", no);
            var most = line.Wanted() - line.Refunded;
            if (quantity > most) return tab.Refuse(TabRefusals.LineRefunded).With("line", no).With("most", most);
        }
        return null;
    }

    sealed record AskedLine(Line Line, int Quantity, long Left, long Begun, long Worth);

    // One after the other: refunds of all of a line, in whatever steps and with whatever payments, are the line's total.
    static ImmutableArray<AskedLine> Asked(Tab tab, ImmutableArray<LineQuantity> lines)
    {
        if (lines.IsEmpty) return [];
        var left = tab.Lines.Zip(Refunding.Left(tab), (line, sum) => (line.No, sum)).ToDictionary(line => line.No, line => line.sum);
        return
        [
            .. from part in lines
               let line = tab.Line(part.Line)!
               let begun = tab.Back.ForLine(line.No).Begun
               let worth = Refunding.Each(line, left[line.No], begun).Take(part.Quantity).Sum() - begun
               select new AskedLine(line, part.Quantity, left[line.No], begun, Math.Max(0, worth)),
        ];
    }

    // What a payment does not hold goes back with another one; a line is refunded once all of it went back.
    static (ImmutableArray<LineQuantity> Full, ImmutableArray<LineRefund> Parts) Give(ImmutableArray<AskedLine> asked, long amount)
    {
        var taken = asked.Zip(MoneyRules.Prorate(amount, [.. asked.Select(part => part.Worth)]), (part, sum) =>
            Refunding.Take(part.Line, part.Quantity, part.Left, part.Begun, sum)).ToArray();
        return (
            [.. taken.Where(line => line.Full > 0).Select(line => new LineQuantity(line.Part.Line, line.Full))],
            [.. taken.Where(line => line.Full > 0 || line.Part.Amount > 0).Select(line => line.Part)]);
    }

    static Change<OrderEvent> OnOrder(RefundBill command, Order order, long amount, Payment payment, long left)
    {
        var total = order.Refunded + amount;
        // Of a transfer the tip stays; of a deposit all that was paid with the reservation can go back.
        var full = order is BillTransfer ? amount == left : total == order.Paid;
        return Change.To(
            Streams.Order(payment.Order!.Value),
            new PaymentRefunded(
                order.Guest, order.Venue, command.By, amount, total, full, order.Words(command.Reason), command.ReasonCode));
    }
}
