using RealtimeReservation.Server.Messaging;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Sessions;

/// <summary>Codes, tickets, tokens and sessions that ran out are removed.</summary>
[MessageIdentity("sweep_accounts")]
internal sealed record SweepAccounts;

/// <inheritdoc cref="SweepAccounts"/>
internal sealed class SessionSweep(SessionRows sessions) : IHandles<SweepAccounts>
{
    /// <inheritdoc/>
    public Task HandleAsync(SweepAccounts message, CancellationToken ct) => sessions.SweepAsync(ct);
}
