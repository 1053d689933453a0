namespace RealtimeReservation.Server.Waitlists;

/// <summary>Puts waitlists into the host.</summary>
internal static class WaitlistSetup
{
    public static IServiceCollection AddWaitlists(this IServiceCollection services) => services
        .AddSingleton<WaitlistCommands>().AddSingleton<Waits>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, WaitlistJson.Default));
}
