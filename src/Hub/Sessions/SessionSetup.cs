using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Sessions;

/// <summary>What the operator says about sessions.</summary>
/// <param name="Days">Days after which a sign-in ends in any case.</param>
internal sealed record SessionOptions(int Days = 90);

/// <summary>Puts sessions into the host.</summary>
internal static class SessionSetup
{
    /// <summary>Sessions, their tokens, and what slows guessing down. The host adds event store, data source and clock.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, SessionOptions options) => services
        .AddSingleton(options)
        .AddSingleton<SessionRows>().AddSingleton<MySessions>().AddSingleton<SignOuts>().AddSingleton<Tickets>()
        .AddSingleton<KnownDevices>()
        .AddSingleton(s => NodesSetup.Counts(s, s.GetRequiredService<TimeProvider>())).AddSingleton<SignInThrottle>()
        .AddSingleton<GuessWatch>()
        .AddSingleton<SessionSweep>().AddRecurring<SessionSweep, SweepAccounts>(TimeSpan.FromHours(1))
        .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, SessionJson.Default))
        .AddAccessTokens();

    /// <summary>What makes and reads access tokens. The host adds data source and clock.</summary>
    public static IServiceCollection AddAccessTokens(this IServiceCollection services)
    {
        services.TryAddSingleton<Rights>();
        services.AddSingleton<AccessTokens>().AddSingleton<KeyRing>();
        // Warns that keys are stored as they are: they are, see KeyRing, and every new key would say so again.
        services.AddLogging(
            logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddDataProtection().SetApplicationName("RealtimeReservation")
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((o, keys) => o.XmlRepository = keys);
        services.AddAuthentication(SignedIn.Scheme).AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(SignedIn.Scheme, null);
        return services;
    }
}
