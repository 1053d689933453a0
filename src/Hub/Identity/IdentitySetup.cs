using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Messaging;

namespace RealtimeReservation.Server.Identity;

/// <summary>What the operator says about accounts.</summary>
/// <param name="AdminLogin">User name of the first admin; it cannot be registered.</param>
/// <param name="AdminPassword">Their password; null: made up and shown once.</param>
/// <param name="RegistrationsPerHour">Accounts made, and names asked about, from one address; 0: any number.</param>
internal sealed record AccountOptions(string AdminLogin = "admin", string? AdminPassword = null, int RegistrationsPerHour = 0);

/// <summary>Puts people and their accounts into the host.</summary>
internal static class IdentitySetup
{
    /// <summary>PBKDF2-HMAC-SHA512 rounds: what OWASP asks for, about 0.1 s of a core.</summary>
    const int HashRounds = 210_000;

    /// <summary>Accounts, the ways in, and erasure. A <see cref="CodeSender"/> is added by who can bring codes to phones.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, AccountOptions options)
    {
        if (!Logins.IsUsername(options.AdminLogin))
            throw new StartupException("Admin__Login must be 2 to 32 letters, digits and . _ -, with at least one letter.");
        services.AddSingleton(options);
        services.AddSingleton(new ReservedNames(options.AdminLogin));
        services.AddSingleton(new SchemaScript("accounts", Sql.Read("accounts.sql")));
        services.AddSingleton<ErasedPeople>().AddReaction<Erasures, ErasedPeople, FinishErasure>();
        services.AddSingleton<AccountRows>().AddSingleton<PhoneCodes>().AddSingleton<NewNames>().AddSingleton<Passwords>();
        services.AddSingleton<SignIn>().AddSingleton<Confirmation>().AddSingleton<Me>().AddSingleton<Export>();
        services.TryAddSingleton<IPasswordHasher<object>, PasswordHasher<object>>();
        services.AddSingleton<FirstAdmin>().AddHostedService(s => s.GetRequiredService<FirstAdmin>());
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashRounds);
        return services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, IdentityJson.Default));
    }
}
