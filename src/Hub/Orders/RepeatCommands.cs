using System.Collections.Immutable;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// Bookings that are repeated: one command, one key, and an order for each day that has room. Ids are made here, before it queues, for a
/// decision may run more than once.
/// </summary>
internal sealed class RepeatCommands(OrderCommands orders, CancelRate rate, TimeProvider clock)
{
    /// <summary>Decides the booking of one day, with the settings, the guest's orders and the time that count for it.</summary>
    internal delegate Decision DayOf(RepeatedDay day, int? minutes, Venue venue, Guest guest, Placing place, DateTimeOffset now);

    /// <summary>Hold the same on several days.</summary>
    public Command<RepeatAt> Place(UserId guest, HoldRequest request, RepeatRequest repeat) => rate.Refuse(guest) is { } no
        ? Refuse(no)
        : Make(guest, request, repeat, (_, _, venue, open, place, now) => place(venue, open, now), inTurn: true).Command;

    /// <summary>Book the same on several days, for a caller or a guest who walked in.</summary>
    /// <param name="user">The member of staff.</param>
    /// <param name="guest">An account, or a contact of the venue.</param>
    /// <param name="request">What is to be booked.</param>
    /// <param name="repeat">When again.</param>
    /// <param name="payment">How all of it was paid; null: it waits for that.</param>
    public Command<RepeatAt> Book(UserId user, UserId guest, HoldRequest request, RepeatRequest repeat, MarkPaid? payment)
    {
        var (command, venue) = Make(
            guest, request, repeat,
            (day, minutes, at, open, place, now) => BookForGuest.Decide(new(user, day.Start, minutes, payment), at, open, place, now));
        return venue is null ? command : command with { Access = OrderCommands.Booker(guest, venue.Value, payment is not null) };
    }

    (Command<RepeatAt> Command, VenueId? Venue) Make(
        UserId guest, HoldRequest request, RepeatRequest repeat, DayOf decide, bool inTurn = false)
    {
        var now = clock.GetUtcNow();
        var named = request.Named();
        if (orders.VenueOf(named, request.Venue) is not { } listed) return (Refuse(VenueRefusals.NoSuchResource), null);
        var venue = listed.Venue.Id;
        if (RepeatedRequest.Read(request, repeat, listed.Venue.Zone, now, out var asked) is { } fault) return (Refuse(fault), venue);
        var ids = asked.Days.Select(_ => (Order: now.NewId<OrderId>(), Random: OrderCommands.NewRandom())).ToArray();
        var command = new Command<RepeatAt>(
            tx =>
            {
                var place = tx.Read(Log.Venue, venue);
                var resources = OrderCommands.Resources(tx, listed, named);
                var refusal = BookRepeated.Decide(
                    asked.Days,
                    (day, n) =>
                    {
                        tx.Create(Streams.Order(ids[n].Order));
                        var order = request.Order(ids[n].Order, guest, day.Start, ids[n].Random, asked.Minutes);
                        var decision = decide(
                            day, asked.Minutes, place, tx.Read(Log.Guest, guest),
                            (at, open, then) => PlaceOrder.Decide(order, at, resources, named, open, OrderCommands.Days(tx), then), tx.Now);
                        return inTurn && orders.Waited(tx, listed, guest, place, day.Start, decision) is { } others ? others : decision;
                    },
                    decision => tx.Apply(decision), out var answers);
                return Spans.Told(refusal, request.EndTime) is { } no ? no : new RepeatAt([.. answers.Select(answer => At(tx, answer))]);
            },
            OrderJson.Default.RepeatAt,
            [
                Streams.Guest(guest), Streams.Venue(venue),
                .. asked.Days.SelectMany(day => OrderCommands.Touched(listed, named, day.Start)).Distinct(),
            ])
        { Show = RepeatAt.ShowAsync };
        return (command, venue);
    }

    static RepeatedAt At(Transaction tx, RepeatedAnswer answer) => new(
        answer.Day.Date, answer.Day.Start, answer.Placed is { } placed ? OrderAt.From(tx.Read(Log.Order, placed.Order)) : null,
        answer.Refusal is { } refusal ? DayProblem.From(refusal) : null);

    static Command<RepeatAt> Refuse(Refusal refusal) => new(_ => refusal, OrderJson.Default.RepeatAt) { Show = RepeatAt.ShowAsync };
}

/// <summary>What a repeated booking asks for, read before anything is loaded for it.</summary>
/// <param name="Days">The days, by date.</param>
/// <param name="Minutes">How long on each of them; null: as the venue has it.</param>
internal sealed record RepeatedRequest(ImmutableArray<RepeatedDay> Days, int? Minutes)
{
    /// <summary>4000 by field; 4005 where the start is out of all reach.</summary>
    /// <param name="request">The booking.</param>
    /// <param name="repeat">When again; null: never.</param>
    /// <param name="zone">The venue's zone.</param>
    /// <param name="now">UTC.</param>
    /// <param name="read">What it asks for.</param>
    public static Refusal? Read(HoldRequest request, RepeatRequest? repeat, string zone, DateTimeOffset now, out RepeatedRequest read)
    {
        read = new([], null);
        if (OrderCommands.Far(request.StartTime, now) is { } far) return far;
        if (Placement.Check(request.Named()) is { } twice) return twice;
        if (Spans.Read(request.StartTime, request.EndTime, request.DurationMinutes, out var minutes) is { } fault) return fault;
        var days = (repeat ?? new RepeatRequest(Weeks: 1)).ToRepeat();
        if (days.Check(zone, request.StartTime) is { } wrong) return wrong;
        read = new(days.Days(zone, request.StartTime), minutes);
        return null;
    }
}
