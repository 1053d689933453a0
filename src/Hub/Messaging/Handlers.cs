using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace RealtimeReservation.Server.Messaging;

/// <summary>Handles a message. It may come more than once: a repeat must have no second effect.</summary>
internal interface IHandles<in TMessage>
{
    /// <summary>Handles it; if it throws, the message comes again, and ends among the dead letters when its tries are used up.</summary>
    Task HandleAsync(TMessage message, CancellationToken ct);
}

/// <summary>
/// Leads a message to the service that handles it. Written by hand, once for all: nothing is generated, at build or at run time.
/// </summary>
internal sealed class HandledBy<THandler, TMessage> : MessageHandler<TMessage> where THandler : notnull, IHandles<TMessage>
{
    /// <inheritdoc/>
    protected override Task HandleAsync(TMessage message, MessageContext context, CancellationToken cancellation) =>
        context.Runtime.Services.GetRequiredService<THandler>().HandleAsync(message, cancellation);
}
