using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Orders;

/// <summary>
/// What a booking would be answered, by the decisions that book it, on what is in memory. Nothing is held: another may be quicker.
/// </summary>
internal sealed class RepeatPreview(OrderCommands orders, Finder finder, EventLog log, TimeProvider clock)
{
    static readonly UserId Unknown = new("preview");

    /// <summary>For a guest; who is not signed in has no unfinished order.</summary>
    public async Task<Answer<RepeatReply>> ForGuestAsync(UserId? user, HoldRequest request, string language, CancellationToken ct)
    {
        if (orders.VenueOf(request.Named(), request.Venue) is not { } listed) return VenueRefusals.NoSuchResource;
        var guest = user is { } id ? (await log.LoadAsync(Log.Guest, id, ct: ct)).State : Guest.None;
        return Decide(listed, request, user ?? Unknown, guest, language, (_, _, venue, open, place, now) => place(venue, open, now));
    }

    /// <summary>For staff who book for a guest.</summary>
    public Answer<RepeatReply> ForStaff(UserId user, ListedVenue listed, HoldRequest request, string language) => Decide(
        listed, request, Unknown, Guest.None, language,
        (day, minutes, venue, open, place, now) => BookForGuest.Decide(new(user, day.Start, minutes), venue, open, place, now));

    Answer<RepeatReply> Decide(
        ListedVenue listed, HoldRequest request, UserId user, Guest guest, string language, RepeatCommands.DayOf decide)
    {
        var now = clock.GetUtcNow();
        var named = request.Named();
        if (RepeatedRequest.Read(request, request.Repeat, listed.Venue.Zone, now, out var asked) is { } fault) return fault;
        Resource[] resources = [.. listed.Resources.Select(item => item.Resource)];
        var days = finder.DaysOf(listed);
        var seen = new Dictionary<string, Day>(StringComparer.Ordinal);
        Day DayOf(ResourceId id, DateOnly date)
        {
            var stream = Streams.Day(id, date);
            return seen.TryGetValue(stream, out var day) ? day : seen[stream] = days(id, date);
        }
        var refusal = BookRepeated.Decide(
            asked.Days,
            (day, n) =>
            {
                var order = request.Order(new($"preview-{n}"), user, day.Start, new byte[2 * OrderNumbers.RandomBytes], asked.Minutes);
                return decide(
                    day, asked.Minutes, listed.Venue, guest,
                    (at, open, then) => PlaceOrder.Decide(order, at, resources, named, open, DayOf, then), now);
            },
            decision =>
            {
                foreach (var change in decision.Changes)
                {
                    if (change is Change<GuestEvent> { Typed: var e }) guest = Guest.Fold(guest, e);
                    if (change is Change<DayEvent> day) seen[day.Stream] = Day.Fold(seen[day.Stream], day.Typed);
                }
            },
            out var answers);
        if (Spans.Told(refusal, request.EndTime) is { } no) return no;
        return new RepeatReply([.. answers.Select(answer => new RepeatedDate(
            answer.Day.Date, answer.Day.Start, answer.Placed?.End, answer.Placed?.Amount, null,
            answer.Refusal is { } why ? DayProblem.From(why).In(language) : null))]);
    }
}
