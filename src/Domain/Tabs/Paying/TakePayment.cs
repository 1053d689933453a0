using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tills;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>Money came. Needs <see cref="Accounts.Permission.TakePayments"/>.</summary>
/// <param name="Payment">Id of the payment to be.</param>
/// <param name="By">User id of who took it.</param>
/// <param name="Method">cash, card or qr.</param>
/// <param name="Amount">Minor units for the bill, from 1.</param>
/// <param name="Tip">Minor units on top.</param>
/// <param name="Tendered">Minor units handed over, cash only: at least amount and tip; null: exactly these.</param>
/// <param name="Share">Which share; null: none.</param>
public sealed record TakePayment(
    string Payment, UserId By, string Method, long Amount, long Tip = 0, long? Tendered = null, int? Share = null)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_share</c>; 4006 <c>wrong_state</c> (<c>status</c>); 4000 (<c>unknown_method</c>,
    /// <c>tip_too_high</c>, <c>tendered_too_low</c>, <c>no_change_here</c>); 4006 <c>share_paid</c>, <c>overpaid</c> (<c>due</c>),
    /// <c>proof_under_review</c> (<c>order</c>: the transfer for the same money). A transfer announced for the same money is called off,
    /// where its proof is still awaited. A deposit counts first. The tab closes by itself once nothing is due and all is fired. The same
    /// payment again is silent.
    /// </summary>
    /// <param name="command">What came.</param>
    /// <param name="tab">The tab.</param>
    /// <param name="orders">Orders: the reservation of the tab is read, and those of its transfers.</param>
    /// <param name="now">UTC.</param>
    public static Decision Decide(TakePayment command, Tab tab, OrderOf orders, DateTimeOffset now)
    {
        if (tab.Payments.Any(payment => payment.Id == command.Payment)) return Decision.Silence;
        if (tab.Ended() is { } ended) return ended;
        var faults = Check(command, Bill.For(tab));
        if (faults.Any) return faults.Refusal;

        var settlement = new Settlement(tab, now);
        if (Transfers.MakeRoom(command, settlement, orders) is { } refusal) return refusal;
        settlement.CountDeposit(command.By);
        settlement.Pay(new Payment(
            command.Payment, command.By, command.Method, command.Amount, command.Tip, command.Tendered ?? command.Amount + command.Tip,
            command.Share, null, now));
        settlement.CloseIfDone(command.By, orders);
        return Decision.Yes(settlement.Changes.ToImmutable());
    }

    static Faults Check(TakePayment command, Bill bill)
    {
        var faults = default(Faults);
        if (!Methods.Taken.Contains(command.Method)) faults.Add("method", FieldFaults.UnknownMethod);
        faults.Range("amount", command.Amount, 1, PayRules.MaxMoney);
        faults.Tip(command.Tip, bill);
        if (faults.Any || command.Tendered is not { } tendered) return faults;
        faults.Range("tendered", tendered, 0, PayRules.MaxMoney);
        var asked = command.Amount + command.Tip;
        if (tendered < asked) faults.Add("tendered", FieldFaults.TenderedTooLow.AtLeast(asked));
        if (tendered > asked && command.Method != Methods.Cash) faults.Add("tendered", FieldFaults.NoChangeHere);
        return faults;
    }
}
