using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Identity;

/// <summary>
/// How often new names are taken. Each answer tells whether a name, an address or a number is free, and each account that is made costs
/// a hash: both come from one allowance per address, and changes of an account from one of its own, too.
/// </summary>
internal sealed class NewNames(AccountOptions options, ICounts counts)
{
    const int AtOnce = 20;
    static readonly Allowance Changes = new(10, TimeSpan.FromMinutes(1));

    readonly Allowance? ofAddress = options.RegistrationsPerHour is > 0 and var hourly
        ? new(Math.Min(AtOnce, hourly), TimeSpan.FromHours(1) / hourly)
        : null;

    /// <summary>An account is to be made. Zero: go on; else how long to wait.</summary>
    public ValueTask<TimeSpan> RegisterAsync(Client client) =>
        ofAddress is null ? new(TimeSpan.Zero) : counts.TakeAsync(new Quota("names:" + client.Address, ofAddress));

    /// <summary>An account is to get another name, address or number. Zero: go on; else how long to wait.</summary>
    public async ValueTask<TimeSpan> ChangeAsync(Client client, UserId user) =>
        await counts.TakeAsync(new Quota("names of " + user, Changes)) is { Ticks: > 0 } wait ? wait : await RegisterAsync(client);
}
