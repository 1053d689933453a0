namespace RealtimeReservation.Server.Misfits;

/// <summary>Puts bookings that do not fit into the host.</summary>
internal static class MisfitSetup
{
    public static IServiceCollection AddMisfits(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, MisfitJson.Default));
}
