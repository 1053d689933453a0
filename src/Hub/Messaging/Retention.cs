using RealtimeReservation.EventStore;
using Wolverine.Attributes;

namespace RealtimeReservation.Server.Messaging;

/// <summary>Answers that are older than clients may still ask for are forgotten.</summary>
[MessageIdentity("forget_answers")]
internal sealed record ForgetAnswers;

/// <inheritdoc cref="ForgetAnswers"/>
internal sealed class Retention(CommandRetention commands) : IHandles<ForgetAnswers>
{
    /// <inheritdoc/>
    public Task HandleAsync(ForgetAnswers message, CancellationToken ct) => commands.ForgetAsync(ct);
}
