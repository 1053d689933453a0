
namespace RealtimeReservation.Server.Tabs;

/// <summary>Puts tabs into the host.</summary>
internal static class TabSetup
{
    public static IServiceCollection AddTabs(this IServiceCollection services) => services
        .AddSingleton<TabCommands>().AddSingleton<BillCommands>().AddSingleton<CancelCommands>().AddSingleton<TabRows>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, TabJson.Default));
}
