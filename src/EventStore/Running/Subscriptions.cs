using JasperFx;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.Logging;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Runs Marten's subscriptions on the node that leads. Marten keeps their positions and takes a page's progress only from where it was
/// read, so a node that lost the lead without knowing it commits nothing.
/// </summary>
sealed partial class Subscriptions(IDocumentStore store, EventStoreOptions options, ILogger<Subscriptions> logger) : IRunnerTask
{
    static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public string Name => "subscriptions";

    public async Task RunAsync(CancellationToken ct)
    {
        var names = ((DocumentStore)store).Options.Projections.AllShards().Select(shard => shard.Name).ToArray();
        if (names.Length == 0) return;
        using var daemon = await store.BuildProjectionDaemonAsync();
        try
        {
            while (true)
            {
                foreach (var name in names) await KeepAsync(daemon, name, ct);
                await Task.Delay(LookEvery, options.IoClock, ct);
            }
        }
        finally
        {
            await daemon.StopAllAsync();
        }
    }

    /// <summary>Marten pauses an agent whose page failed: the page comes again.</summary>
    async Task KeepAsync(IProjectionDaemon daemon, ShardName name, CancellationToken ct)
    {
        if (daemon.CurrentAgents().FirstOrDefault(agent => agent.Name.Equals(name)) is { } agent)
        {
            if (agent.Status == AgentStatus.Running) return;
            if (agent is SubscriptionAgent { Failure: { } failure }) Note(name, failure);
        }
        await daemon.StartAgentAsync(name.Identity, ct);
    }

    void Note(ShardName name, ShardFailure failure) => LogFailed(logger, name.Name, failure.Detail);

    [LoggerMessage(LogLevel.Warning, "Subscription {Name} broke off and is started again: {Reason}")]
    static partial void LogFailed(ILogger logger, string name, string reason);
}
