using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using RealtimeReservation.Domain.Floors;
using RealtimeReservation.Domain.Inventory;
using RealtimeReservation.Domain.Menus;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Audit;
using RealtimeReservation.Projections.Floors;
using RealtimeReservation.Projections.Inventory;
using RealtimeReservation.Projections.Kitchen;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Projections.Menus;
using RealtimeReservation.Projections.Misfits;
using RealtimeReservation.Projections.Notices;
using RealtimeReservation.Projections.Orders;
using RealtimeReservation.Projections.Pictures;
using RealtimeReservation.Projections.Slots;
using RealtimeReservation.Projections.Tabs;
using RealtimeReservation.Projections.Tills;
using RealtimeReservation.Projections.Timeline;
using RealtimeReservation.Projections.Venues;
using RealtimeReservation.Projections.Waitlists;
using RealtimeReservation.Projections.Words;

namespace RealtimeReservation.Projections;

/// <summary>Puts everything that is read into a host.</summary>
public static class ProjectionSetup
{
    static readonly string[] Scripts = [
        "orders.sql", "order_proofs.sql", "takings.sql", "notices.sql", "audit.sql", "directory.sql", "tabs.sql", "tab_lines.sql",
        "tab_payments.sql", "stock_movements.sql", "z_reports.sql", "waitlist_entries.sql", "words_from_events.sql",
        "picture_names.sql"];

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
        services.AddSingleton<IInlineTable, TabsTable>();
        services.AddSingleton<IInlineTable, TabLinesTable>();
        services.AddSingleton<IInlineTable, TabPaymentsTable>();
        services.AddSingleton<IInlineTable, StockMovementsTable>();
        services.AddSingleton<IInlineTable, ZReportsTable>();
        services.AddSingleton<IInlineTable, WaitlistTable>();
        services.AddSingleton<IInlineTable, WordsErasure>();
        services.AddSingleton<IInlineTable, PictureNamesTable>();

        services.AddSingleton<VenueDirectory>();
        services.AddSingleton<SlotGrids>();
        services.AddSingleton<Finder>();
        services.AddSingleton<MisfitFinder>();
        services.AddSingleton(s => new OpenOrders(
            s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<EventLog>(), s.GetRequiredService<Feed>().Post,
            s.GetRequiredService<EventStoreOptions>().IoClock,
            s.GetRequiredService<ILogger<OpenOrders>>()));
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<VenueDirectory>());
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<SlotGrids>());
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<OpenOrders>());
        services.AddSingleton<OpenWaitlists>().AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<OpenWaitlists>());
        services.AddSingleton<ReviewQueues>().AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<ReviewQueues>());
        services.AddSingleton<AuditLog>();
        services.AddBar();

        services.AddSingleton<ITopicKind, VenueTopic>();
        services.AddSingleton<ITopicKind, SlotsTopic>();
        services.AddSingleton<ITopicKind, FreeTopic>();
        services.AddSingleton<ITopicKind, ProofsTopic>();
        services.AddSingleton<ITopicKind, DeskTopic>();
        services.AddSingleton<ITopicKind, PlaceTopic>();
        services.AddSingleton<ITopicKind, TimelineTopic>();
        services.AddSingleton<ITopicKind, MisfitsTopic>();
        services.AddSingleton<ITopicKind>(s => new OrderTopic(s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<EventLog>()));
        services.AddSingleton<ITopicKind>(s =>
            new OrderTopic(s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<EventLog>(), own: true));
        services.AddSingleton<ITopicKind, OrdersTopic>();
        services.AddSingleton<ITopicKind, NoticesTopic>();
        services.AddSingleton<ITopicKind, WaitlistTopic>();
        services.AddSingleton<ITopicKind, WaitingTopic>();
        services.AddSingleton<ITopicKind, MenuTopic>();
        services.AddSingleton<ITopicKind, FloorTopic>();
        services.AddSingleton<ITopicKind, TableTopic>();
        services.AddSingleton<ITopicKind>(s => Tabs(s, own: false));
        services.AddSingleton<ITopicKind>(s => Tabs(s, own: true));
        services.AddSingleton<ITopicKind, KitchenTopic>();
        services.AddSingleton<ITopicKind, StockTopic>();
        return services;
    }

    static TabTopic Tabs(IServiceProvider s, bool own) => new(
        s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<OpenTabs>(), s.GetRequiredService<VenueStates<Floor>>(), own);

    /// <summary>What screens of the bar show, in memory.</summary>
    static void AddBar(this IServiceCollection services)
    {
        services.AddSingleton(
            s => new VenueStates<Menu>(Log.Menu, s.GetRequiredService<EventLog>(), s.GetRequiredService<VenueDirectory>()));
        services.AddSingleton(s =>
            new VenueStates<Floor>(Log.Floor, s.GetRequiredService<EventLog>(), s.GetRequiredService<VenueDirectory>()));
        services.AddSingleton(s =>
            new VenueStates<Stock>(Log.Stock, s.GetRequiredService<EventLog>(), s.GetRequiredService<VenueDirectory>()));
        services.AddSingleton<TableCodes>();
        services.AddSingleton<MenuRows>();
        services.AddSingleton(s => new OpenTabs(
            s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<Feed>().Post, s.GetRequiredService<TimeProvider>(),
            s.GetRequiredService<EventStoreOptions>().IoClock, s.GetRequiredService<ILogger<OpenTabs>>()));
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<VenueStates<Menu>>());
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<VenueStates<Floor>>());
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<VenueStates<Stock>>());
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<TableCodes>());
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<OpenTabs>());
    }
}
