using System.Collections.Frozen;
using RealtimeReservation.Domain.Venues;

namespace RealtimeReservation.Domain.Orders;

/// <summary>
/// Write to the guest of an order: words, or one of the usual messages, which each guest reads in their language. Needs
/// <see cref="Accounts.Permission.ManageReservations"/>.
/// </summary>
/// <param name="By">User id of the staff member.</param>
/// <param name="Text">1–500 characters; null where there is a code.</param>
/// <param name="TextCode">One of <see cref="Reasons.OfMessage"/>; null where there are words.</param>
public sealed record MessageGuest(UserId By, string? Text, string? TextCode = null)
{
    /// <summary>4040; 4000 <c>text</c>, <c>text_code</c>; 4004 <c>account_erased</c>; 4290 <c>too_many_messages</c>.</summary>
    public static Decision Decide(MessageGuest command, Order order, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        var faults = default(Faults);
        if (command.TextCode is { } code)
        {
            if (!Reasons.OfMessage.Contains(code)) faults.Add("text_code", FieldFaults.UnknownReason);
            if (command.Text is not null) faults.Add("text", FieldFaults.MustBeEmpty);
        }
        else faults.Text("text", command.Text, MessageSettings.MaxText);
        if (faults.Any) return faults.Refusal;
        return MessageRules.Refuse(order, now) is { } refusal
            ? refusal
            : order.Is(new GuestMessaged(order.Guest, order.Venue, command.By, command.Text?.Trim(), command.TextCode));
    }
}

/// <summary>
/// Tell the guest once more that their order is confirmed. Needs <see cref="Accounts.Permission.ManageReservations"/>.
/// </summary>
/// <param name="By">User id of the staff member.</param>
public sealed record ResendConfirmation(UserId By)
{
    /// <summary>
    /// 4040; 4006 <c>wrong_state</c> (<c>status</c>: it is not confirmed, or the reservation is over); 4004 <c>account_erased</c>; 4290
    /// <c>too_many_messages</c>.
    /// </summary>
    public static Decision Decide(ResendConfirmation command, Order order, DateTimeOffset now)
    {
        if (!order.Exists()) return OrderRefusals.NoSuchOrder;
        if (order.Status != OrderStatus.Paid) return order.Refuse(OrderRefusals.WrongState);
        var reservation = order as Reservation;
        if (reservation is not null and not { Visit: ReservationStatus.Confirmed or ReservationStatus.Seated })
            return order.Refuse(OrderRefusals.WrongState).With("status", reservation.Visit.Name());
        if (MessageRules.Refuse(order, now) is { } refusal) return refusal;
        var slot = reservation is null ? null : new ReservedSlot(reservation.Resource, reservation.Start, reservation.End);
        return order.Is(new ConfirmationResent(order.Guest, order.Venue, command.By, slot));
    }
}

/// <summary>The guest sees what staff wrote to them.</summary>
/// <param name="Guest">User id of the guest.</param>
public sealed record SeeMessages(UserId Guest)
{
    /// <summary>4040, also for another's order. Nothing new is silent.</summary>
    public static Decision Decide(SeeMessages command, Order order) =>
        !order.Exists() || order.Guest != command.Guest ? OrderRefusals.NoSuchOrder
        : order.UnseenMessages == 0 ? Decision.Silence
        : order.Is(new MessagesSeen(order.Guest, order.Venue));
}

/// <summary>How many messages a guest gets about one order.</summary>
public static class MessageRules
{
    /// <summary>So many within <see cref="Within"/>, whoever of the staff sends them.</summary>
    public const int Most = 5;

    /// <summary>The time in which they are counted.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromHours(1);

    static readonly FrozenSet<string> Sent =
        [StoredNames.All[typeof(GuestMessaged)].Name, StoredNames.All[typeof(ConfirmationResent)].Name];

    internal static Refusal? Refuse(Order order, DateTimeOffset now)
    {
        if (order.GuestErased) return OrderRefusals.AccountErased;
        var counted = order.History.Where(step => Sent.Contains(step.What) && step.At > now - Within).ToArray();
        return counted.Length < Most
            ? null
            : OrderRefusals.TooManyMessages.With("most", Most).RetryAfter(counted[^Most].At + Within - now);
    }
}
