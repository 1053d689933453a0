using JasperFx.Events.Daemon;
using Marten;
using Marten.Events.Projections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Puts the store into a host.</summary>
public static class EventStoreSetup
{
    const string MartenPool = "marten";

    /// <summary>
    /// Adds Marten, the command loop, the feed and the single runner. The host provides the database
    /// (see <see cref="AddDatabase"/>), <see cref="TimeProvider"/>, every <see cref="SchemaScript"/>, <see cref="IInlineTable"/>,
    /// <see cref="IFeedSubscriber"/>, an <see cref="IBatchChannel"/> where there are several nodes, and every <see cref="IRunnerTask"/>,
    /// and applies the
    /// <see cref="StoreSchema"/> before it starts.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="catalogue">Every event that the log may hold.</param>
    /// <param name="types">The kinds of streams.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="marten">What the host adds to Marten.</param>
    public static IServiceCollection AddEventStore(
        this IServiceCollection services, EventCatalogue catalogue, StreamTypes types, EventStoreOptions? options = null,
        Action<MartenServiceCollectionExtensions.MartenConfigurationExpression>? marten = null)
    {
        var store = services.AddMarten(s => MartenStore.Configure(
            s.GetRequiredKeyedService<NpgsqlDataSource>(MartenPool), catalogue, s.GetServices<SchemaScript>(),
            s.GetServices<IInlineTable>(),
            s.GetRequiredService<EventLog>(), types));
        marten?.Invoke(store);
        services.AddSingleton<StoreSchema>();
        services.TryAddSingleton(options ?? new EventStoreOptions());
        services.AddSingleton(catalogue);
        services.AddSingleton(types);
        services.AddSingleton<EventLog>();
        services.AddSingleton<OutageLog>();
        services.AddSingleton(s => new StateCache(s.GetRequiredService<EventStoreOptions>().CachedStates, types));
        services.AddSingleton(s => new KnownStreams(
            s.GetRequiredService<EventStoreOptions>(), s.GetRequiredService<ILogger<KnownStreams>>()));
        services.AddSingleton(s => new SnapshotWriter(s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<EventStoreOptions>(),
            s.GetRequiredService<ILogger<SnapshotWriter>>()));
        // Subscribers may need the feed or the loop themselves: it asks for them when it starts.
        services.AddSingleton(s => NewFeed(s, catalogue));
        services.AddSingleton(s => NewLoop(s, catalogue));
        services.AddSingleton(s => new SingleRunner(s.GetRequiredService<NpgsqlDataSource>(), s.GetServices<IRunnerTask>,
            s.GetRequiredService<Feed>(), s.GetRequiredService<EventStoreOptions>(), s.GetRequiredService<OutageLog>(),
            s.GetRequiredService<ILogger<SingleRunner>>()));
        services.AddSingleton<InlineTables>();
        services.AddSingleton<CommandRetention>();
        services.AddSingleton<IRunnerTask, Subscriptions>();
        services.AddSingleton<SubscriptionWakeup>().AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<SubscriptionWakeup>());
        services.ConfigureMarten((s, options) => Follow(options.Projections, s.GetRequiredService<SubscriptionWakeup>()));
        services.AddHostedService(s => s.GetRequiredService<Feed>());
        services.AddHostedService(s => s.GetRequiredService<SnapshotWriter>());
        services.AddHostedService(s => s.GetRequiredService<CommandLoop>());
        services.AddHostedService(s => s.GetRequiredService<SingleRunner>());
        return services;
    }

    /// <summary>
    /// How Marten's daemon follows the log: woken by the feed; an error stops a subscription until its page comes again, and nothing is
    /// passed over.
    /// </summary>
    static void Follow(ProjectionOptions projections, SubscriptionWakeup wakeup)
    {
        projections.AsyncMode = DaemonMode.ExternallyManaged;
        projections.Wakeup = wakeup;
        projections.FastPollingTime = projections.SlowPollingTime = TimeSpan.FromSeconds(1);
        // Appends take numbers and commit under one lock: a hole before what is committed is never filled.
        projections.StaleSequenceThreshold = TimeSpan.FromSeconds(1);
        projections.StopAndDrainTimeout = TimeSpan.FromSeconds(2);
        projections.Errors.SkipApplyErrors = projections.Errors.SkipSerializationErrors = projections.Errors.SkipUnknownEvents = false;
    }

    /// <summary>Adds the pools of connections to a database, with the settings that the store relies on.</summary>
    public static IServiceCollection AddDatabase(this IServiceCollection services, string connectionString) => services
        .AddSingleton(_ => CreateDataSource(connectionString))
        .AddKeyedSingleton(MartenPool, (_, _) => StoreSessions.CreateMartenDataSource(connectionString));

    /// <summary>The feed and its parts.</summary>
    static Feed NewFeed(IServiceProvider services, EventCatalogue catalogue)
    {
        var (options, logger) = (services.GetRequiredService<EventStoreOptions>(), services.GetRequiredService<ILogger<Feed>>());
        var (source, log) = (services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<EventLog>());
        var (cache, known) = (services.GetRequiredService<StateCache>(), services.GetRequiredService<KnownStreams>());
        var others = Others(services, catalogue);
        var loader = new FeedLoader(source, log, services.GetRequiredService<InlineTables>(), cache, options, logger);
        return new(
            source, loader, new LogReader(log, others, logger), others, cache, known, services.GetServices<IFeedSubscriber>, options,
            logger);
    }

    /// <summary>The command loop and its parts.</summary>
    static CommandLoop NewLoop(IServiceProvider services, EventCatalogue catalogue)
    {
        var (options, outages) = (services.GetRequiredService<EventStoreOptions>(), services.GetRequiredService<OutageLog>());
        var (source, log) = (services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<EventLog>());
        var (feed, cache, queue) = (
            services.GetRequiredService<Feed>(), services.GetRequiredService<StateCache>(), new CommandQueue(options.QueueLimit));
        var memory = new StreamMemory(cache, services.GetRequiredService<KnownStreams>(), services.GetRequiredService<StreamTypes>(), feed);
        var loader = new StateLoader(log, cache, memory, queue, options, outages, services.GetRequiredService<ILogger<StateLoader>>());
        var keys = new KeyLookup(source, options, outages, services.GetRequiredService<ILogger<KeyLookup>>());
        var answers = new Answers(feed, keys, services.GetRequiredService<SnapshotWriter>());
        var batcher = new CommandBatcher(memory, catalogue, new Decider(services.GetRequiredService<TimeProvider>()), answers, loader);
        var committer = new Committer(
            services.GetRequiredService<IDocumentStore>(), source, [.. services.GetServices<IInlineTable>()], log, feed, options, outages);
        var retry = new BatchRetry(committer, batcher, answers, queue, memory, options, services.GetRequiredService<ILogger<BatchRetry>>());
        return new(queue, batcher, committer, retry, answers, loader, keys, options);
    }

    /// <summary>How nodes give each other what they commit, where the host provides a channel.</summary>
    static BatchExchange? Others(IServiceProvider services, EventCatalogue catalogue) => services.GetService<IBatchChannel>() is { } channel
        ? new(channel, catalogue, services.GetRequiredService<EventStoreOptions>(), services.GetRequiredService<ILogger<Feed>>())
        : null;

    /// <summary>A pool of connections with the settings that the store relies on; see <see cref="StoreSessions"/>.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString) => StoreSessions.CreateDataSource(connectionString);
}
