using JasperFx;
using RealtimeReservation.EventStore;
using Wolverine;
using Wolverine.Persistence.Durability;

namespace RealtimeReservation.Server.Messaging;

/// <summary>Wolverine's tables beside the log.</summary>
internal sealed class MessagingSchema(IMessageStore messages) : IOtherSchema
{
    public string MadeBy { get; } = typeof(IMessageBus).Assembly.FullName!;

    public Task ApplyAsync(CancellationToken ct) => messages.Admin.MigrateAsync(AutoCreate.CreateOrUpdate);
}
