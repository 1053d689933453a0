using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Live.Sockets;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Live;

/// <summary>Puts the live hub into the host.</summary>
internal static class LiveSetup
{
    /// <summary>Adds the live topics of the kinds that the container holds, following the feed, and the hub.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(s =>
        {
            var feed = s.GetRequiredService<Feed>();
            return new LiveTopics(
                s.GetServices<ITopicKind>(), feed.Post, () => feed.Stale, s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<EventStoreOptions>().IoClock, s.GetRequiredService<ILogger<LiveTopics>>());
        });
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<LiveTopics>());
        services.AddSingleton(s =>
            Access(s.GetRequiredService<Tickets>(), s.GetRequiredService<Rights>(), s.GetRequiredService<RequestLimits>()));
        return services.AddLiveHub(new LiveSettings
        {
            Origins = settings.Origins,
            ConnectionsPerAddress = settings.LiveConnectionsPerAddress,
            ConnectionsPerUser = settings.LiveConnectionsPerUser,
        });
    }

    static LiveAccess Access(Tickets tickets, Rights rights, RequestLimits limits) => new()
    {
        Redeem = async (ticket, ct) =>
            await tickets.RedeemAsync(ticket, ct) is { } holder
                ? new LiveUser(holder.User, holder.Session, holder.AccessExpiresAt, holder.ByPin, holder.AsOf)
                : null,
        May = rights.May,
        IsEnded = user => rights.IsVoid(user.Id, user.Session, user.ByPin, user.AsOf),
        Spend = limits.Spend,
        AdmitAsync = limits.AdmitAsync,
        OnChanged = act => rights.Changed += act,
    };

    /// <summary>Adds the hub alone. The container must hold <see cref="LiveTopics"/> and a <see cref="LiveAccess"/>.</summary>
    public static IServiceCollection AddLiveHub(this IServiceCollection services, LiveSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<ConnectionLimits>().AddSingleton<LiveConnections>().AddSingleton<ConnectionFactory>()
            .AddSingleton<Presence>();
        services.AddSingleton<TopicWatching>().AddSingleton<LiveSignIn>().AddSingleton<SeenCalls>();
        services.AddSingleton<RightsCheck>().AddSingleton<Heartbeat>().AddHostedService<LiveUpkeep>();
        services.AddSingleton<HubLifetimeManager<LiveHub>, LiveLifetime>();
        services.AddSingleton<IHubActivator<LiveHub>, LiveHubs>();
        services.AddSingleton<LiveSockets>();
        services.TryAddSingleton<OutageLog>();
        services.AddSingleton<LiveOutages>();
        services.AddHostedService<LiveShutdown>();
        services
            .AddSignalR(options =>
            {
                options.AddFilter<LiveOutages>();
                options.MaximumReceiveMessageSize = settings.MessageBytes;
                options.KeepAliveInterval = TimeSpan.FromSeconds(15);
                options.ClientTimeoutInterval = settings.Silence;
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
        var live = app.CreateApplicationBuilder();
        live.UseWebSockets();
        live.Run(app.ServiceProvider.GetRequiredService<LiveSockets>().ServeAsync);
        // What the other steps of a request do is for the API and for files, and would stay in memory as long as the connection.
        app.Map("/hub/live", live.Build()).ShortCircuit();
        return app;
    }
}
