using System.Collections.Immutable;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// What a decision about money does to a tab and to the venue's books, always to both. Every event counts at once, so that the next step
/// sees the bill as it is by then.
/// </summary>
sealed class Settlement(Tab tab, DateTimeOffset now)
{
    readonly ImmutableArray<Change>.Builder changes = ImmutableArray.CreateBuilder<Change>();

    /// <summary>The tab so far.</summary>
    public Tab Tab { get; private set; } = tab;

    /// <summary>What was decided so far.</summary>
    public ImmutableArray<Change>.Builder Changes => changes;

    public void Add(TabEvent e)
    {
        changes.Add(Change.To(Streams.Tab(Tab.Id), e));
        Tab = Tab.Fold(Tab, e, now);
    }

    public void Book(Tills.TillEvent e) => changes.Add(Change.To(Streams.Till(Tab.Venue), e));

    public void Pay(Payment payment)
    {
        Add(new BillPaid(Tab.Venue, payment.By, payment));
        Book(new PaymentBooked(Tab.Venue, Tab.Id, payment.Id, payment.Method, payment.Amount, payment.Tip));
    }

    /// <summary>Counts what the reservation's deposit covers now; what is left of it stays with the reservation's order.</summary>
    public void CountDeposit(UserId by)
    {
        var amount = Bill.For(Tab).Deposit;
        if (amount == 0) return;
        var id = $"deposit-{Tab.Payments.Count(payment => payment.Method == Methods.Deposit) + 1}";
        Pay(new Payment(id, by, Methods.Deposit, amount, 0, amount, null, Tab.Reservation, now));
    }

    /// <summary>Closes the tab if nothing is left to do: all is paid, nothing waits to be fired.</summary>
    public void CloseIfDone(UserId by, OrderOf orders)
    {
        if (Bill.For(Tab).Due == 0 && Tab.Transfers.IsEmpty && Tab.Unfired().IsEmpty) Close(by, orders);
    }

    public void Close(UserId by, OrderOf orders)
    {
        var taxes = RefundTaxes.AtClose(Tab);
        Add(new TabClosed(Tab.Venue, by));
        Book(Sale(cancelled: false));
        if (!taxes.IsEmpty) Book(new RefundTaxed(Tab.Venue, Tab.Id, taxes));
        Leave(by, orders);
    }

    public void Cancel(UserId by, string reason, string? code, OrderOf orders)
    {
        Add(new TabCancelled(Tab.Venue, by, reason, code));
        // Nothing was sold; but what was prepared in vain belongs in the books.
        if (Tab.Lines.Any(line => line.Lost > 0)) Book(Sale(cancelled: true));
        Leave(by, orders);
    }

    SaleBooked Sale(bool cancelled)
    {
        var bill = Bill.For(Tab);
        return new SaleBooked(
            Tab.Venue,
            Tab.Id,
            Tab.TabNo,
            bill.Gross,
            bill.Discount,
            bill.Taxes,
            cancelled ? 0 : Tab.Covers,
            Tab.Lines.Sum(line => line.Lost),
            Tab.Lines.Sum(line => line.Lost * line.UnitPrice),
            cancelled);
    }

    void Leave(UserId by, OrderOf orders)
    {
        foreach (var table in Tab.Tables) changes.Add(Change.To(Streams.Floor(Tab.Venue), new Floors.TableFreed(Tab.Venue, table, Tab.Id)));
        if (Tab.Reservation is not { } reserved || orders(reserved) is not Reservation { Visit: ReservationStatus.Seated } order) return;
        changes.Add(order.Is(new ReservationCompleted(order.Guest, order.Venue, by)));
    }
}
