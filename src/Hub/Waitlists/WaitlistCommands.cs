using System.Security.Cryptography;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Projections.Waitlists;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Waitlists;

/// <summary>The commands about waitlists.</summary>
internal sealed class WaitlistCommands(VenueDirectory directory, TimeProvider clock)
{
    const int OffersAtOnce = 20;

    /// <summary>Wait for something to come free.</summary>
    public Command<WaitlistRow> Join(UserId guest, WaitRequest request)
    {
        var now = clock.GetUtcNow();
        if (Venue(request) is not { } listed) return Refused(VenueRefusals.NoSuchVenue);
        if (OrderCommands.Far(request.From, now) is { } far) return Refused(far);
        var at = new WaitlistKey(listed.Venue.Id, Zones.Date(listed.Venue.Zone, request.From));
        var command = new JoinWaitlist(
            now.NewId<WaitlistEntryId>(), guest, request.From, request.To ?? request.From, request.Resource, request.PartySize,
            request.DurationMinutes, request.Units ?? 1);
        return Entry(
            at, command.Entry, null,
            tx => JoinWaitlist.Decide(
                command, at.List(tx), at.Place(tx), Resources(tx, at.Venue), tx.Read(Log.Guest, guest), OrderCommands.Days(tx), tx.Now),
            Streams.Guest(guest)) with
        { Show = Told(staff: false) };
    }

    /// <summary>Take what was offered: it becomes an order.</summary>
    public Command<OrderAt> Take(UserId guest, WaitlistKey at, WaitlistEntryId entry, TakeRequest request)
    {
        var random = RandomNumberGenerator.GetBytes(2 * OrderNumbers.RandomBytes);
        return OrderCommands.Make(
            tx =>
            {
                var list = at.List(tx);
                var (venue, days) = (at.Place(tx), OrderCommands.Days(tx));
                var decision = TakeOffer.Decide(new(guest, entry), list, at.Date, venue, days, Placed, tx.Now);
                return tx.Apply(decision) is { } refusal ? refusal : OrderAt.From(tx.Read(Log.Order, list.Find(entry)!.Offer!.Order));

                Decision Placed(SlotOffer offer, WaitlistEntry wait) => PlaceOrder.Decide(
                    new(
                        offer.Order, guest, offer.Start, random, wait.Minutes, wait.Units, wait.PartySize, request.Note, request.Needs,
                        Offered: true),
                    venue, Resources(tx, at.Venue), offer.Resources, tx.Read(Log.Guest, guest), days, tx.Now);
            },
            [.. Touched(at), Streams.Guest(guest)]);
    }

    /// <summary>Wait on for something else than what was offered.</summary>
    public Command<WaitlistRow> Decline(UserId guest, WaitlistKey at, WaitlistEntryId entry) => Entry(
        at, entry, null,
        tx => DeclineOffer.Decide(new(guest, entry), at.List(tx), at.Date, at.Place(tx), OrderCommands.Days(tx), tx.Now)) with
    { Show = Told(staff: false) };

    /// <summary>Wait no more.</summary>
    public Command<Done> Leave(UserId guest, WaitlistKey at, WaitlistEntryId entry) => Command(
        at, null,
        tx => at.List(tx).Find(entry)?.Guest == guest ? Left(tx, guest, at, entry) : WaitlistRefusals.NoSuchEntry);

    /// <summary>Take a guest off the list.</summary>
    public Command<Done> Remove(UserId user, WaitlistKey at, WaitlistEntryId entry) =>
        Command(at, Access.At(at.Venue, Permission.ManageReservations), tx => Left(tx, user, at, entry));

    /// <summary>Offer something to a guest in line, whatever their place.</summary>
    public Command<WaitlistRow> Offer(UserId user, WaitlistKey at, WaitlistEntryId entry, OfferRequest request)
    {
        var order = clock.GetUtcNow().NewId<OrderId>();
        return Entry(
            at, entry, Access.At(at.Venue, Permission.ManageReservations),
            tx => request.StartTime is { } start && OrderCommands.Far(start, tx.Now) is { } far ? far : OfferByHand.Decide(
                new(user, entry, order, request.StartTime), at.List(tx), at.Date, at.Place(tx), Resources(tx, at.Venue),
                OrderCommands.Days(tx), tx.Now)) with
        { Show = Told(staff: true) };
    }

