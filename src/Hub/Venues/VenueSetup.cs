namespace RealtimeReservation.Server.Venues;

/// <summary>Puts venues into the host.</summary>
internal static class VenueSetup
{
    public static IServiceCollection AddVenues(this IServiceCollection services) => services
        .AddSingleton<Upcoming>().AddSingleton<PricePreview>().AddSingleton<VenueHistory>().AddSingleton<VenueSearch>()
        .ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, HistoryJson.Default);
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, VenueJson.Default);
        });
}
