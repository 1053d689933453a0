using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Audit;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Notices;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Venues;

namespace RealtimeReservation.Projections;

/// <summary>Puts everything that is read into a host.</summary>
public static class ProjectionSetup
{
    static readonly string[] Scripts = ["orders.sql", "order_proofs.sql", "takings.sql", "notices.sql", "audit.sql", "directory.sql"];

    /// <summary>The tables written with the log.</summary>
    public static SchemaScript Schema { get; } = new("projections", string.Join('\n', Scripts.Select(file => Sql.Read(file))));

    /// <summary>
    /// Adds tables, memory and live topics. The host provides the event store (with <see cref="Log.Events"/> and
    /// <see cref="Log.Streams"/>), <see cref="NpgsqlDataSource"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddProjections(this IServiceCollection services)
    {
        services.AddSingleton(Schema);
        services.AddSingleton<IInlineTable, OrdersTable>();
        services.AddSingleton<IInlineTable, ProofsTable>();
        services.AddSingleton<IInlineTable, TakingsTable>();
        services.AddSingleton<IInlineTable, NoticesTable>();
        services.AddSingleton<IInlineTable, AuditTable>();
        services.AddSingleton<IInlineTable, DirectoryTable>();

        services.AddSingleton<VenueDirectory>();
        services.AddSingleton<SlotGrids>();
        services.AddSingleton(s => new OpenOrders(
            s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<Feed>().Post, s.GetRequiredService<EventStoreOptions>().IoClock,
            s.GetRequiredService<ILogger<OpenOrders>>()));
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<VenueDirectory>());
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<SlotGrids>());
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<OpenOrders>());
        services.AddSingleton<AuditLog>();

        services.AddSingleton<ITopicKind, VenueTopic>();
        services.AddSingleton<ITopicKind, SlotsTopic>();
        services.AddSingleton<ITopicKind, FreeTopic>();
        services.AddSingleton<ITopicKind, ProofsTopic>();
        services.AddSingleton<ITopicKind, DeskTopic>();
        services.AddSingleton<ITopicKind, OrderTopic>();
        services.AddSingleton<ITopicKind, OrdersTopic>();
        services.AddSingleton<ITopicKind, NoticesTopic>();
        return services;
    }
}
