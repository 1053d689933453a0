using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Accounts;

/// <summary>What the operator says about accounts.</summary>
/// <param name="AdminLogin">User name of the first admin; it cannot be registered.</param>
/// <param name="AdminPassword">Their password; null: made up and shown once.</param>
/// <param name="RegistrationsPerHour">Accounts made, and names asked about, from one address; 0: any number.</param>
/// <param name="SessionDays">Days after which a sign-in ends in any case.</param>
/// <param name="ShowCodes">Sign-in codes for phones are written to the log. For demonstrations only: there is no other sender yet.</param>
internal sealed record AccountOptions(string AdminLogin = "admin", string? AdminPassword = null, bool ShowCodes = false, int RegistrationsPerHour = 0, int SessionDays = 90);

/// <summary>Puts accounts into the host.</summary>
internal static partial class AccountSetup
{
    /// <summary>PBKDF2-HMAC-SHA512 rounds: what OWASP asks for, about 0.1 s of a core.</summary>
    const int HashRounds = 210_000;

    /// <summary>Accounts, sessions, rights and access tokens. The host adds event store, data source and clock.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, AccountOptions options)
    {
        if (!Logins.IsUsername(options.AdminLogin))
            throw new StartupException("Admin__Login must be 2 to 32 letters, digits and . _ -, with at least one letter.");
        services.AddSingleton(options);
        services.AddSingleton(new ReservedNames(options.AdminLogin));
        services.AddSingleton(new SchemaScript("accounts", Sql.Read("accounts.sql")));
        services.AddSingleton(new SchemaScript("account-roles", Sql.Read("account-roles.sql")));
        services.AddSingleton(new SchemaScript("account-pins", Sql.Read("account-pins.sql")));
        services.AddSingleton<IInlineTable, AccountTables>();
        services.AddSingleton<IFeedSubscriber>(s => s.GetRequiredService<Rights>());
        services.AddSingleton<ErasedPeople>().AddReaction<Erasures, ErasedPeople, FinishErasure>();
        services.AddSingleton<Sweep>().AddRecurring<Sweep, SweepAccounts>(TimeSpan.FromHours(1));
        services.AddSingleton<AccountRows>().AddSingleton<Sessions>().AddSingleton<PhoneCodes>().AddSingleton<Tickets>();
        services.AddSingleton<AccountCommands>().AddSingleton<SignOuts>().AddSingleton<SignIn>().AddSingleton<Confirmation>().AddSingleton<Me>().AddSingleton<Export>().AddSingleton<Staff>().AddSingleton<People>();
        services.AddSingleton<PinRows>().AddSingleton<Pins>().AddSingleton<GuessWatch>().AddSingleton<SecurityLog>();
        services.AddSingleton(s => NodesSetup.Counts(s, s.GetRequiredService<TimeProvider>())).AddSingleton<SignInBrakes>().AddSingleton<NewNames>().AddSingleton<KnownDevices>();
        services.TryAddSingleton<IPasswordHasher<object>, PasswordHasher<object>>();
        services.AddSingleton<Passwords>().AddAccessTokens();
        services.AddSingleton<FirstAdmin>().AddHostedService(s => s.GetRequiredService<FirstAdmin>());
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashRounds);
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, AccountJson.Default));
        if (options.ShowCodes)
            services.AddSingleton<CodeSender>(s =>
            {
                var log = s.GetRequiredService<ILoggerFactory>().CreateLogger("RealtimeReservation.Demo");
                return (phone, code, _) =>
                {
                    LogCode(log, Phones.Mask(phone)!, code);
                    return Task.CompletedTask;
                };
            });

        return services;
    }

    /// <summary>What makes and reads access tokens. The host adds data source and clock.</summary>
    public static IServiceCollection AddAccessTokens(this IServiceCollection services)
    {
        services.AddSingleton<Rights>().AddSingleton<AccessTokens>().AddSingleton<KeyRing>();
        // Warns that keys are stored as they are: they are, see KeyRing, and every new key would say so again.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error));
        services.AddDataProtection().SetApplicationName("RealtimeReservation")
            .UseCryptographicAlgorithms(new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((o, keys) => o.XmlRepository = keys);
        return services;
    }

    /// <summary>The one place where a code is shown, and only when the operator runs a demonstration.</summary>
    [LoggerMessage(LogLevel.Information, "Demo: the sign-in code for {Phone} is {Code}")]
    static partial void LogCode(ILogger log, string phone, string code);
}
