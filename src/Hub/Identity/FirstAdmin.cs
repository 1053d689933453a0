using Microsoft.AspNetCore.DataProtection;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Authorization;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;
using RoleNames = RealtimeReservation.Domain.Accounts.Roles;

namespace RealtimeReservation.Server.Identity;

/// <summary>
/// Prepares sign-in before the first request: the common keys, phones in their one form, and an admin where there is none yet. The start
/// message shows
/// <see cref="Login"/> and, only on the start that made it up, <see cref="NewPassword"/>.
/// </summary>
internal sealed class FirstAdmin(
    AccountOptions options, KeyRing keys, IDataProtectionProvider protection, AccountRows accounts, AccountCommands commands,
    Passwords passwords,
    Rights rights, Feed feed, TimeProvider clock) : IHostedService
{
    /// <summary>Who the log says granted the role.</summary>
    static readonly UserId System = new("system");

    /// <summary>User name of the first admin.</summary>
    public string Login => options.AdminLogin;

    /// <summary>The password made up at this start; null when there was an admin already or the operator chose one.</summary>
    public string? NewPassword { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.PrepareAsync(protection, cancellationToken);
        await accounts.NormalizePhonesAsync(cancellationToken);
        await feed.Loaded.WaitAsync(cancellationToken);
        if (!rights.AnyAdmin)
            await MakeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task MakeAsync(CancellationToken ct)
    {
        var password = options.AdminPassword ?? Secrets.NewPassword();
        var hash = await passwords.HashAsync(password, HashKind.SignIn, "", ct)
            ?? throw new InvalidOperationException("No password could be hashed at start.");
        var now = clock.GetUtcNow();
        var made = new AccountRow(
            now.NewId<UserId>(), Logins.Username(options.AdminLogin)!, null, null, null, false, hash, "zh-CN", now, null);
        if (!await accounts.InsertAsync(made, ct))
        {
            // A start that broke off before the role was granted, or another node at this moment. No one else can have the
            // name: registration refuses it.
            made = (await accounts.ByLoginAsync(options.AdminLogin, ct))!;
            await accounts.SetPasswordAsync(made, hash, ct);
        }
        var reply = await commands.RunAsync(
            null, System, made.Id, "", (account, _) => GrantRole.Decide(new(made.Id, RoleNames.Admin, null, System), account), ct);
        if (reply.Refusal is { } refusal)
            throw new StartupException($"The first admin could not be made: {refusal.Reason}.");
        if (options.AdminPassword is not null) return;
        await accounts.MarkGivenAsync(made.Id, ct);
        NewPassword = password;
    }
}
