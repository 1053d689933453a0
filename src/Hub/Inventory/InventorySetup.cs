namespace RealtimeReservation.Server.Inventory;

/// <summary>Puts stock into the host.</summary>
internal static class InventorySetup
{
    public static IServiceCollection AddInventory(this IServiceCollection services) => services
        .AddSingleton<InventoryRows>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, InventoryJson.Default));
}
