using System.Collections.Immutable;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Give money of a payment back: for lines, at what was paid for them, or an amount. Authority is the caller's to check.
/// </summary>
/// <param name="By">User id.</param>
/// <param name="Payment">Id of the payment; what goes back is at most what is left of it. Tips stay with who got them.</param>
/// <param name="Reason">1–200 characters.</param>
/// <param name="Lines">Lines and how many of each; empty: an amount.</param>
/// <param name="Amount">Minor units, from 1; null without lines: all that is left of the payment.</param>
/// <param name="Restock">Whether what the lines took from stock comes back.</param>
public sealed record RefundBill(
    string By, string Payment, string? Reason, ImmutableArray<LineQuantity> Lines = default, long? Amount = null, bool Restock = false)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_payment</c>, <c>no_such_line</c> (<c>line</c>); 4006 <c>wrong_state</c> (<c>status</c>); 4000; 4006
    /// <c>nothing_to_refund</c>, <c>not_fired</c> (<c>line</c>: void it instead), <c>line_refunded</c> (<c>line</c>, <c>most</c>: how many can be),
    /// <c>refund_too_high</c> (<c>most</c>). After the tab is closed, or for lines, the sale is less by what goes back, and so are its taxes; an
    /// amount on an open tab undoes a payment: it is due again.
    /// </summary>
    /// <param name="command">What goes back, and why.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="stock">The venue's stock.</param>
    /// <param name="orders">Orders: the one the payment came with is read.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(RefundBill command, Tab tab, Stock stock, OrderOf orders, DateTimeOffset now)
    {
        if (!tab.Exists()) return OrderRules.NoSuchOrder;
        if (tab.Payments.FirstOrDefault(known => known.Id == command.Payment) is not { } payment) return new Refusal(Codes.NotFound, "no_such_payment");
        var lines = command.Lines.IsDefault ? [] : command.Lines;
        var faults = Check(command, lines);
        if (faults.Any) return faults.Refusal;
        var left = payment.Amount - payment.Refunded;
        if (left == 0) return tab.Refuse("nothing_to_refund");
        if (NotThese(tab, lines) is { } refusal) return refusal;

        var parts = lines.IsEmpty ? [] : Worth(tab, lines);
        var amount = lines.IsEmpty ? command.Amount ?? left : parts.Sum(part => part.Gross);
        if (amount > left) return tab.Refuse("refund_too_high").With("most", left);
        if (amount == 0) return tab.Refuse("nothing_to_refund");
        var credited = tab.Status == TabStatus.Open && lines.IsEmpty ? 0 : amount;
        if (lines.IsEmpty) parts = Spread(tab, credited);

        var settlement = new Settlement(tab, now);
        settlement.Add(new BillRefunded(tab.Venue, command.By, payment.Id, amount, command.Reason!, lines, command.Restock, credited));
        settlement.Book(new RefundBooked(tab.Venue, tab.Id, payment.Id, payment.Method, amount, Bill.Taxed(parts)));
        if (payment.Order is { } id) settlement.Changes.Add(OnOrder(command, orders(id), amount, payment, left));
        if (command.Restock) StockRules.Return(stock, tab.Venue, command.By, tab.Id, lines.SelectMany(part => MenuAvailability.Times(tab.Line(part.Line)!.Takes(), part.Quantity)), settlement.Changes);
        return Decision.Yes(settlement.Changes.ToImmutable());
    }

    static Faults Check(RefundBill command, ImmutableArray<LineQuantity> lines)
    {
        var faults = default(Faults);
        faults.Text("reason", command.Reason, PayRules.MaxText);
        if (command.Amount is { } wanted) faults.Range("amount", wanted, 1, PayRules.MaxMoney);
        if (command.Amount is not null && !lines.IsEmpty) faults.Add("amount", "must_be_empty");
        if (command.Restock && lines.IsEmpty) faults.Add("lines", "required");
        if (lines.Contains(null!))
        {
            faults.Add("lines", "required");
            return faults;
        }
        if (lines.Select(part => part.Line).Distinct().Count() < lines.Length) faults.Add("lines", "given_twice");
        for (var i = 0; i < lines.Length; i++) faults.Range($"lines[{i}].quantity", lines[i].Quantity, 1, TabRules.MostQuantity);
        return faults;
    }

    static Refusal? NotThese(Tab tab, ImmutableArray<LineQuantity> lines)
    {
        foreach (var (no, quantity) in lines)
        {
            if (tab.Line(no) is not { } line) return TabRules.MissingLine(no);
            if (line.FiredAt is null) return tab.Refuse("not_fired").With("line", no);
            var most = line.Wanted() - line.Refunded;
            if (quantity > most) return tab.Refuse("line_refunded").With("line", no).With("most", most);
        }
        return null;
    }

    // One after the other: refunds of all of a line, in whatever steps, are the line's total.
    static ImmutableArray<(int Rate, long Gross)> Worth(Tab tab, ImmutableArray<LineQuantity> lines)
    {
        var totals = Bill.Of(tab).Lines.ToDictionary(line => line.No, line => line.Total);
        return
        [
            .. lines.Select(part => (Line: tab.Line(part.Line)!, part.Quantity))
                .Select(part => (part.Line.TaxRate, PayRules.Each(part.Line, totals[part.Line.No]).Skip(part.Line.Refunded).Take(part.Quantity).Sum())),
        ];
    }

    // Goodwill is for no line in particular: it lowers every rate in proportion to what was not refunded by line yet.
    static ImmutableArray<(int Rate, long Gross)> Spread(Tab tab, long amount)
    {
        var bill = Bill.Of(tab);
        ImmutableArray<long> left = [.. tab.Lines.Zip(bill.Lines, (line, costs) => PayRules.Each(line, costs.Total).Skip(line.Refunded).Sum())];
        if (left.All(sum => sum == 0)) left = [.. bill.Lines.Select(line => line.Total)];
        return [.. tab.Lines.Zip(Parts.Of(amount, left), (line, part) => (line.TaxRate, part))];
    }

    static Change OnOrder(RefundBill command, Order order, long amount, Payment payment, long left)
    {
        var total = order.Refunded + amount;
        // Of a transfer the tip stays; of a deposit all that was paid with the reservation can go back.
        var full = order.IsBill() ? amount == left : total == order.Amount;
        return new Change(Streams.Order(payment.Order!), new PaymentRefunded(order.Guest, order.Venue, command.By, amount, total, full, command.Reason!));
    }
}
