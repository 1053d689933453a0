using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using RealtimeReservation.EventStore;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace RealtimeReservation.Server.Messaging;

/// <summary>
/// A subscription to committed events of some types that handles a message for each, in the order of the log, on one node at a time. Its
/// progress is committed with the page, so an event may come again: a repeat must have no second effect. A message that cannot be handled
/// after a few tries goes to the durable inbox in the page's transaction and no longer holds up those behind it; there it is tried for
/// longer, and ends among the dead letters.
/// </summary>
internal abstract partial class Reaction : BatchSubscription, IFollowsEvents
{
    /// <summary>Events handled before progress is kept: so many come again after a crash at most.</summary>
    const int Page = 100;

    readonly ILogger log;

    protected Reaction(string name, IReadOnlyCollection<Type> handles, ILogger log) : base(name)
    {
        (Handles, this.log) = (handles, log);
        Options.BatchSize = Page;
        foreach (var type in handles) IncludeType(type);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<Type> Handles { get; }

    /// <summary>What is to be done about an event: ids only, never what people wrote, for it may be kept beside the log.</summary>
    protected abstract object MessageOf(IEvent e);

    /// <inheritdoc/>
    public override async Task ProcessEventsAsync(
        EventRange page, ISubscriptionController controller, IDocumentOperations operations, IMessageBus bus,
        CancellationToken cancellationToken)
    {
        foreach (var e in page.Events)
        {
            var message = MessageOf(e);
            try
            {
                await bus.InvokeAsync(message, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested && !Outage.OfStore(exception))
            {
                LogPutOff(log, message.GetType().Name, e.Sequence, exception.Message);
                await bus.PublishAsync(message);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Message} of the event at {Position} is put off: {Reason}")]
    static partial void LogPutOff(ILogger log, string message, long position, string reason);
}
