namespace RealtimeReservation.Server.Slots;

/// <summary>Puts the grid into the host.</summary>
internal static class SlotSetup
{
    public static IServiceCollection AddSlots(this IServiceCollection services) => services
        .AddSingleton<MySlots>().AddSingleton<PastSlots>()
        .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, SlotJson.Default));
}
