using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Demo;

/// <summary>Puts the demonstration into the host, where the operator wants one.</summary>
internal static class DemoSetup
{
    public static IServiceCollection AddDemo(this IServiceCollection services, Settings settings) =>
        settings.Demo ? services.AddSingleton<IRunnerTask, DemoContent>() : services;
}
