using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Orders;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Orders;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>
/// Expires orders at the instant their deadline runs out, by commands like any other: an early, late or repeated one does no harm.
/// </summary>
internal sealed partial class OrderExpiry(OpenDeadlines deadlines, CommandPipeline pipeline, TimeProvider clock, ILogger<OrderExpiry> log)
    : IRunnerTask
{
    const int AtOnce = 2_000;

    /// <summary>The wall clock may be set while a timer runs: look at it that often.</summary>
    static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public string Name => "order expiry";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var due = deadlines.TakeDue(clock.GetUtcNow(), AtOnce);
            if (due.Count > 0)
            {
                var done = await Task.WhenAll(due.Select(order => ExpireAsync(order, ct)));
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

    Task<bool> ExpireAsync(OrderId order, CancellationToken ct) => pipeline.TryAsync(
        "timer",
        tx =>
        {
            var state = tx.Read(Log.Order, order);
            return tx.Apply(ExpireOrder.Decide(state, tx.Read(Log.Venue, state.Venue), OrderCommands.Days(tx), tx.Now));
        },
        [Streams.Order(order)],
        ct);

    /// <summary>Timers count whole milliseconds: one that ends too early would spin until the instant.</summary>
    static TimeSpan RoundedUp(TimeSpan sleep) => TimeSpan.FromMilliseconds(Math.Ceiling(sleep.TotalMilliseconds));

    [LoggerMessage(LogLevel.Warning, "{Orders} deadlines could not be carried out and come again")]
    static partial void LogPutOff(ILogger log, int orders);
}
