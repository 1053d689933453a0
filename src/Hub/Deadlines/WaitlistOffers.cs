using System.Collections.Concurrent;
using RealtimeReservation.Domain.Slots;
using RealtimeReservation.Domain.Venues;
using RealtimeReservation.Domain.Waitlists;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Projections.Waitlists;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Waitlists;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Offers what comes free to those who wait for it, at once. Deciding again does no harm, so any event may be the cause.</summary>
internal sealed partial class WaitlistOffers(
    OpenWaitlists waitlists, SlotGrids grids, VenueDirectory directory, WaitlistCommands commands, CommandPipeline pipeline,
    TimeProvider clock, ILogger<WaitlistOffers> log) : IRunnerTask, IFeedSubscriber
{
    static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<WaitlistKey, byte> due = [];
    volatile TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public string Name => "waitlist offers";

    /// <inheritdoc/>
    public IEnumerable<IFeedSubscriber> Reads => [waitlists, grids, directory];

    /// <inheritdoc/>
    public void Apply(LogEvent e)
    {
        switch (e.Data)
        {
            case SlotReleased or SlotsUnblocked or DayChanged or DayOpened when Domain.Streams.DayIn(e.Stream) is var (resource, date):
                if (directory.VenueOf(resource) is not { } venue) break;
                // A night past midnight belongs to the day before, and a range may reach into the next day.
                for (var away = -1; away <= 1; away++) Note(waitlists.Find(venue.Venue.Id, date.AddDays(away)));
                break;
            case WaitlistEvent when Domain.Streams.WaitlistIn(e.Stream) is var (at, day):
                Note(waitlists.Find(at, day));
                break;
            case VenueSettingsChanged changed:
                foreach (var list in waitlists.At(changed.Venue)) Note(list);
                break;
            case ResourceEvent { Venue: var place }:
                foreach (var list in waitlists.At(place)) Note(list);
                break;
        }
    }

    /// <inheritdoc/>
    public void CaughtUp(long position)
    {
    }

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        // Another node may have had this task until now.
        due.Clear();
        foreach (var list in waitlists.All) Note(list);
        while (true)
        {
            // Taken before the look: what comes during it is looked at again.
            if (news.Task.IsCompleted) news = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var done = await RoundAsync(ct);
            if (done) await news.Task.WaitAsync(ct);
            else await Task.Delay(Retry, clock, ct);
        }
    }

    async Task<bool> RoundAsync(CancellationToken ct)
    {
        var all = true;
        foreach (var at in due.Keys)
        {
            due.TryRemove(at, out _);
            if (await pipeline.TryAsync("timer", commands.OfferAll(at), commands.Touched(at), ct)) continue;
            due[at] = 0;
            all = false;
        }
        if (!all) LogPutOff(log);
        return all;
    }

    void Note(WaitlistAt? list)
    {
        if (list?.State.Waits != true) return;
        due[new(list.Venue, list.Date)] = 0;
        news.TrySetResult();
    }

    [LoggerMessage(LogLevel.Warning, "Not everything that came free could be offered to those who wait; another try follows")]
    static partial void LogPutOff(ILogger log);
}
