namespace RealtimeReservation.Server.Menus;

/// <summary>Puts menus into the host.</summary>
internal static class MenuSetup
{
    public static IServiceCollection AddMenus(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, MenuJson.Default));
}
