using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Demo.Traffic;

namespace RealtimeReservation.Server.Demo;

/// <summary>Puts the demonstration into the host, where the operator wants one.</summary>
internal static class DemoSetup
{
    public static IServiceCollection AddDemo(this IServiceCollection services, Settings settings)
    {
        if (!settings.Demo) return services;
        services.AddSingleton<DemoRun>().AddSingleton<DemoStaff>().AddSingleton<DemoEvening>().AddSingleton<DemoBar>();
        services.AddSingleton<IRunnerTask, DemoContent>();
        return settings.DemoTraffic ? services.AddTraffic() : services;
    }
}
