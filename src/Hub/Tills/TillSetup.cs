namespace RealtimeReservation.Server.Tills;

/// <summary>Puts the books into the host.</summary>
internal static class TillSetup
{
    public static IServiceCollection AddTills(this IServiceCollection services) => services
        .AddSingleton<ZReports>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, TillJson.Default));
}
