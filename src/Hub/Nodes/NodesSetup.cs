using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Nodes;

/// <summary>Puts into the host what nodes tell each other beside the log.</summary>
internal static class NodesSetup
{
    /// <summary>Adds it; without settings each node counts and tells by itself.</summary>
    public static IServiceCollection AddNodes(this IServiceCollection services, RedisSettings? settings)
    {
        if (settings is null) return services;
        services.AddSingleton(settings);
        services.AddSingleton<RedisLink>().AddSingleton<RedisGauges>().AddSingleton<NodeMessages>();
        services.AddSingleton<IBatchChannel, RedisBatches>();
        // They hear from the link, so they are there before it starts.
        services.AddHostedService(s => s.GetRequiredService<NodeMessages>());
        services.AddHostedService(s => s.GetRequiredService<RedisLink>());
        // The live hub keeps its own lifetime manager: only the hub of the nodes is on the backplane. Both use the link's connection.
        services.AddSignalR().AddStackExchangeRedis(settings.Connection);
        services.AddOptions<RedisOptions>().Configure<RedisLink>(
            (options, link) => options.ConnectionFactory = _ => Task.FromResult(link.Connection!));
        // What it would say of an outage, again and again, the link says once.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.SignalR.StackExchangeRedis", LogLevel.None));
        return services;
    }

    /// <summary>Counts over all nodes where there is Redis, else here; by the clock where counts are of this node.</summary>
    public static ICounts Counts(IServiceProvider services, TimeProvider clock) =>
        services.GetService<RedisLink>() is { } link ? new RedisCounts(link, clock) : new Throttle(clock);
}
