using System.Collections.Concurrent;
using System.Collections.Immutable;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections.Slots;

/// <summary>Slots of a resource, by start.</summary>
/// <param name="Position">The rows contain everything up to this log position.</param>
/// <param name="Rows">The slots.</param>
public sealed record SlotGrid(long Position, IReadOnlyList<SlotRow> Rows);

/// <summary>A grid as it stood at an earlier instant.</summary>
/// <param name="Position">Log position of the last event before that instant.</param>
/// <param name="Rows">The slots.</param>
/// <param name="Holds">What was held in them, and by which order.</param>
public sealed record PastGrid(long Position, IReadOnlyList<SlotRow> Rows, IReadOnlyList<Hold> Holds);

/// <summary>
/// The slots of every resource from yesterday on, in memory. A pure fold over the log: it changes by events only, never by
/// the clock. Read from any thread.
/// </summary>
public sealed class SlotGrids(EventLog log, VenueDirectory directory, TimeProvider clock) : IFeedSubscriber
{
    // In UTC; local dates lie up to a day beside, and a night past midnight belongs to the day before.
    const int DaysKept = 2;
    // The longest window, 60 days, and the days that open ahead of it.
    const int DaysAhead = 64;
    const int LoadedAtOnce = 2_000;

    readonly ConcurrentDictionary<ResourceId, ImmutableArray<DayGrid>> grids = [];
    readonly ModelPosition reached = new();
    (string Stream, (ResourceId Resource, DateOnly Date)? Day) lastRead = ("", null);

    /// <summary>What is read afterwards contains everything up to this log position.</summary>
    public long Position => reached.Value;

    /// <summary>Slots that start in <c>[from, to)</c> (UTC); null if there is no such resource.</summary>
    public SlotGrid? Read(ResourceId resource, DateTimeOffset from, DateTimeOffset to)
    {
        var position = Position;
        return grids.TryGetValue(resource, out var days)
            ? new SlotGrid(position, [.. days.SelectMany(d => d.Rows).Where(r => r.StartTime >= from && r.StartTime < to)])
            : null;
    }

    /// <summary>What orders hold of the resource and is not over at an instant (UTC), by start.</summary>
    public IReadOnlyList<Hold> HeldAfter(ResourceId resource, DateTimeOffset instant) =>
    [
        .. Days(resource).SelectMany(grid => grid.Day.Holds).Where(hold => hold.Block is null && hold.End > instant)
            .OrderBy(hold => hold.Start),
    ];

    /// <summary>The day that a slot of the resource lies in; null if it is not open for booking, or past.</summary>
    public Day? DayAt(ResourceId resource, DateTimeOffset start)
    {
        foreach (var grid in Days(resource))
            foreach (var period in grid.Day.Open)
                if (period.From <= start && start < period.To) return grid.Day;
        return null;
    }

    /// <summary>
    /// The slots as they stood at an instant (UTC), from the one that was running to the end of the window that was in force;
    /// null if there was no such resource.
    /// </summary>
    public async Task<PastGrid?> ReadAtAsync(ResourceId resource, DateTimeOffset at, CancellationToken ct = default)
    {
        var (was, _) = await log.LoadAsync(Log.Resource, resource, at: at, ct: ct);
        if (!was.Exists()) return null;
        var (venue, _) = await log.LoadAsync(Log.Venue, was.Venue, at: at, ct: ct);
        var until = at.AddHours(venue.Settings.WindowHours);
        var (rows, holds) = (new List<SlotRow>(), new List<Hold>());
        var last = 0L;
        for (var date = Zones.Date(venue.Zone, at).AddDays(-1); date <= Zones.Date(venue.Zone, until); date = date.AddDays(1))
        {
            var grid = DayGrid.None;
            await foreach (var e in log.ReadStreamAsync(Streams.Day(resource, date), ct: ct))
            {
                if (e.At > at) break;
                (grid, last) = (grid.After((DayEvent)e.Data, e.Seq), Math.Max(last, e.Seq));
            }
            rows.AddRange(grid.Rows.Where(r => r.EndTime > at && r.StartTime < until));
            holds.AddRange(grid.Day.Holds.Where(h => h.Block is null && h.End > at && h.Start < until));
        }
        rows.Sort((a, b) => a.StartTime.CompareTo(b.StartTime));
        return new PastGrid(last, rows, holds);
    }

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [directory];

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        var first = Oldest(clock.GetUtcNow());
        var resources = directory.Venues.SelectMany(v => v.Resources).Select(r => r.Resource.Id).ToArray();
        var loaded = resources.ToDictionary(id => id, _ => new List<DayGrid>());
        foreach (var wanted in resources.SelectMany(
            _ => Enumerable.Range(0, DaysKept + DaysAhead), (id, n) => Streams.DayId(id, first.AddDays(n)))
            .Chunk(LoadedAtOnce))
        {
            var found = await StreamEnds.ReadAsync(connection, Array.ConvertAll(wanted, Log.Day.Key), ct);
            var states = await log.LoadManyAsync(Log.Day, [.. found.Select(end => Log.Day.Id(end.Stream))], connection, ct);
            for (var i = 0; i < states.Count; i++) loaded[states[i].State.Resource].Add(DayGrid.From(states[i].State, found[i].Seq));
        }
        grids.Clear();
        foreach (var (id, days) in loaded) grids[id] = [.. days.OrderBy(d => d.Day.Date)];
        reached.Begin(position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (reached.Contains(e)) return;
        if (e.Data is ResourceAdded added) grids.TryAdd(added.Resource, []);
        else if (e.Data is DayEvent changed && DayIn(e) is var (resource, date))
        {
            var days = grids.GetValueOrDefault(resource, []);
            var at = 0;
            while (at < days.Length && days[at].Day.Date < date) at++;
            if (at < days.Length && days[at].Day.Date == date)
                grids[resource] = days.SetItem(at, days[at].After(changed, e.Seq, e.StateOf(Log.Day)));
            else if (changed is DayOpened && date >= Oldest(e.At))
                grids[resource] = days.Insert(at, DayGrid.None.After(changed, e.Seq, e.StateOf(Log.Day)))
                    .RemoveAll(d => d.Day.Date < Oldest(e.At));
        }
        reached.MoveTo(e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position) => reached.MoveTo(position);

    /// <summary>
    /// The day that an event's stream is of; null for other streams. On the feed's turn: this model and the topics ask for each event one
    /// after another, so its key is taken apart once.
    /// </summary>
    internal (ResourceId Resource, DateOnly Date)? DayIn(LogEvent e)
    {
        if (!ReferenceEquals(lastRead.Stream, e.Stream)) lastRead = (e.Stream, Streams.DayIn(e.Stream));
        return lastRead.Day;
    }

    /// <summary>A day of a resource; <see cref="Day.None"/> where it is not open for booking, or not kept.</summary>
    internal Day DayOn(ResourceId resource, DateOnly date)
    {
        var days = Days(resource);
        if (days.IsEmpty) return Day.None;
        // Days that open ahead of the window follow on each other: most are where they would be without a gap.
        var at = date.DayNumber - days[0].Day.Date.DayNumber;
        if (at < 0) return Day.None;
        for (at = Math.Min(at, days.Length - 1); at >= 0 && days[at].Day.Date >= date; at--)
        {
            if (days[at].Day.Date == date) return days[at].Day;
        }
        return Day.None;
    }

    /// <summary>The days kept of a resource, by date.</summary>
    internal ImmutableArray<DayGrid> Days(ResourceId resource) => grids.GetValueOrDefault(resource, []);

    static DateOnly Oldest(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(-DaysKept);
}
