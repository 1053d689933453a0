using RealtimeReservation.EventStore;
using RealtimeReservation.Projections;
using RealtimeReservation.Server.Messaging;

namespace RealtimeReservation.Server.Orders;

/// <summary>Puts orders and their proofs into the host.</summary>
internal static class OrderSetup
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton(new SchemaScript("blobs", Sql.Read("blobs.sql")))
        .AddSingleton(new SchemaScript("order-notes", Sql.Read("order_notes.sql")))
        .AddSingleton(new SchemaScript("calendar-feeds", Sql.Read("calendar_feeds.sql"))).AddSingleton<CalendarFeeds>()
        .AddSingleton<OrderNotes>().AddSingleton<GuestMessages>().AddSingleton<OrderViews>()
        .AddSingleton<ProofUploads>()
        .AddSingleton<RepeatCommands>().AddSingleton<RepeatPreview>()
        .AddSingleton<OrderCommands>().AddSingleton<OrderRows>().AddSingleton<Live.Calls>().AddSingleton<Blobs>()
        .AddSingleton<CancelRate>().AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<CancelRate>())
        .AddSingleton<BlobSweep>().AddRecurring<BlobSweep, SweepBlobs>(TimeSpan.FromMinutes(5))
        .ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, OrderJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, RowJson.Default);
        });
}
