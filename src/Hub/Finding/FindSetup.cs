namespace RealtimeReservation.Server.Finding;

/// <summary>Puts the search into the host.</summary>
internal static class FindSetup
{
    public static IServiceCollection AddFinding(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, FindJson.Default));
}
