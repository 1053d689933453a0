using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Projections.Waitlists;

namespace RealtimeReservation.Projections.Timeline;

/// <summary>
/// <c>timeline:{venue}:{date}</c>: what is on each resource of a venue's business day, for those at its desk. Where and when comes from
/// the grids, which are in memory; who comes from the orders that those name, read when the day is opened and followed from there. What is
/// not watched costs nothing but a look.
/// </summary>
sealed class TimelineTopic(
    NpgsqlDataSource source, EventLog log, SlotGrids grids, VenueDirectory directory, OpenWaitlists waitlists, TimeProvider clock)
    : ITopicKind
{
    const string DateFormat = "yyyy-MM-dd";

    // Grids keep no more.
    const int DaysBack = 2, DaysAhead = 62;

    // Orders and the position of the log that they are exact at.
    const string OfDay = "select o.id, o.seq, h.seq from orders o cross join log_head h where o.id = any ($1)";

    /// <summary>Days that were asked for, by venue: the only ones that may be open.</summary>
    readonly ConcurrentDictionary<VenueId, ImmutableSortedDictionary<DateOnly, string>> asked = [];

    /// <inheritdoc/>
    public string Prefix => "timeline";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [grids, directory, waitlists];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } =
        [typeof(DayEvent), typeof(OrderEvent), typeof(ResourceEvent), typeof(VenueSettingsChanged)];

    /// <inheritdoc/>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public async Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var end = id.LastIndexOf(':');
        if (end < 0
            || !DateOnly.TryParseExact(id[(end + 1)..], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return null;
        if (date < today.AddDays(-DaysBack) || date > today.AddDays(DaysAhead)) return null;
        if (directory.Find(new VenueId(id[..end])) is not { } venue) return null;
        // First of all: what happens after the position is applied to days that were asked for.
        Note(venue.Venue.Id, date, today);
        var position = grids.Position;
        var day = new TimelineDay(venue.Venue.Id, date, grids, directory, waitlists);
        OrderId[] held = day.Held();
        if (held.Length > 0)
        {
            // They may be ahead of the grids: events that they contain already change nothing.
            var (orders, _) = await FollowedOrder.ReadAsync(
                source, OfDay, log, ct, new NpgsqlParameter<string[]> { TypedValue = Array.ConvertAll(held, order => order.Value) });
            day.Orders = orders.ToDictionary(order => order.Order.Id);
        }
        var rows = day.Orders.Values.Select(day.Row).OfType<TimelineRow>().Select(row => (TimelineRow.Key(row.Order!.Value), row))
            .Concat(held.Where(id => !day.Orders.ContainsKey(id)).Select(id => day.Offer(id, position)).OfType<TimelineRow>()
                .Select(row => (TimelineRow.OfferKey(row.Order!.Value), row)))
            .Concat(day.Rows(position));
        return new(
            position, [.. rows.Select(row => new TopicRow(row.Item1, Math.Min(row.Item2.Seq, position), row.Item2.ToJson()))], day);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (e.Data is DayEvent changed)
        {
            if (grids.DayIn(e) is var (resource, date) && directory.VenueOf(resource) is { } venue
                && asked.TryGetValue(venue.Venue.Id, out var days) && days.TryGetValue(date, out var name)
                && topics.Find(name) is { State: TimelineDay day } topic) Apply(e, changed, resource, topic, day, topics);
            return;
        }
        if (!asked.TryGetValue(Venue(e), out var open)) return;
        foreach (var name in open.Values)
        {
            if (topics.Find(name) is not { State: TimelineDay day } topic) continue;
            if (e.Data is OrderEvent) Follow(e, topic, day);
            else ShowResources(topic, day, e.Seq, of: (e.Data as ResourceEvent)?.Resource);
        }
    }

    static VenueId Venue(LogEvent e) => e.Data switch
    {
        OrderEvent o => o.Venue,
        ResourceEvent r => r.Venue,
        VenueSettingsChanged s => s.Venue,
        _ => new(""),
    };

    void Apply(LogEvent e, DayEvent changed, ResourceId resource, Topic topic, TimelineDay day, KindTopics topics)
    {
        OrderId? about = changed switch
        {
            SlotHeld h => h.Order,
            SlotReleased r => r.Order,
            SlotConfirmed c => c.Order,
            HoldDeadlineChanged d => d.Order,
            _ => null,
        };
        if (changed is SlotsUnblocked over) topic.Remove(TimelineRow.Key(over.Block));
        if (about is not { } id) ShowResources(topic, day, e.Seq, resource);
        else if (day.Orders.TryGetValue(id, out var order))
        {
            topic.Remove(TimelineRow.OfferKey(id));
            Show(topic, day, order);
        }
        else if (changed is SlotReleased) topic.Remove(TimelineRow.OfferKey(id));
        else if (changed is SlotHeld && day.Offer(id, e.Seq) is { } offer) topic.Show(TimelineRow.OfferKey(id), offer.ToJson());
        // An order that was not seen begin, which another node brought here.
        else if (changed is SlotHeld) topics.Refill(topic.Name);
    }

    /// <summary>Takes what happened to an order that is on the day, or may come to it.</summary>
    static void Follow(LogEvent e, Topic topic, TimelineDay day)
    {
        var id = new OrderId(Log.Order.Id(e.Stream));
        if (day.Orders.TryGetValue(id, out var known)) known = known.After(e);
        else if (e.StateOf(Log.Order) is Reservation state && day.Touches(state)) known = new(state, e.Seq);
        else if (e.Data is OrderPlaced && FollowedOrder.None.After(e) is { Order: Reservation placed } first && day.Touches(placed))
            known = first;
        else return;
        day.Orders[id] = known;
        Show(topic, day, known);
        if (known.Order is Reservation { Visit: ReservationStatus.Released } && day.Row(known) is null) day.Orders.Remove(id);
    }

    static void Show(Topic topic, TimelineDay day, FollowedOrder order)
    {
        var key = TimelineRow.Key(order.Order.Id);
        if (day.Row(order) is { } row) topic.Show(key, row.ToJson());
        else topic.Remove(key);
    }

    void ShowResources(Topic topic, TimelineDay day, long seq, ResourceId? of)
    {
        var rows = of is { } one ? directory.FindResource(one) is { } item ? day.Rows(item, seq) : [] : day.Rows(seq);
        foreach (var (key, row) in rows) topic.Show(key, row.ToJson());
        if (of is { } closed && !day.Shows(closed)) topic.Remove(TimelineRow.Key(closed));
    }

    void Note(VenueId venue, DateOnly date, DateOnly today)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"timeline:{venue}:{date:yyyy-MM-dd}");
        asked.AddOrUpdate(
            venue, ImmutableSortedDictionary<DateOnly, string>.Empty.Add(date, name),
            (_, days) => days.RemoveRange(days.Keys.Where(day => day < today.AddDays(-DaysBack))).SetItem(date, name));
    }
}
