using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Accounts;

/// <summary>Removes codes, tickets, tokens and sessions that ran out, once an hour.</summary>
internal sealed class Sweep(Sessions sessions, TimeProvider clock) : IRunnerTask
{
    /// <inheritdoc/>
    public string Name => "account sweep";

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            await sessions.SweepAsync(ct);
            await Task.Delay(TimeSpan.FromHours(1), clock, ct);
        }
    }
}
