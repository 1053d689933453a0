using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.Server.Identity;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;
using RealtimeReservation.Server.Staff;

namespace RealtimeReservation.Server.Demo;

/// <summary>
/// Who works in the demo bar. They have no password, so there is no signing in as them; at a terminal that is signed in, they take over by
/// PIN.
/// </summary>
internal sealed class DemoStaff(AccountRows accounts, AccountCommands commands, PinRows pins, Passwords passwords, TimeProvider clock)
{
    public const string Manager = "demo_manager", Mei = "demo_mei", Jie = "demo_jie", Cook = "demo_cook", Mixer = "demo_mixer", Cashier =
        "demo_cashier";

    /// <summary>The PIN of all of them until the next start; null before they have one.</summary>
    public string? Pin { get; private set; }

    /// <summary>User name, name and role of each.</summary>
    public static (string Username, string Name, string Role)[] All { get; } =
    [
        (Manager, "林静 Lin Jing", Roles.Manager), (Mei, "小梅 Mei", Roles.Waiter), (Jie, "阿杰 Jie", Roles.Waiter),
        (Cook, "王师傅 Chef Wang", Roles.Kitchen),
        (Mixer, "可可 Coco", Roles.Kitchen), (Cashier, "陈姐 Chen", Roles.Cashier),
    ];

    /// <summary>Makes those who are not there yet; user ids by user name.</summary>
    /// <param name="by">Who grants their roles.</param>
    /// <param name="venue">Where they work.</param>
    /// <param name="ct">Ends the making.</param>
    public async Task<Dictionary<string, UserId>> MakeAsync(UserId by, VenueId venue, CancellationToken ct)
    {
        var ids = new Dictionary<string, UserId>(StringComparer.Ordinal);
        foreach (var (username, name, role) in All)
        {
            var now = clock.GetUtcNow();
            var row = new AccountRow(now.NewId<UserId>(), username, name, null, null, false, null, "zh-CN", now, null);
            if (!await accounts.InsertAsync(row, ct)) row = (await accounts.ByLoginAsync(username, ct))!;
            await commands.RunAsync(null, by, row.Id, "", (account, _) => GrantRole.Decide(new(row.Id, role, venue, by), account), ct);
            ids[username] = row.Id;
        }
        return ids;
    }

    /// <summary>Gives all of them one new PIN: an old one, read once in a log, is worth nothing after the next start.</summary>
    public async Task GivePinAsync(CancellationToken ct)
    {
        var pin = Secrets.NewCode();
        if (await passwords.HashAsync(pin, HashKind.Change, "", ct) is not { } hash) return;
        foreach (var (username, _, _) in All)
        {
            if (await accounts.ByLoginAsync(username, ct) is { } row) await pins.SetAsync(row.Id, hash, ct);
        }
        Pin = pin;
    }

    /// <summary>Gives them a password that only the caller knows, until the next start; null where they are not there.</summary>
    public async Task<string?> NewPasswordAsync(CancellationToken ct)
    {
        var password = Secrets.NewPassword();
        if (await passwords.HashAsync(password, HashKind.Change, "", ct) is not { } hash) return null;
        foreach (var (username, _, _) in All)
        {
            if (await accounts.ByLoginAsync(username, ct) is not { } row) return null;
            await accounts.SetPasswordAsync(row, hash, ct);
        }
        return password;
    }
}
