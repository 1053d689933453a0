using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Demo.Traffic;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Identity;

namespace RealtimeReservation.Server.Demo;

/// <summary>Puts the demonstration into the host. The only way to it: nothing else in the server knows that there is one.</summary>
internal static partial class DemoSetup
{
    /// <param name="services">The host's.</param>
    /// <param name="traffic">Whether a simulated evening drives the demo bar.</param>
    public static IServiceCollection AddDemo(this IServiceCollection services, bool traffic)
    {
        services.AddSingleton<DemoRun>().AddSingleton<DemoStaff>().AddSingleton<DemoEvening>().AddSingleton<DemoBar>()
            .AddSingleton<DemoRestaurant>();
        services.AddSingleton<IRunnerTask, DemoContent>();
        services.AddSingleton<CodeSender>(s =>
        {
            var log = s.GetRequiredService<ILoggerFactory>().CreateLogger("RealtimeReservation.Demo");
            return (phone, code, _) =>
            {
                LogCode(log, Phones.Mask(phone)!, code);
                return Task.CompletedTask;
            };
        });
        return traffic ? services.AddTraffic() : services;
    }

    /// <summary>The one place where a code is shown.</summary>
    [LoggerMessage(LogLevel.Information, "Demo: the sign-in code for {Phone} is {Code}")]
    static partial void LogCode(ILogger log, string phone, string code);
}
