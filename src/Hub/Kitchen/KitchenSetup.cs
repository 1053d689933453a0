namespace RealtimeReservation.Server.Kitchen;

/// <summary>Puts the kitchen into the host.</summary>
internal static class KitchenSetup
{
    public static IServiceCollection AddKitchen(this IServiceCollection services) => services.AddSingleton<KitchenCommands>();
}
