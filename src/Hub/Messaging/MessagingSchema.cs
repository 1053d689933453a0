using JasperFx;
using Wolverine.Persistence.Durability;

namespace RealtimeReservation.Server.Messaging;

/// <summary>Makes Wolverine's tables beside the log before any service starts, one server at a time; where they are as they should be, nothing is done.</summary>
internal sealed class MessagingSchema(IMessageStore messages) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => messages.Admin.MigrateAsync(AutoCreate.CreateOrUpdate);
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
