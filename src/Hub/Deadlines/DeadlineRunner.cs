using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Carries deadlines of every kind out at their instant.</summary>
internal sealed partial class DeadlineRunner(OpenDeadlines deadlines, TimeProvider clock, ILogger<DeadlineRunner> log) : IRunnerTask
{
    const int AtOnce = 2_000;

    /// <summary>The wall clock may be set while a timer runs: look at it that often.</summary>
    static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public string Name => "deadlines";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var due = deadlines.TakeDue(clock.GetUtcNow(), AtOnce);
            if (due.Count > 0)
            {
                var done = await Task.WhenAll(due.Select(deadline => deadline.Kind.FireAsync(deadline.Id, ct)));
                if (Array.IndexOf(done, false) >= 0) LogPutOff(log, done.Count(settled => !settled));
                continue;
            }
            var (at, sooner) = deadlines.Upcoming();
            var sleep = at is null ? LongestSleep : at.Value - clock.GetUtcNow();
            if (sleep <= TimeSpan.Zero) continue;
            using var wake = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(sooner, Task.Delay(sleep < LongestSleep ? RoundedUp(sleep) : LongestSleep, clock, wake.Token));
            await wake.CancelAsync();
        }
    }

    /// <summary>Timers count whole milliseconds: one that ends too early would spin until the instant.</summary>
    static TimeSpan RoundedUp(TimeSpan sleep) => TimeSpan.FromMilliseconds(Math.Ceiling(sleep.TotalMilliseconds));

    [LoggerMessage(LogLevel.Warning, "{Deadlines} deadlines could not be carried out and come again")]
    static partial void LogPutOff(ILogger log, int deadlines);
}
