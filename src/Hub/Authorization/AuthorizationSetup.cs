using Microsoft.Extensions.DependencyInjection.Extensions;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Authorization;

/// <summary>Puts who may do what into the host.</summary>
internal static class AuthorizationSetup
{
    /// <summary>Rights, their tables, and what keeps them up with the log.</summary>
    public static IServiceCollection AddRights(this IServiceCollection services)
    {
        services.TryAddSingleton<Rights>();
        return services
            .AddSingleton(new SchemaScript("account-roles", Sql.Read("account_roles.sql")))
            .AddSingleton<IInlineTable, RightsTables>()
            .AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<Rights>());
    }
}
