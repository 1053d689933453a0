namespace RealtimeReservation.Server.Floors;

/// <summary>Puts tables into the host.</summary>
internal static class TableSetup
{
    public static IServiceCollection AddTables(this IServiceCollection services) => services
        .AddSingleton<GuestTableCommands>()
        .ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, TableJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, FloorJson.Default);
        });
}