    /// <summary>The time of an entry is over.</summary>
    public static Func<Transaction, Refusal?> End(WaitlistKey at, WaitlistEntryId entry) => tx =>
        tx.Apply(EndWait.Decide(new(entry), at.List(tx), at.Date, at.Place(tx), OrderCommands.Days(tx), tx.Now));

    /// <summary>What has come free goes to those in line, as many as it suits.</summary>
    public Func<Transaction, Refusal?> OfferAll(WaitlistKey at)
    {
        var now = clock.GetUtcNow();
        OrderId[] orders = [.. Enumerable.Range(0, OffersAtOnce).Select(_ => now.NewId<OrderId>())];
        return tx =>
        {
            foreach (var order in orders)
            {
                var decision = OfferNext.Decide(
                    new(order), at.List(tx), at.Date, at.Place(tx), Resources(tx, at.Venue), OrderCommands.Days(tx), tx.Now);
                if (decision.Changes.IsEmpty) break;
                tx.Apply(decision);
            }
            return null;
        };
    }

    /// <summary>Streams worth loading for a waitlist.</summary>
    public IReadOnlyList<string> Touched(WaitlistKey at) =>
    [
        Streams.Waitlist(at.Venue, at.Date), Streams.Venue(at.Venue),
        .. (directory.Find(at.Venue)?.Resources ?? []).SelectMany(
            item => new string[] { Streams.Resource(item.Resource.Id), Streams.Day(item.Resource.Id, at.Date) }),
    ];

    Command<WaitlistRow> Entry(
        WaitlistKey at, WaitlistEntryId entry, Access? access, Func<Transaction, Decision> decide, params string[] touches) =>
        new(
            tx => tx.Apply(decide(tx)) is { } refusal ? refusal : WaitlistRow.Of(new(at.Venue, at.Date, at.List(tx), 0), entry),
            RowJson.Default.WaitlistRow, [.. Touched(at), .. touches])
        { Access = access };

    Command<Done> Command(WaitlistKey at, Access? access, Func<Transaction, Decision> decide) =>
        new(tx => tx.Apply(decide(tx)) is { } refusal ? refusal : Done.It, DoneJson.Default.Done, Touched(at)) { Access = access };

    static Decision Left(Transaction tx, UserId by, WaitlistKey at, WaitlistEntryId entry) =>
        LeaveWaitlist.Decide(new(by, entry), at.List(tx), at.Date, at.Place(tx), OrderCommands.Days(tx));

    static Func<WaitlistRow, Viewer, CancellationToken, Task<Shown>> Told(bool staff) => (row, viewer, _) =>
        Task.FromResult<Shown>(row with { Guest = staff ? row.Guest : null, Seq = viewer.Position });

    static Command<WaitlistRow> Refused(Refusal refusal) => new(_ => refusal, RowJson.Default.WaitlistRow);

    List<Resource> Resources(Transaction tx, VenueId venue) =>
        [.. (directory.Find(venue)?.Resources ?? []).Select(item => tx.Read(Log.Resource, item.Resource.Id))];

    /// <summary>The venue that is named, or that of the resource; null: there is none, or they are not of each other.</summary>
    ListedVenue? Venue(WaitRequest request) =>
        request.Resource is { } resource
            ? directory.VenueOf(resource) is { } found && (request.Venue is null || request.Venue == found.Venue.Id) ? found : null
            : request.Venue is { } venue ? directory.Find(venue) : null;
}

/// <summary>Which waitlist.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Date">The day on its wall.</param>
internal readonly record struct WaitlistKey(VenueId Venue, DateOnly Date)
{
    /// <summary>The list as a command sees it.</summary>
    public Waitlist List(Transaction tx) => tx.Read(Log.Waitlist, Streams.WaitlistId(Venue, Date));

    /// <summary>Its venue as a command sees it.</summary>
    public Venue Place(Transaction tx) => tx.Read(Log.Venue, Venue);
}
