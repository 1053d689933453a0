using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>
/// Opens the days of every resource one day before they enter the booking window, so that a grid changes by events only, never by the
/// clock alone.
/// </summary>
internal sealed partial class DayOpening(VenueDirectory directory, CommandPipeline pipeline, TimeProvider clock, ILogger<DayOpening> log)
    : IRunnerTask, IFeedSubscriber
{
    const int AtOnce = 100;
    static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>
    /// No grid is shown of what is booked by seats: those days, and what lies beyond a month, open when something is booked.
    /// </summary>
    static readonly TimeSpan Farthest = TimeSpan.FromDays(31), FarthestOfSeats = TimeSpan.FromDays(7);
    static readonly TimeSpan Round = TimeSpan.FromHours(1);
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    /// <summary>The last day known to be open, by resource; those before it are open too.</summary>
    readonly Dictionary<ResourceId, DateOnly> opened = [];
    volatile TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public string Name => "day opening";

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        if (e.Data is VenueSettingsChanged or ResourceAdded or ResourceReopened) news.TrySetResult();
    }

    /// <inheritdoc/>
    public void CaughtUp(long position)
    {
    }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        // Another node may have opened days meanwhile, or none: ask the log again.
        opened.Clear();
        while (true)
        {
            // Taken before the look: what comes during it is looked at again.
            if (news.Task.IsCompleted) news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var complete = await RoundAsync(ct);
            using var sleep = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(news.Task, Task.Delay(complete ? Round : Retry, clock, sleep.Token));
            ct.ThrowIfCancellationRequested();
            await sleep.CancelAsync();
        }
    }

    async Task<bool> RoundAsync(CancellationToken ct)
    {
        var complete = true;
        foreach (var some in Missing().Chunk(AtOnce))
        {
            var done = await Task.WhenAll(some.Select(days => OpenAsync(days.Venue, days.Resource, days.From, days.To, ct)));
            for (var i = 0; i < some.Length; i++)
            {
                if (done[i]) opened[some[i].Resource] = some[i].To;
                else complete = false;
            }
        }
        if (!complete) LogPutOff(log);
        return complete;
    }

    List<(VenueId Venue, ResourceId Resource, DateOnly From, DateOnly To)> Missing()
    {
        var (now, missing) = (clock.GetUtcNow(), new List<(VenueId, ResourceId, DateOnly, DateOnly)>());
        foreach (var listed in directory.Venues)
        {
            var venue = listed.Venue;
            var today = Zones.Date(venue.Zone, now);
            foreach (var (resource, _) in listed.Resources)
            {
                if (resource.Closed) continue;
                var window = TimeSpan.FromHours(venue.Settings.WindowHours) + Ahead;
                var farthest = resource.Seats is null ? Farthest : FarthestOfSeats;
                var last = Zones.Date(venue.Zone, now + (window < farthest ? window : farthest));
                var from = opened.TryGetValue(resource.Id, out var open) && open >= today ? open.AddDays(1) : today;
                if (from <= last) missing.Add((venue.Id, resource.Id, from, last));
            }
        }
        return missing;
    }

    Task<bool> OpenAsync(VenueId venue, ResourceId resource, DateOnly from, DateOnly to, CancellationToken ct) => pipeline.TryAsync(
        "timer",
        tx =>
        {
            for (var date = from; date <= to; date = date.AddDays(1))
            {
                var decision = OpenDay.Decide(
                    new(date), tx.Read(Log.Venue, venue), tx.Read(Log.Resource, resource), OrderCommands.Days(tx));
                if (tx.Apply(decision) is { } refusal) return refusal;
            }
            return null;
        },
        [Streams.Venue(venue), Streams.Resource(resource), .. SystemCommands.Days(resource, from.AddDays(-1), to.AddDays(1))],
        ct);

    [LoggerMessage(LogLevel.Warning, "Not every day could be opened for booking; another try follows")]
    static partial void LogPutOff(ILogger log);
}
