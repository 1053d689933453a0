using JasperFx;
using JasperFx.CodeGeneration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RealtimeReservation.EventStore;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Persistence.Durability;

namespace RealtimeReservation.Server.Messaging;

/// <summary>Puts what follows a fact, and what comes later, into the host: Wolverine's messages behind Marten's subscriptions.</summary>
internal static class MessagingSetup
{
    /// <summary>Wolverine, its inbox beside the log, and what runs both on the node that leads.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.TryAddSingleton<MessagingTimes>();
        services.AddWolverine(ExtensionDiscovery.ManualOnly, Configure).AddWolverineExtension<FailurePolicy>();
        services.AddSingleton<IOtherSchema, MessagingSchema>();
        services.AddSingleton<Inbox>().AddSingleton<IRunnerTask>(s => s.GetRequiredService<Inbox>());
        services.AddSingleton<IDurabilityPassStep, ReplayStep>().AddSingleton<IDurabilityPassStep, RecurringStep>();
        services.AddSingleton<DeadLetters>().AddSingleton<MessagingHealth>();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, DeadLetterJson.Default));
        services.AddSingleton<Retention>().AddRecurring<Retention, ForgetAnswers>(TimeSpan.FromHours(1));
        return services;
    }

    /// <summary>A subscription, and the service that handles its messages.</summary>
    public static IServiceCollection AddReaction<TReaction, THandler, TMessage>(this IServiceCollection services)
        where TReaction : Reaction

            where THandler : notnull, IHandles<TMessage> => services
        .SubscribeToEventsWithServices<TReaction>(ServiceLifetime.Singleton)
        .AddSingleton<IFollowsEvents>(s => s.GetRequiredService<TReaction>())
        .AddHandler<THandler, TMessage>();

    /// <summary>A message that comes again and again, and the service that handles it.</summary>
    public static IServiceCollection AddRecurring<THandler, TMessage>(this IServiceCollection services, TimeSpan every)
        where THandler : notnull, IHandles<TMessage>
        where TMessage : notnull, new() => services
        .AddSingleton(new Recurring(new TMessage(), every))
        .AddHandler<THandler, TMessage>();

    static IServiceCollection AddHandler<THandler, TMessage>(this IServiceCollection services)
        where THandler : notnull, IHandles<TMessage> =>
        services.ConfigureWolverine(options => options.AddMessageHandler(new HandledBy<THandler, TMessage>()));

    static void Configure(WolverineOptions options)
    {
        options.ServiceName = "realtime-reservation";
        options.ApplicationAssembly = typeof(MessagingSetup).Assembly;
        // Handlers are registered one by one and lead to services: there is no code to generate, and nothing that could compile any.
        options.Discovery.DisableConventionalDiscovery();
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
        // One lead for all: the node that runs the timers runs the passes. Nothing polls, beats or elects beside it.
        options.Durability.Mode = DurabilityMode.ServerlessWithOutbox;
        options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
        options.DefaultExecutionTimeout = TimeSpan.FromMinutes(5);
    }
}
