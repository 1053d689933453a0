using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Npgsql;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Tabs;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Projections.Tabs;

/// <summary>
/// The tabs that screens show, in memory: open ones, those that stations still work for (for a day), and those that either was true of
/// within the last half an hour. Follows the log; read from any thread.
/// </summary>
public sealed class OpenTabs : IFeedSubscriber
{
    /// <summary>A tab, and the position of the log that its row is exact at.</summary>
    internal const string ById = "select doc, version, t.seq, h.seq from tabs t cross join log_head h where t.id = $1";

    const string Kept = "select doc, version, seq from tabs where kept_until > $1";

    /// <summary>How long what is done is still shown.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromMinutes(30);

    static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    readonly ConcurrentDictionary<TabId, TabAt> tabs = [];
    readonly ReturningStreams<TabId, TabAt> returning;
    readonly PriorityQueue<TabId, DateTimeOffset> leaving = new();
    readonly NpgsqlDataSource source;
    readonly TimeProvider clock;
    readonly ModelPosition reached = new();

    /// <summary>Empty until the feed fills it.</summary>
    /// <param name="source">The database.</param>
    /// <param name="post">Runs an action on the feed's turn.</param>
    /// <param name="clock">The server's clock.</param>
    /// <param name="ioClock">Time between two tries to read.</param>
    /// <param name="logger">Where failures are told.</param>
    public OpenTabs(NpgsqlDataSource source, Action<Action> post, TimeProvider clock, TimeProvider ioClock, ILogger<OpenTabs> logger)
    {
        (this.source, this.clock) = (source, clock);
        returning = new(ReadAsync, (at, e) => at.After(e), Return, post, ioClock, logger);
    }

    /// <summary>
    /// A tab is there again; told on the feed's turn. It comes a moment after the recall that brought it back: what was done long ago is
    /// not kept in memory, so it is read.
    /// </summary>
    public event Action<TabAt>? Returned;

    /// <summary>What is read afterwards contains everything up to this log position, but for tabs recalled a moment ago.</summary>
    public long Position => reached.Value;

    /// <summary>All of them, in no order.</summary>
    public IEnumerable<TabAt> All => tabs.Select(tab => tab.Value);

    /// <summary>The tab; null if it is not shown any more, or there is none.</summary>
    public TabAt? Find(TabId tab) => tabs.GetValueOrDefault(tab);

    /// <summary>
    /// What guests of a table see: the tab that is open there or, for half an hour at most and until the next guests sit down, the one they
    /// paid.
    /// </summary>
    /// <param name="venue">The venue.</param>
    /// <param name="placed">The table.</param>
    public TabAt? At(VenueId venue, PlacedTable placed)
    {
        if (placed.Tab is { } id) return Find(id) is { Tab.Status: TabStatus.Open or TabStatus.Paid } at ? at : null;
        var last = All.Where(at => at.Tab.EndedAt is not null && at.Tab.Venue == venue && at.Tab.Tables.Contains(placed.Table.Id))
            .MaxBy(at => at.Seq);
        return last?.Tab is { Status: TabStatus.Paid, EndedAt: { } ended } && ended + Shown > clock.GetUtcNow() ? last : null;
    }

    /// <summary>Until when a tab is shown, if nothing else happens to it.</summary>
    public static DateTimeOffset Until(Tab tab)
    {
        if (tab.Status == TabStatus.Open || tab.EndedAt is not { } ended) return DateTimeOffset.MaxValue;
        var until = ended + Shown;
        foreach (var ticket in tab.Tickets)
            if (Until(tab, ticket) is var shown && shown > until) until = shown;
        return until;
    }

    /// <summary>
    /// Until when a ticket is shown, if nothing else happens to it. Where nothing is bumped, it leaves a day after its tab ended; what is
    /// ready stays until it is served, or for a while after its tab ended.
    /// </summary>
    public static DateTimeOffset Until(Tab tab, Ticket ticket)
    {
        if (ticket.DoneAt is not { } done) return tab.EndedAt is { } left ? left + Forgotten : DateTimeOffset.MaxValue;
        if (!ticket.Items.Any(item => item.Status == ItemStatus.Ready)) return done + Shown;
        return tab.EndedAt is { } ended ? (ended > done ? ended : done) + Shown : DateTimeOffset.MaxValue;
    }

    /// <summary>Reads columns <c>doc, version, seq</c> of table <c>tabs</c>.</summary>
    public static TabAt Read(NpgsqlDataReader rows, int column) => new(
        JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(column), EventJson.Default.Tab)!, rows.GetInt64(column + 1),
        rows.GetInt64(column + 2));

    /// <inheritdoc/>
    public async Task LoadAsync(NpgsqlConnection connection, long position, CancellationToken ct)
    {
        tabs.Clear();
        returning.Clear();
        leaving.Clear();
        await using var read = new NpgsqlCommand(Kept, connection) { CommandTimeout = 30 };
        read.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow() });
        await using var found = await read.ExecuteReaderAsync(ct);
        while (await found.ReadAsync(ct)) Keep(Read(found, 0));
        reached.Begin(position);
    }

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (reached.Contains(e)) return;
        if (Log.Tab.IdOf(e.Stream) is { } tab)
        {
            Apply(new TabId(tab), e);
            Forget(e.At);
        }
        reached.MoveTo(e.Seq);
    }

    /// <inheritdoc/>
    public void CaughtUp(long position) => reached.MoveTo(position);

    void Apply(TabId tab, LogEvent e)
    {
        if (returning.Keeps(tab, e)) return;
        if (e.Data is TabOpened) Keep(TabAt.None.After(e));
        else if (tabs.TryGetValue(tab, out var at)) Keep(at.After(e));
        else if (e.Data is ItemsRecalled) returning.Read(tab);
    }

    void Keep(TabAt at)
    {
        var until = Until(at.Tab);
        var noted = tabs.TryGetValue(at.Tab.Id, out var before) && Until(before.Tab) == until;
        tabs[at.Tab.Id] = at;
        if (!noted && until < DateTimeOffset.MaxValue) leaving.Enqueue(at.Tab.Id, until);
    }

    void Forget(DateTimeOffset now)
    {
        while (leaving.TryPeek(out var tab, out var until) && until <= now)
        {
            leaving.Dequeue();
            // It may have come back to life since it was noted, or leave later.
            if (tabs.TryGetValue(tab, out var at) && Until(at.Tab) <= now) tabs.TryRemove(tab, out _);
        }
    }

    async Task<TabAt> ReadAsync(TabId tab)
    {
        await using var read = source.CreateCommand(ById);
        read.Parameters.Add(new NpgsqlParameter<string> { TypedValue = tab.Value });
        await using var found = await read.ExecuteReaderAsync();
        return await found.ReadAsync() ? Read(found, 0) : TabAt.None;
    }

    void Return(TabAt at)
    {
        if (!at.Tab.Exists()) return;
        Keep(at);
        Returned?.Invoke(at);
    }
}
