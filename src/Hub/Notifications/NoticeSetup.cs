using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Notifications;

/// <summary>Puts notices into the host.</summary>
internal static class NoticeSetup
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services.AddSingleton<IFeedSubscriber, NoticePush>();
}
