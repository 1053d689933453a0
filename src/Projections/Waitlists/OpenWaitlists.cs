using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Waitlists;

/// <summary>A waitlist as it stands.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Date">The day on its wall.</param>
/// <param name="State">Who waits.</param>
/// <param name="Seq">Log position of its last event.</param>
public sealed record WaitlistAt(VenueId Venue, DateOnly Date, Waitlist State, long Seq);

/// <summary>All waitlists in which a guest is in line, in memory. Follows the log; read from any thread.</summary>
public sealed class OpenWaitlists(EventLog log) : IFeedSubscriber
{
    // The condition is that of the index.
    const string InLine = "select distinct venue, date from waitlist_entries where status in ('waiting', 'offered')";

    readonly ConcurrentDictionary<string, WaitlistAt> lists = [];
    readonly ConcurrentDictionary<WaitlistEntryId, string> entries = [];
    readonly ConcurrentDictionary<UserId, ImmutableHashSet<string>> guests = [];
    readonly ModelPosition reached = new();
    volatile bool any;

    /// <summary>Whether any guest is in line anywhere. Costs nothing: it is asked for every booking.</summary>
    public bool Any => any;

    /// <summary>What is read afterwards contains everything up to this log position.</summary>
    public long Position => reached.Value;

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<WaitlistAt> All => lists.Select(list => list.Value);

    /// <summary>The waitlist of a venue's day; null: no guest is in line.</summary>
    public WaitlistAt? Find(VenueId venue, DateOnly date) => lists.GetValueOrDefault(Streams.WaitlistId(venue, date));

    /// <summary>The waitlist in which an entry is in line; null: it is in none.</summary>
    public WaitlistAt? Of(WaitlistEntryId entry) => entries.TryGetValue(entry, out var id) ? lists.GetValueOrDefault(id) : null;

    /// <summary>Who has an offer of a venue that holds something for the order to be; null: no one.</summary>
    public WaitlistEntry? Offered(VenueId venue, OrderId order) => At(venue).SelectMany(list => list.State.Line)
        .FirstOrDefault(entry => entry.Status == WaitlistStatus.Offered && entry.Offer!.Order == order);

    /// <summary>The waitlists of a venue.</summary>
    public IEnumerable<WaitlistAt> At(VenueId venue) => All.Where(list => list.Venue == venue);

    /// <summary>The waitlists in which a guest is in line.</summary>
    public IEnumerable<WaitlistAt> Of(UserId guest) =>
        guests.GetValueOrDefault(guest, []).Select(id => lists.GetValueOrDefault(id)).OfType<WaitlistAt>();

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        var streams = new List<string>();
        await using (var read = new NpgsqlCommand(InLine, connection))
        await using (var rows = await read.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                streams.Add(Streams.Waitlist(new(rows.GetString(0)), rows.GetFieldValue<DateOnly>(1)));
        var found = await StreamEnds.ReadAsync(connection, [.. streams], ct);
        var loaded = await log.LoadManyAsync(Log.Waitlist, [.. found.Select(end => Log.Waitlist.Id(end.Stream))], connection, ct);
        lists.Clear();
        entries.Clear();
        guests.Clear();
        any = false;
        for (var i = 0; i < loaded.Count; i++) Keep(found[i].Stream, loaded[i].State, found[i].Seq);
        reached.Begin(position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (reached.Contains(e)) return;
        if (e.Data is WaitlistEvent)
        {
            // A list without anyone in line is not kept: who came and went before changes nothing for those who come.
            var before = lists.TryGetValue(Log.Waitlist.Id(e.Stream), out var known) ? known.State : Waitlist.None;
            Keep(e.Stream, Log.Waitlist.Fold(before, e.Data, e.At), e.Seq);
        }
        reached.MoveTo(e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position) => reached.MoveTo(position);

    void Keep(string stream, Waitlist state, long seq)
    {
        var id = Log.Waitlist.Id(stream);
        var (venue, date) = Streams.WaitlistIn(stream)!.Value;
        foreach (var entry in state.Entries)
        {
            if (entry.IsOpen) entries[entry.Id] = id;
            else entries.TryRemove(entry.Id, out _);
        }
        foreach (var guest in state.Entries.Select(entry => entry.Guest).Distinct())
        {
            var own = guests.GetValueOrDefault(guest, []);
            own = state.Line.Any(entry => entry.Guest == guest) ? own.Add(id) : own.Remove(id);
            if (own.IsEmpty) guests.TryRemove(guest, out _);
            else guests[guest] = own;
        }
        if (state.Line.Any()) lists[id] = new(venue, date, new([.. state.Line]), seq);
        else lists.TryRemove(id, out _);
        any = !lists.IsEmpty;
    }
}
