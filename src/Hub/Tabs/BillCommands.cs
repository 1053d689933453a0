using System.Security.Cryptography;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Tabs;

/// <summary>The commands about bills: discounts, shares, payments, transfers, refunds and the end of a tab.</summary>
internal sealed class BillCommands(Rights rights, TimeProvider clock)
{
    /// <summary>Take something off the bill.</summary>
    public Command<TabRef> Discount(UserId user, TabId tab, DiscountRequest request)
    {
        var id = NewId();
        return TabDeciding.On(tab, Permission.TakePayments, (tx, state) => GiveDiscount.Decide(
            new(
                id, user, Highest(user, state.Venue), request.Reason, request.Percent, request.Amount, [.. request.Lines ?? []],
                request.ReasonCode), state, tx.Read(Log.Venue, state.Venue)));
    }

    /// <summary>Take a discount back.</summary>
    public static Command<TabRef> Withdraw(UserId user, TabId tab, string discount) =>
        TabDeciding.On(tab, Permission.TakePayments, (_, state) => WithdrawDiscount.Decide(new(user, discount), state));

    /// <summary>Let several pay.</summary>
    public static Command<TabRef> Split(UserId user, TabId tab, SharesRequest request) =>
        TabDeciding.On(tab, Permission.TakePayments, (_, state) => SplitBill.Decide(
            new(user, request.Equal, [.. request.Amounts ?? []], [.. (request.Lines ?? []).Select(LinePartRequest.Quantities)]), state));

    /// <summary>Money came.</summary>
    public Command<TabRef> Pay(UserId user, PaymentRequest request)
    {
        var command = new TakePayment(NewId(), user, request.Method, request.Amount, request.Tip, request.Tendered, request.Share);
        return TabDeciding.On(
            request.OrderId, Permission.TakePayments, (tx, state) => TakePayment.Decide(command, state, OrderCommands.Orders(tx), tx.Now));
    }

    /// <summary>Pay by transfer with a proof: the order that awaits it. The tab's own guest may ask, too.</summary>
    public Command<OrderAt> Transfer(UserId user, TabId tab, TransferRequest request)
    {
        var command = new AskTransfer(
            clock.GetUtcNow().NewId<OrderId>(), user, request.Amount, RandomNumberGenerator.GetBytes(2 * OrderNumbers.RandomBytes),
            request.Tip, request.Share);
        return OrderCommands.Make(
            tx =>
            {
                var state = tx.Read(Log.Tab, tab);
                tx.Create(Streams.Order(command.Order));
                if (tx.Apply(AskTransfer.Decide(command, state, tx.Read(Log.Venue, state.Venue), tx.Now)) is { } refusal)
                    return RefusalCause.NoteTab(tx, refusal, tab);
                return OrderAt.From(tx.Read(Log.Order, command.Order));
            },
            Streams.Tab(tab)) with
        {
            Access = new(Permission.TakePayments, (rights, tx, by) =>
                tx.Read(Log.Tab, tab).Guest == by ? null : TabDeciding.Refuse(rights, tx, tab, by, Permission.TakePayments)),
        };
    }

    /// <summary>Give money back.</summary>
    public Command<TabRef> Refund(UserId user, TabId tab, BillRefundRequest request)
    {
        var command = new RefundBill(
            user, request.Payment, request.Reason, LinePartRequest.Quantities(request.Lines), request.Amount, request.Restock,
            request.ReasonCode);
        return TabDeciding.On(
            tab, Permission.RefundBills,
            (tx, state) => OrderCommands.Own(rights, user, state.Guest, state.Venue, Permission.RefundBills) is { } no ? no
                : RefundBill.Decide(command, state, tx.Read(Log.Stock, state.Venue), OrderCommands.Orders(tx), tx.Now));
    }

    /// <summary>All is paid and the guests leave.</summary>
    public static Command<TabRef> Close(UserId user, TabId tab) =>
        TabDeciding.On(tab, Permission.TakePayments, (tx, state) => CloseTab.Decide(new(user), state, OrderCommands.Orders(tx), tx.Now));

    /// <summary>The guests left without anything to pay.</summary>
    public static Command<TabRef> Cancel(UserId user, TabId tab, CancelRequest request) =>
        TabDeciding.On(
            tab, Permission.ServeTables,
            (tx, state) => CancelTab.Decide(new(user, request.Reason, request.ReasonCode), state, OrderCommands.Orders(tx), tx.Now));

    string Highest(UserId user, VenueId venue) =>
        rights.May(user, venue, Permission.GiveAnyDiscount) ? Roles.Manager
        : rights.May(user, venue, Permission.GiveHigherDiscounts) ? Roles.Cashier
        : Roles.Waiter;

    string NewId() => clock.GetUtcNow().NewId();
}
