using Wolverine;
using Wolverine.ErrorHandling;

namespace RealtimeReservation.Server.Messaging;

/// <summary>
/// What becomes of a message whose handler throws: a few tries at once, some later, then it is a dead letter, which the log says once.
/// </summary>
internal sealed partial class FailurePolicy(MessagingTimes times, ILogger<FailurePolicy> log) : IWolverineExtension
{
    /// <inheritdoc/>
    public void Configure(WolverineOptions options) => options.OnAnyException()
        .RetryWithCooldown(times.AtOnce)
        .Then.ScheduleRetry(times.Later)
        .Then.MoveToErrorQueue().And((_, lifecycle, exception) =>
        {
            if (lifecycle.Envelope is { } envelope) LogDead(log, envelope.MessageType!, envelope.Id, exception);
            return ValueTask.CompletedTask;
        });

    [LoggerMessage(LogLevel.Error, "{Message} {Id} could not be handled; it is a dead letter now, see /admin/messages")]
    static partial void LogDead(ILogger log, string message, Guid id, Exception exception);
}
