using Microsoft.Extensions.DependencyInjection.Extensions;

namespace RealtimeReservation.Server.Demo.Traffic;

/// <summary>Puts the simulated evening into the host.</summary>
internal static class TrafficSetup
{
    public static IServiceCollection AddTraffic(this IServiceCollection services)
    {
        services.TryAddSingleton(new TrafficPace());
        return services.AddHostedService<DemoTraffic>();
    }
}

/// <summary>How fast the simulated evening goes by.</summary>
/// <param name="Second">What a second of people's time takes.</param>
/// <param name="Seed">Everything that chance decides follows from it.</param>
internal sealed record TrafficPace(TimeSpan Second, int Seed)
{
    public TrafficPace() : this(TimeSpan.FromSeconds(1), 20261121) { }
}
