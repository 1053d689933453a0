using System.Collections.Immutable;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Tabs;

/// <summary>
/// Take something off a bill, or off some of its lines. Needs <see cref="Permission.TakePayments"/>; how much depends on
/// <see cref="Permission.GiveHigherDiscounts"/> and <see cref="Permission.GiveAnyDiscount"/>.
/// </summary>
/// <param name="Discount">Id of the discount to be.</param>
/// <param name="By">User id.</param>
/// <param name="Role">The highest role they have at the venue: waiter, cashier or manager.</param>
/// <param name="Reason">1–200 characters; may be left out where there is a code.</param>
/// <param name="Percent">Hundredths of a per cent, 1–10000; null where an amount is given.</param>
/// <param name="Amount">Minor units, from 1; null where a per cent is given.</param>
/// <param name="Lines">Lines it is for; empty: the whole bill.</param>
/// <param name="ReasonCode">One of <see cref="Reasons.OfDiscount"/>.</param>
public sealed record GiveDiscount(
    string Discount, UserId By, string Role, string? Reason, int? Percent, long? Amount, ImmutableArray<int> Lines,
    string? ReasonCode = null)
{
    /// <summary>
    /// 4040 <c>no_such_order</c>, <c>no_such_line</c> (<c>line</c>); 4006 <c>wrong_state</c> (<c>status</c>); 4000; 4006
    /// <c>nothing_to_discount</c> (these lines cost nothing: what is ordered later is not given away beforehand); 4004
    /// <c>discount_too_high</c> (<c>most</c>: per cent the role may take off these lines, earlier discounts included). More than the lines
    /// cost makes them free. Shares have to be set again afterwards. The same discount again is silent.
    /// </summary>
    public static Decision Decide(GiveDiscount command, Tab tab, Venue venue)
    {
        if (tab.Discounts.Any(known => known.Id == command.Discount)) return Decision.Silence;
        if (tab.Ended() is { } refusal) return refusal;
        var faults = Check(command);
        if (faults.Any) return faults.Refusal;
        ImmutableArray<int> lines = command.Lines.IsDefault ? [] : [.. command.Lines.Distinct().Order()];
        foreach (var line in lines)
        {
            if (tab.Line(line) is null) return TabRules.MissingLine(line);
        }
        var given = new DiscountGiven(
            tab.Venue, command.By,
            new Discount(command.Discount, command.By, command.Reason ?? "", command.Percent, command.Amount, lines, command.ReasonCode));
        if (TooHigh(command, tab, given, venue) is { } tooHigh) return tooHigh;
        return Change.To(Streams.Tab(tab.Id), given);
    }

    static Faults Check(GiveDiscount command)
    {
        var faults = default(Faults);
        Reasons.Check(ref faults, Reasons.OfDiscount, command.ReasonCode, command.Reason, needed: true);
        if (command.Percent is { } percent) faults.Range("percent", percent, 1, 10_000);
        if (command.Amount is { } amount) faults.Range("amount", amount, 1, PayRules.MaxMoney);
        if (command.Percent is null && command.Amount is null) faults.Add("percent", FieldFaults.Required);
        if (command.Percent is not null && command.Amount is not null) faults.Add("amount", FieldFaults.MustBeEmpty);
        return faults;
    }

    // All discounts together count, or two of ten per cent would be twenty.
    static Refusal? TooHigh(GiveDiscount command, Tab tab, DiscountGiven given, Venue venue)
    {
        var most = command.Role switch
        {
            Roles.Manager or Roles.Admin => 100,
            Roles.Cashier => venue.Settings.Bar.CashierDiscount,
            Roles.Waiter => venue.Settings.Bar.WaiterDiscount,
            _ => 0,
        };
        var concerned = Bill.For(Tab.Fold(tab, given, default)).Lines
            .Where(line => given.Discount.Lines.IsEmpty || given.Discount.Lines.Contains(line.No)).ToArray();
        if (concerned.All(line => line.Gross == tab.Back.ForLine(line.No).Unsold)) return tab.Refuse(TabRefusals.NothingToDiscount);
        var limit = MoneyRules.Percent(concerned.Sum(line => line.Gross), most * 100);
        return concerned.Sum(line => line.Discount) <= limit && !(command.Percent > most * 100)
            ? null
            : TabRefusals.DiscountTooHigh.With("most", most);
    }
}

/// <summary>Take a discount back. Needs <see cref="Permission.TakePayments"/>.</summary>
/// <param name="By">User id.</param>
/// <param name="Discount">Id of the discount.</param>
public sealed record WithdrawDiscount(UserId By, string Discount)
{
    /// <summary>4040 <c>no_such_order</c>, <c>no_such_discount</c>; 4006 <c>wrong_state</c> (<c>status</c>).</summary>
    public static Decision Decide(WithdrawDiscount command, Tab tab)
    {
        if (tab.Ended() is { } refusal) return refusal;
        if (tab.Discounts.All(known => known.Id != command.Discount)) return TabRefusals.NoSuchDiscount;
        return Change.To(Streams.Tab(tab.Id), new DiscountWithdrawn(tab.Venue, command.By, command.Discount));
    }
}
