using System.Collections.Immutable;
using System.Security.Cryptography;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Misfits;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Projections.Waitlists;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// The commands about orders, the same over HTTP and live: who may give them, which states they read, and what is appended.
/// Ids and randomness are made here, before a command queues, for a decision may run more than once.
/// </summary>
internal sealed class OrderCommands(
    Rights rights, VenueDirectory directory, OpenWaitlists waitlists, CancelRate rate, TimeProvider clock)
{
    /// <summary>Hold a resource, or a table for a party.</summary>
    public Command<OrderAt> Place(UserId guest, HoldRequest request) => rate.Refuse(guest) is { } no
        ? Make(_ => no)
        : Place(guest, request, (venue, open, place, now) => place(venue, open, now), inTurn: true).Command;

    /// <summary>Hold a resource, or a table, for a caller or a guest who walked in.</summary>
    /// <param name="user">The member of staff.</param>
    /// <param name="guest">An account, or a contact of the venue.</param>
    /// <param name="request">What is to be booked.</param>
    /// <param name="payment">How it was paid; null: it waits for that.</param>
    public Command<OrderAt> Book(UserId user, UserId guest, HoldRequest request, MarkPaid? payment)
    {
        if (Spans.Read(request.StartTime, request.EndTime, request.DurationMinutes, out var minutes) is { } fault) return Make(_ => fault);
        var booking = new BookForGuest(user, request.StartTime, minutes, payment);
        var (command, venue) = Place(
            guest, request, (place, open, decide, now) => BookForGuest.Decide(booking, place, open, decide, now));
        return venue is null ? command : command with { Access = Booker(guest, venue.Value, payment is not null) };
    }

    (Command<OrderAt> Command, VenueId? Venue) Place(
        UserId guest, HoldRequest request, Func<Venue, Guest, Placing, DateTimeOffset, Decision> decide, bool inTurn = false)
    {
        var now = clock.GetUtcNow();
        var named = request.Named();
        if (VenueOf(named, request.Venue) is not { } listed) return (Make(_ => VenueRefusals.NoSuchResource), null);
        if (Far(request.StartTime, now) is { } no) return (Make(_ => no), null);
        if (Placement.Check(named) is { } twice) return (Make(_ => twice), null);
        if (Spans.Read(request.StartTime, request.EndTime, request.DurationMinutes, out var minutes) is { } fault)
            return (Make(_ => fault), null);
        var venue = listed.Venue.Id;
        var command = request.Order(now.NewId<OrderId>(), guest, request.StartTime, NewRandom(), minutes);
        var made = Make(
            tx =>
            {
                tx.Create(Streams.Order(command.Order));
                var place = tx.Read(Log.Venue, venue);
                var resources = Resources(tx, listed, named);
                var decision = decide(
                    place, tx.Read(Log.Guest, guest),
                    (asked, open, at) => PlaceOrder.Decide(command, asked, resources, named, open, Days(tx), at), tx.Now);
                if (inTurn && Waited(tx, listed, guest, place, request.StartTime, decision) is { } others) return others;
                return RefusalCause.Note(
                    tx, Spans.Told(decision.Refusal, request.EndTime), named, place, request.StartTime, minutes) is { } refusal
                    ? refusal
                    : Done(tx, command.Order, decision);
            },
            [Streams.Guest(guest), Streams.Venue(venue), .. Touched(listed, named, request.StartTime)]);
        return (made, venue);
    }

    /// <summary>Say that an order is paid without a proof, or waive its payment.</summary>
    public static Command<OrderAt> Paid(UserId user, OrderId order, PaidRequest request) =>
        On(order, Decider(order, Permission.ReviewPayments), (tx, o, venue) =>
            MarkPaid.Decide(request.For(user), o, venue, Days(tx), tx.Now));

    /// <summary>Hand in proofs of payment; the images are kept already.</summary>
    public static Command<OrderAt> Submit(UserId user, OrderId order, SubmitProof command) => On(order, null, (tx, o, venue) =>
        o.Guest != user ? OrderRefusals.NoSuchOrder : SubmitProof.Decide(command, o, venue, Days(tx), tx.Now));

    /// <summary>Add images to the proof under review; they are kept already.</summary>
    public static Command<OrderAt> Add(UserId user, OrderId order, AddProof command) => On(order, null, (_, o, _) =>
        o.Guest != user ? OrderRefusals.NoSuchOrder : AddProof.Decide(command, o));

    /// <summary>Take the proof under review back.</summary>
    public static Command<OrderAt> WithdrawProof(UserId user, OrderId order) => On(order, null, (tx, o, venue) =>
        o.Guest != user
            ? OrderRefusals.NoSuchOrder
            : Domain.Orders.WithdrawProof.Decide(new(user), o, venue, Days(tx), tx.Now));

    /// <summary>Note that staff look at the proof under review.</summary>
    public static Command<OrderAt> See(UserId user, OrderId order) =>
        On(order, Decider(order, Permission.ReviewPayments), (_, o, _) => SeeProof.Decide(new(user), o));

    /// <summary>Call an order off, as its guest or as staff.</summary>
    public Command<OrderAt> Cancel(UserId user, OrderId order, CancelRequest request) =>
        On(order, Seen(order, Permission.CancelOrders), (tx, o, venue) =>
            CancelOrder.Decide(
                new(user, May(user, o, Permission.CancelOrders), request.Reason, request.ReasonCode, request.Refund), o, venue, Days(tx),
                tx.Now));

    /// <summary>Call an order off at the desk, also one of the member of staff's own.</summary>
    public static Command<OrderAt> CancelAsStaff(UserId user, OrderId order, CancelRequest request) =>
        On(order, Staff(order, Permission.CancelOrders), (tx, o, venue) =>
            CancelOrder.Decide(new(user, true, request.Reason, request.ReasonCode), o, venue, Days(tx), tx.Now));

    /// <summary>Approve or reject a payment.</summary>
    public static Command<OrderAt> Verify(UserId user, OrderId order, VerifyRequest request) =>
        On(order, Decider(order, Permission.ReviewPayments), (tx, o, venue) =>
            request.StartTime is { } start && Far(start, tx.Now) is { } far ? far
            : request.Pass ? PaymentDesk.Approve(
                new(user, request.StartTime, request.Resource, request.Refund == true), o, venue, id => tx.Read(Log.Resource, id), Days(tx),
                Tabs(tx), Orders(tx), tx.Now)
            : RejectPayment.Decide(new(user, request.Reason, request.ReasonCode), o, venue, Days(tx), tx.Now));

    /// <summary>Bring back an expired order.</summary>
    public static Command<OrderAt> Revive(UserId user, OrderId order) =>
        On(order, Decider(order, Permission.ReviveOrders), (tx, o, venue) =>
            ReviveOrder.Decide(new(user), o, venue, id => tx.Read(Log.Resource, id), Days(tx), tx.Now));

    /// <summary>Give money back.</summary>
    public static Command<OrderAt> Refund(UserId user, OrderId order, RefundRequest request) =>
        On(order, Decider(order, Permission.RefundOrders), (tx, o, venue) =>
            PaymentDesk.Refund(
                new(user, request.Amount, request.Reason, request.ReasonCode), o, venue, Days(tx), Tabs(tx), tx.Now));

    /// <summary>What was due went back.</summary>
    public static Command<OrderAt> Settle(UserId user, OrderId order, RefundDone done) =>
        On(order, Decider(order, Permission.RefundOrders), (_, o, _) => SettleRefund.Decide(new(user, done.Reference), o));

    /// <summary>Write to the guest of an order.</summary>
    public static Command<OrderAt> Message(UserId user, OrderId order, MessageRequest request) =>
        On(order, Staff(order, Permission.ManageReservations), (tx, o, _) =>
            MessageGuest.Decide(new(user, request.Text, request.TextCode), o, tx.Now));

    /// <summary>Tell the guest once more that their order is confirmed.</summary>
    public static Command<OrderAt> Resend(UserId user, OrderId order) =>
        On(order, Staff(order, Permission.ManageReservations), (tx, o, _) => ResendConfirmation.Decide(new(user), o, tx.Now));

    /// <summary>The guest sees what staff wrote to them.</summary>
    public static Command<OrderAt> SeeMessages(UserId user, OrderId order) =>
        On(order, null, (_, o, _) => Domain.Orders.SeeMessages.Decide(new(user), o));

    /// <summary>Ask the venue for a change.</summary>
    public Command<OrderAt> Ask(UserId user, OrderId order, ChangeAsk ask) => On(order, null, (tx, o, venue) =>
    {
        if (o.Guest != user) return OrderRefusals.NoSuchOrder;
        if (ask.StartTime is { } start && Far(start, tx.Now) is { } far) return far;
        var command = new AskChange(user, ask.Kind, ask.StartTime, ask.DurationMinutes, ask.Note, ask.PartySize);
        return AskChange.Decide(command, o, venue, ResourcesFor(tx, o, ask.Named()), ask.Named(), Days(tx), tx.Now);
    });

    /// <summary>Ask for it no more.</summary>
    public static Command<OrderAt> AskNoMore(UserId user, OrderId order) => On(order, null, (_, o, _) =>
        o.Guest != user ? OrderRefusals.NoSuchOrder : WithdrawChange.Decide(new(user), o));

    /// <summary>Grant or refuse what the guest asks for.</summary>
    public Command<OrderAt> Answer(UserId user, OrderId order, ChangeAnswer answer) =>
        On(order, Decider(order, Permission.ManageReservations), (tx, o, venue) => AnswerChange.Decide(
            new(user, answer.Grant, answer.Refund, answer.Reason, answer.ReasonCode), o, venue,
            ResourcesFor(tx, o, o is Reservation { Request.To: { } to } ? [to.Resource] : []), Days(tx), tx.Now));

    /// <summary>Move or change a reservation, or say where it stands.</summary>
    public Command<OrderAt> Change(UserId user, OrderId order, ReservationChange change) => change.Status switch
    {
        null => change.Changes() ? Move(user, order, change) : Make(_ => Refusal.Invalid("start_time", FieldFaults.Required)),
        _ when change.Changes() => Make(_ => Refusal.Invalid("status", FieldFaults.MustBeEmpty)),
        "cancelled" => Cancel(user, order, new(change.Reason, change.ReasonCode)),
        "confirmed" => On(order, Staff(order, Permission.ManageReservations), (tx, o, venue) => o is Reservation { AwaitsVenue: true }
            ? AcceptReservation.Decide(new(user), o, venue, Days(tx), tx.Now)
            : WithdrawNoShow.Decide(new(user), o, venue, id => tx.Read(Log.Resource, id), Days(tx), tx.Now)),
        "seated" => On(order, Staff(order, Permission.ManageReservations), (tx, o, _) => NoteArrival.Decide(new(user), o, tx.Now)),
        "completed" => On(order, Staff(order, Permission.ManageReservations), (tx, o, _) =>
            CompleteReservation.Decide(new(user), o, tx.Now)),
        "no_show" => On(order, Staff(order, Permission.ManageReservations), (tx, o, venue) =>
            NoteNoShow.Decide(new(user), o, venue, Days(tx), tx.Now)),
        _ => Make(_ => Refusal.Invalid("status", RequestFaults.UnknownStatus)),
    };

    /// <summary>Leave a booking that does not fit any more where it is.</summary>
    public static Command<OrderAt> Keep(UserId user, OrderId order, MisfitReason? reason) =>
        On(order, Staff(order, Permission.ManageReservations), (_, o, _) => KeepMisfit.Decide(new(user, reason), o));

    /// <summary>Days of resources as a command sees them.</summary>
    public static DaysOf Days(Transaction tx) => (resource, date) => tx.Read(Log.Day, Streams.DayId(resource, date));

    /// <summary>Tabs as a command sees them.</summary>
    public static TabOf Tabs(Transaction tx) => id => tx.Read(Log.Tab, id);

    /// <summary>Orders as a command sees them.</summary>
    public static OrderOf Orders(Transaction tx) => id => tx.Read(Log.Order, id);

    /// <summary>What a decision looks at where an order is to move: what it has, what is named, and what else may fit a party.</summary>
    List<Resource> ResourcesFor(Transaction tx, Order order, ImmutableArray<ResourceId> named) =>
        order is Reservation reservation && directory.Find(order.Venue) is { } listed
            ? Resources(tx, listed, [.. reservation.Resources().Union(named)])
            : [];

    /// <summary>The venue of what is named; without a name the venue asked for, or the first one that has a resource.</summary>
    internal ListedVenue? VenueOf(ImmutableArray<ResourceId> named, VenueId? venue)
    {
        var found = named.IsEmpty ? directory.Named(null, venue)?.Venue : directory.VenueOf(named[0]);
        return string.IsNullOrEmpty(venue?.Value) || found?.Venue.Id == venue ? found : null;
    }

    /// <summary>
    /// What a decision looks at: what is named, or all resources of the venue where one of them may be chosen, or arrivals count.
    /// </summary>
    internal static List<Resource> Resources(Transaction tx, ListedVenue venue, ImmutableArray<ResourceId> named) =>
        [.. Looked(venue, named).Select(id => tx.Read(Log.Resource, id))];

    static IEnumerable<ResourceId> Looked(ListedVenue venue, ImmutableArray<ResourceId> named) =>
        named.IsEmpty || venue.Resources.Any(item => item.Resource.Seats is not null)
            ? venue.Resources.Select(item => item.Resource.Id).Union(named)
            : named;

    internal static IEnumerable<string> Touched(ListedVenue venue, ImmutableArray<ResourceId> named, DateTimeOffset start)
    {
        var date = Zones.Date(venue.Venue.Zone, start);
        foreach (var id in Looked(venue, named))
        {
            yield return Streams.Resource(id);
            yield return Streams.Day(id, date);
        }
    }

    /// <summary>Why a guest may not take what others wait for in line; null: no one does, or the booking is refused already.</summary>
    internal Refusal? Waited(Transaction tx, ListedVenue listed, UserId guest, Venue venue, DateTimeOffset start, Decision decision)
    {
        if (!waitlists.Any || decision.Changes.IsEmpty) return null;
        // Most days have no waitlist: then nothing is read. A range may reach into the next day.
        var date = Zones.Date(venue.Zone, start);
        foreach (var day in (ReadOnlySpan<DateOnly>)[date, date.AddDays(-1)])
        {
            if (waitlists.Find(venue.Id, day)?.State.Waits != true) continue;
            var list = tx.Read(Log.Waitlist, Streams.WaitlistId(venue.Id, day));
            var refusal = OfferNext.Refuse(list, guest, venue, Resources(tx, listed, []), Days(tx), decision.Changes, tx.Now);
            if (refusal is not null) return refusal;
        }
        return null;
    }

    /// <summary>What an order's number is made of.</summary>
    internal static byte[] NewRandom() => RandomNumberGenerator.GetBytes(2 * OrderNumbers.RandomBytes);

    /// <summary>Calendars end somewhere: a decision is not to be led there.</summary>
    internal static Refusal? Far(DateTimeOffset start, DateTimeOffset now) =>
        start < now.AddYears(-1) ? SlotRefusals.Past
        : start > now.AddYears(1) ? SlotRefusals.OutsideWindow
        : null;

    Command<OrderAt> Move(UserId user, OrderId order, ReservationChange change) => On(
        order, Seen(order, Permission.ManageReservations), (tx, o, venue) =>
    {
        var staff = May(user, o, Permission.ManageReservations);
        var details = change.Note is null && change.Needs is null || o is not Reservation was ? Decision.Silence : ChangeDetails.Decide(
            new(user, staff, change.Note.Or(was.Note), change.Needs ?? was.Needs), o, tx.Now);
        if (details.Refusal is not null || !change.Moves()) return details;
        var start = change.StartTime ?? (o as Reservation)?.Start ?? tx.Now;
        if (Far(start, tx.Now) is { } far) return far;
        var named = change.Named();
        if (Placement.Check(named) is { } twice) return twice;
        if (Spans.Read(start, change.EndTime, change.DurationMinutes, out var minutes) is { } fault) return fault;
        var asked = named.IsEmpty && o is Reservation kept ? [.. kept.Resources()] : named;
        var resources = directory.Find(o.Venue) is { } listed ? Resources(tx, listed, asked) : [];
        var moved = Reschedule.Decide(
            new(user, staff, start, minutes, change.PartySize, change.KeepPrice == true), o, venue, resources, named, Days(tx), tx.Now);
        if (!staff && directory.Find(o.Venue) is { } place && Waited(tx, place, user, venue, start, moved) is { } others) return others;
        return RefusalCause.Note(tx, Spans.Told(moved.Refusal, change.EndTime), asked, venue, start, minutes) is { } refusal
            ? refusal
            : Decision.Yes(moved.Changes.AddRange(details.Changes));
    });

    static Command<OrderAt> On(OrderId order, Access? access, Func<Transaction, Order, Venue, Decision> decide) => Make(
        tx =>
        {
            var state = tx.Read(Log.Order, order);
            if (!state.Exists()) return OrderRefusals.NoSuchOrder;
            var decision = decide(tx, state, tx.Read(Log.Venue, state.Venue));
            return RefusalCause.Note(tx, decision.Refusal, order) ?? Done(tx, order, decision);
        },
        Streams.Order(order)) with
    { Access = access };

    /// <summary>A command that answers with an order.</summary>
    public static Command<OrderAt> Make(Func<Transaction, Answer<OrderAt>> decide, params IReadOnlyList<string> touches) =>
        new(decide, OrderJson.Default.OrderAt, touches) { Show = OrderAt.ShowAsync };

    static Answer<OrderAt> Done(Transaction tx, OrderId order, Decision decision) =>
        tx.Apply(decision) is { } refusal ? refusal : OrderAt.From(tx.Read(Log.Order, order));

    bool May(UserId user, Order order, Permission permission) => rights.May(user, order.Venue, permission);

    /// <summary>For the guest whose order it is, and those who may do this for them. Others are not told of it.</summary>
    static Access Seen(OrderId order, Permission permission) => AccessTo(order, permission, static (rights, _, order, user, permission) =>
        order.Guest == user || rights.May(user, order.Venue, permission) ? null : OrderRefusals.NoSuchOrder);

    /// <summary>For those who may do this at the order's venue.</summary>
    static Access Staff(OrderId order, Permission permission) => AccessTo(order, permission, static (rights, _, order, user, permission) =>
        Refuse(rights, order, user, permission));

    /// <summary>For those who may do this at the order's venue, where it is not their own payment.</summary>
    static Access Decider(OrderId order, Permission permission) =>
        AccessTo(order, permission, static (rights, tx, order, user, permission) =>
            Refuse(rights, order, user, permission)
            ?? Own(
                rights, user, order is BillTransfer transfer ? tx.Read(Log.Tab, transfer.Tab).Guest : order.Guest, order.Venue,
                permission));

    /// <summary>For those who may book for guests, where it is not their own payment that they mark.</summary>
    internal static Access Booker(UserId guest, VenueId venue, bool paid) => new(
        Permission.ManageReservations,
        (rights, _, user) => !rights.May(user, venue, Permission.ManageReservations) ? GeneralRefusals.NotAllowed
            : paid ? Own(rights, user, guest, venue, Permission.ReviewPayments)
            : null);

    static Access AccessTo(OrderId order, Permission permission, Func<Rights, Transaction, Order, UserId, Permission, Refusal?> refuse) =>
        new(
            permission,
            (rights, tx, user) =>
                tx.Read(Log.Order, order) is var state && state.Exists()
                    ? refuse(rights, tx, state, user, permission)
                    : OrderRefusals.NoSuchOrder);

    static Refusal? Refuse(Rights rights, Order order, UserId user, Permission permission) =>
        rights.May(user, order.Venue, permission) ? null
        : order.Guest == user || rights.May(user, order.Venue, Permission.ViewOrders) ? GeneralRefusals.NotAllowed
        : OrderRefusals.NoSuchOrder;

    /// <summary>
    /// Refuses a decision about money by the person whose money it is, as long as another could take it. With one person alone it must be
    /// possible; the audit then marks it. A bill is its guest's, also where staff hand in the proof for them.
    /// </summary>
    public static Refusal? Own(Rights rights, UserId user, UserId? guest, VenueId venue, Permission permission) =>
        guest == user && rights.AnotherMay(user, venue, permission) ? OrderRefusals.OwnPayment : null;
}
