using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Json;

namespace RealtimeReservation.Server.Orders;

/// <summary>Puts orders and their proofs into the host.</summary>
internal static class OrderSetup
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton(new SchemaScript("blobs", Sql.Read("blobs.sql")))
        .AddSingleton<OrderCommands>().AddSingleton<OrderRows>().AddSingleton<Because>().AddSingleton<Live.Calls>().AddSingleton<Blobs>()
        .AddSingleton<IRunnerTask, BlobSweep>()
        .ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, OrderJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, RowJson.Default);
        });
}
