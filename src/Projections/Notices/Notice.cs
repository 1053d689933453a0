using System.Security.Cryptography;
using System.Text;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Waitlists;

namespace RealtimeReservation.Projections.Notices;

/// <summary>Something a user is told, about an order or about what they wait for.</summary>
/// <param name="Id">Id of the event that gave rise to it.</param>
/// <param name="User">Whom it is for.</param>
/// <param name="Kind">Stored name of that event, such as <c>payment_approved</c>.</param>
/// <param name="Order">Order id; null: it is about no order.</param>
/// <param name="Params">What its text says.</param>
/// <param name="At">When it happened (UTC).</param>
public sealed record Notice(Guid Id, UserId User, string Kind, OrderId? Order, NoticeParams Params, DateTimeOffset At)
{
    /// <summary>Page of the web client that it leads to.</summary>
    public string Link => Order is null ? "/orders" : Escalations.Contains(Kind) ? $"/admin/orders/{Order}" : $"/orders/{Order}";

    /// <summary>From what stands in the table: an empty text where there is no order.</summary>
    public static OrderId? OrderOf(string text) => text.Length == 0 ? null : new(text);

    static readonly HashSet<string> Escalations =
    [
        .. StoredNames.All.Where(stored => stored.Key.IsAssignableTo(typeof(IEscalation))).Select(stored => stored.Value.Name),
    ];

    /// <summary>
    /// The notices that an event of an order gives rise to: for its guest as <see cref="From"/> says, and for staff who are to act.
    /// </summary>
    /// <inheritdoc cref="From"/>
    public static IEnumerable<Notice> All(Guid id, OrderEvent e, DateTimeOffset at, OrderId order, string orderNo, string currency) =>
        e is IEscalation overdue
            ? overdue.Told.Select(user => new Notice(IdFor(id, user), user, StoredNames.NameOf(e), order, new(overdue.OrderNo), at))
            : From(id, e, at, order, orderNo, currency) is { } notice ? [notice] : [];

    // One event, several people: each has a notice of their own, the same one after a rebuild.
    static Guid IdFor(Guid id, UserId user) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{id:N} {user}")).AsSpan(0, 16));

    /// <summary>
    /// The notice that an event of an order gives rise to; null when its guest needs none, for instance about what they did
    /// themselves.
    /// </summary>
    /// <param name="id">Id of the event.</param>
    /// <param name="e">The event.</param>
    /// <param name="at">When it was decided (UTC).</param>
    /// <param name="order">Order id.</param>
    /// <param name="orderNo">The order's number.</param>
    /// <param name="currency">The order's currency.</param>
    public static Notice? From(Guid id, OrderEvent e, DateTimeOffset at, OrderId order, string orderNo, string currency) => e switch
    {
        PaymentApproved a => For(a.Guest, new(orderNo)),
        PaymentMarked m => For(m.Guest, new(orderNo)),
        PaymentRejected r => For(r.Guest, new(orderNo, r.Reason, ReasonCode: r.ReasonCode)),
        LatePaymentRejected r => For(r.Guest, new(orderNo, r.Reason, ReasonCode: r.ReasonCode)),
        LatePaymentReturned r => For(r.Guest, new(orderNo, null, r.Amount, currency)),
        OrderExpired x => For(x.Guest, new(orderNo)),
        OrderRevived r => For(r.Guest, new(orderNo)),
        ReservationAccepted a => For(a.Guest, new(orderNo)),
        GuestNoShow n => For(n.Guest, new(orderNo)),
        ChangeGranted g => For(g.Guest, new(orderNo)),
        ChangeRefused r => For(r.Guest, new(orderNo, r.Reason, ReasonCode: r.ReasonCode)),
        GuestMessaged m => For(m.Guest, new(orderNo, m.Text, ReasonCode: m.TextCode)),
        ConfirmationResent r => For(r.Guest, new(orderNo, To: r.Slot)),
        RefundDue d => For(d.Guest, new(orderNo, null, d.Amount, currency, d.ReasonCode)),
        PaymentRefunded r => For(r.Guest, new(orderNo, r.Reason, r.Amount, currency, r.ReasonCode)),
        NoShowWithdrawn n => For(n.Guest, new(orderNo)),
        ReservationRescheduled r when r.By != r.Guest =>
            For(r.Guest, new(orderNo, From: r.From, To: r.From is null ? null : new(r.Resource, r.Start, r.End))),
        OrderCancelled c when c.By != c.Guest => For(c.Guest, new(orderNo, c.Reason, ReasonCode: c.ReasonCode)),
        _ => null,
    } is var (user, values) ? new Notice(id, user, StoredNames.NameOf(e), order, values, at) : null;

    /// <summary>The notice that an event of a waitlist gives rise to; null when its guest needs none.</summary>
    public static Notice? Of(Guid id, WaitlistEvent e, DateTimeOffset at) => e switch
    {
        WaitlistOffered o => new NoticeParams("", To: new(o.Resources[0], o.Start, o.End), Until: o.Until),
        WaitlistOfferLapsed or WaitlistEnded => new NoticeParams(""),
        WaitlistLeft left when left.By != left.Guest => new NoticeParams(""),
        _ => null,
    } is { } values ? new Notice(id, e.Guest, StoredNames.NameOf(e), null, values, at) : null;

    static (UserId User, NoticeParams Params)? For(UserId user, NoticeParams values) => (user, values);
}

/// <summary>What the text of a notice says.</summary>
/// <param name="OrderNo">The order's number; empty where it is about no order.</param>
/// <param name="Reason">Why, or what, in the words of the staff.</param>
/// <param name="Amount">Minor units of <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="ReasonCode">Why, as one of the usual reasons: told in the language of who reads it.</param>
/// <param name="From">Where a reservation was; null where it did not move, or the event does not say it.</param>
/// <param name="To">Where it is now, where that is told, or what is offered.</param>
/// <param name="Until">When an offer lapses (UTC).</param>
public sealed record NoticeParams(
    string OrderNo,
    string? Reason = null,
    long? Amount = null,
    string? Currency = null,
    string? ReasonCode = null,
    ReservedSlot? From = null,
    ReservedSlot? To = null,
    DateTimeOffset? Until = null);
