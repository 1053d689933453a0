using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Accounts;

/// <summary>Deletes the rows of people who were erased: also when the node that took the wish died before it did.</summary>
internal sealed class Erasures(AccountRows accounts) : IReactor
{
    /// <inheritdoc/>
    public string Name => "account-erasures";

    /// <inheritdoc/>
    public IReadOnlyCollection<Type> Handles => [typeof(AccountErased)];

    /// <inheritdoc/>
    public Task HandleAsync(LogEvent e, CancellationToken ct) =>
        e.Data is AccountErased erased ? accounts.EraseAsync([erased.User], ct) : Task.CompletedTask;
}

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
