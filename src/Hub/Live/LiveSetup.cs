using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace RealtimeReservation.Server.Live;

/// <summary>Puts the live hub into the host.</summary>
internal static class LiveSetup
{
    /// <summary>
    /// Adds the hub. The container must hold the <c>LiveTopics</c> of the node, a <see cref="LiveAccess"/> and a clock.
    /// </summary>
    public static IServiceCollection AddLiveHub(this IServiceCollection services, LiveSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<LiveConnections>(provider, Random.Shared));
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveConnections>());
        services.AddHostedService<LiveFarewell>();
        services
            .AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = settings.MessageBytes;
                options.KeepAliveInterval = TimeSpan.FromSeconds(15);
                options.ClientTimeoutInterval = TimeSpan.FromSeconds(45);
                options.HandshakeTimeout = TimeSpan.FromSeconds(10);
            })
            .AddJsonProtocol(options =>
            {
                options.PayloadSerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
                options.PayloadSerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            });
        return services;
    }

    /// <summary>Maps the hub to <c>/hub/live</c>.</summary>
    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder app)
    {
        var access = app.ServiceProvider.GetRequiredService<LiveAccess>();
        var settings = app.ServiceProvider.GetRequiredService<LiveSettings>();
        var hub = app.MapHub<LiveHub>("/hub/live", options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            // A client that does not read is closed with a reason after settings.Lag; this is for one that cannot even be told.
            options.TransportSendTimeout = settings.Lag + TimeSpan.FromSeconds(5);
        });
        hub.Add(endpoint =>
        {
            var next = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => LiveGate.PassAsync(http, access, settings, next);
        });
        return app;
    }
}

/// <summary>Tells clients that the node goes away, before the host ends their connections.</summary>
internal sealed class LiveFarewell(LiveConnections connections, IHostApplicationLifetime lifetime) : IHostedService
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Registered last, so called first: the framework closes its connections on the same signal.
        lifetime.ApplicationStopping.Register(() => connections.CloseAllAsync().Wait(Patience));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
