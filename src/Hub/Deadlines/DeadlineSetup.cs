using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Messaging;

namespace RealtimeReservation.Server.Deadlines;

/// <summary>Puts what happens by itself into the host.</summary>
internal static class DeadlineSetup
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services) => services
        .AddSingleton<OpenDeadlines>().AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<OpenDeadlines>())
        .AddSingleton<IRunnerTask, DeadlineRunner>()
        .AddSingleton<IDeadlineKind, OrderExpiry>().AddSingleton<IDeadlineKind, ReviewLimits>().AddSingleton<IDeadlineKind, AnswerLimits>()
        .AddSingleton<IDeadlineKind, LateParties>().AddSingleton<IDeadlineKind, WaitlistEnds>()
        .AddSingleton<WaitlistOffers>().AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<WaitlistOffers>())
        .AddSingleton<IRunnerTask>(s => s.GetRequiredService<WaitlistOffers>())
        .AddSingleton<DayOpening>().AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<DayOpening>())
        .AddSingleton<IRunnerTask>(s => s.GetRequiredService<DayOpening>())
        .AddSingleton<DayRefresh>().AddReaction<DayChanges, DayRefresh, RefreshOpenDays>();
}
