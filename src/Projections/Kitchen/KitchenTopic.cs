using System.Text.Json;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Kitchen;

/// <summary>
/// <c>kitchen:{venue}:{station}</c>, and <c>kitchen:{venue}</c> with the tickets of all stations and for runners: open ones, those with
/// something to serve, and those done within the last half an hour by the time of the venue's events. Screens leave out by their own clock
/// what became older while nothing happened.
/// </summary>
sealed class KitchenTopic(OpenTabs tabs, VenueStates<Floor> floors, VenueStates<Menu> menus, VenueDirectory directory, TimeProvider clock)
    : ITopicKind
{
    bool following;

    /// <summary>What a topic shows: the tickets of each tab and until when, by tab and in the order in which they leave.</summary>
    sealed class Shown
    {
        public Dictionary<TabId, Dictionary<int, DateTimeOffset>> Tickets { get; } = [];

        public PriorityQueue<(TabId Tab, int No), DateTimeOffset> Leaving { get; } = new();
    }

    /// <inheritdoc/>
    public string Prefix => "kitchen";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Models => [tabs, floors, menus, directory];

    /// <inheritdoc/>
    public IReadOnlyList<Type> Events { get; } = [typeof(TabEvent), typeof(FloorEvent)];

    /// <inheritdoc/>
    /// <remarks>Short: a station has a handful of screens, and a cook looks up when the bell rings.</remarks>
    public TimeSpan Tick => TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public bool Warm => false;

    /// <inheritdoc/>
    public Task LoadAsync(NpgsqlConnection connection, long position, KindTopics topics, CancellationToken ct)
    {
        if (!following) tabs.Returned += at => Returned(at, topics);
        following = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<TopicFill?> FillAsync(string id, CancellationToken ct)
    {
        var position = Math.Min(tabs.Position, floors.Position);
        var (venue, station) = Split(id);
        if (directory.Find(venue) is null || (station is { } asked && !menus.For(venue).State.Stations.ContainsKey(asked)))
            return Task.FromResult<TopicFill?>(null);
        var (shown, rows, now) = (new Shown(), new List<TopicRow>(), clock.GetUtcNow());
        foreach (var at in tabs.All.Where(at => at.Tab.Venue == venue))
        {
            foreach (var ticket in TicketsAt(at, station, now))
            {
                rows.Add(new TopicRow(TicketRow.Key(at.Tab.Id, ticket.No), at.Seq, Json(at, ticket)));
                Note(shown, at.Tab, ticket);
            }
        }
        return Task.FromResult<TopicFill?>(new TopicFill(position, rows, shown));
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e, KindTopics topics)
    {
        if (Log.Tab.IdOf(e.Stream) is { } id)
        {
            if (tabs.Find(new TabId(id)) is { } at) Follow(topics, at, e.At);
        }
        else if (e.Data is TableSet { Table.Id: var table } && floors.VenueOf(e.Stream) is { } venue
            && floors.For(venue).State.Tables.GetValueOrDefault(table)?.Tab is { } there && tabs.Find(there) is { } sitting)
        {
            Follow(topics, sitting, e.At);
        }
    }

    void Follow(KindTopics topics, TabAt at, DateTimeOffset now)
    {
        var venue = at.Tab.Venue;
        var made = new Dictionary<int, byte[]>();
        Follow(topics, $"kitchen:{venue}", null, at, now, made);
        foreach (var station in menus.For(venue).State.Stations.Keys) Follow(topics, $"kitchen:{venue}:{station}", station, at, now, made);
    }

    void Follow(KindTopics topics, string name, StationId? station, TabAt at, DateTimeOffset now, Dictionary<int, byte[]> made)
    {
        if (topics.Find(name) is not { State: Shown shown } topic) return;
        var tab = at.Tab.Id;
        foreach (var ticket in TicketsAt(at, station, now))
        {
            if (!made.TryGetValue(ticket.No, out var json)) made[ticket.No] = json = Json(at, ticket);
            topic.Show(TicketRow.Key(tab, ticket.No), json);
            Note(shown, at.Tab, ticket);
        }
        // What went over to another tab is a ticket of that one now; what waited long to be served has been done for long.
        if (shown.Tickets.TryGetValue(tab, out var numbers))
            foreach (var no in numbers.Keys.Where(no => at.Tab.Ticket(no) is not { } ticket || OpenTabs.Until(at.Tab, ticket) <= now)
                .ToArray())
                Forget(topic, shown, tab, no);
        while (shown.Leaving.TryPeek(out var old, out var until) && until <= now)
        {
            shown.Leaving.Dequeue();
            // It may have been recalled since it was done.
            if (shown.Tickets.GetValueOrDefault(old.Tab)?.GetValueOrDefault(old.No) <= now) Forget(topic, shown, old.Tab, old.No);
        }
    }

    /// <summary>A tab with a ticket recalled long after it was done: it was missing when that event was applied.</summary>
    static void Returned(TabAt at, KindTopics topics)
    {
        topics.Refill($"kitchen:{at.Tab.Venue}");
        foreach (var station in at.Tab.Tickets.Select(ticket => ticket.Station).Distinct())
            topics.Refill($"kitchen:{at.Tab.Venue}:{station}");
    }

    static void Note(Shown shown, Tab tab, Ticket ticket)
    {
        if (!shown.Tickets.TryGetValue(tab.Id, out var tickets)) shown.Tickets[tab.Id] = tickets = [];
        var until = OpenTabs.Until(tab, ticket);
        if (until < DateTimeOffset.MaxValue && tickets.GetValueOrDefault(ticket.No) != until)
            shown.Leaving.Enqueue((tab.Id, ticket.No), until);
        tickets[ticket.No] = until;
    }

    static void Forget(Topic topic, Shown shown, TabId tab, int no)
    {
        topic.Remove(TicketRow.Key(tab, no));
        if (shown.Tickets.TryGetValue(tab, out var tickets) && tickets.Remove(no) && tickets.Count == 0) shown.Tickets.Remove(tab);
    }

    static IEnumerable<Ticket> TicketsAt(TabAt at, StationId? station, DateTimeOffset now) =>
        at.Tab.Tickets.Where(ticket => (station is null || ticket.Station == station) && OpenTabs.Until(at.Tab, ticket) > now);

    static (VenueId Venue, StationId? Station) Split(string id) =>
        id.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
            ? (new(id[..colon]), new StationId(id[(colon + 1)..]))
            : (new(id), null);

    byte[] Json(TabAt at, Ticket ticket) =>
        JsonSerializer.SerializeToUtf8Bytes(TicketRow.From(at, ticket, floors.For(at.Tab.Venue).State), RowJson.Default.TicketRow);
}
