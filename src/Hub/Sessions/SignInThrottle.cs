using RealtimeReservation.Domain;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Sessions;

/// <summary>One attempt at a password or PIN, as <see cref="SignInThrottle"/> counted it.</summary>
/// <param name="Wait">Zero: go on. Else nothing was counted, and the attempt may come after this time.</param>
/// <param name="Key">The key of who guesses at what.</param>
/// <param name="Taken">What was taken from the allowances of many, to give back if it was no failure.</param>
internal sealed record Attempt(TimeSpan Wait, string Key, params Quota[] Taken);

/// <summary>
/// Slows guessing down and keeps the owner in. What counts is who guesses: an account at an address has a counter, so that wrong tries
/// from elsewhere do not make the owner wait. A device where the person has signed in before has a counter of its own, whatever goes on
/// around it. Against many addresses and many names there are generous allowances per account and per address, which known devices do not
/// use.
/// </summary>
internal sealed class SignInThrottle(ICounts counts)
{
    /// <summary>Wrong passwords for one account from all addresses and devices where it is not known.</summary>
    public static readonly Allowance OfAccount = new(100, TimeSpan.FromMinutes(1));

    /// <summary>Wrong passwords from one address for all accounts; wide, since the guests of a venue share one.</summary>
    public static readonly Allowance OfAddress = new(300, TimeSpan.FromSeconds(1));

    /// <summary>Wrong PINs for one person from all terminals where they are not known.</summary>
    public static readonly Allowance OfPin = new(50, TimeSpan.FromMinutes(1));

    /// <summary>A try at a password.</summary>
    /// <param name="client">Where from.</param>
    /// <param name="account">User id, or what was typed where there is no such account.</param>
    public ValueTask<Attempt> PasswordAsync(Client client, string account) => client.Device.Knows(new UserId(account))
        ? EnterAsync($"device:{client.Device.Id}:{account}", Backoff.KnownDevice)
        : EnterAsync(
            $"account:{account}:{client.Address}", Backoff.Guesses, new Quota("address:" + client.Address, OfAddress),
            new Quota("account:" + account, OfAccount));

    /// <summary>A try at a PIN at a terminal.</summary>
    /// <param name="client">The terminal's address and device.</param>
    /// <param name="session">The terminal's session.</param>
    /// <param name="user">Whose PIN.</param>
    public ValueTask<Attempt> PinAsync(Client client, string session, UserId user) => client.Device.Knows(user)
        ? EnterAsync($"pin:{client.Device.Id}:{user}", Backoff.Guesses)
        : EnterAsync($"pin:{session}:{user}", Backoff.Guesses, new Quota("pin:" + user, OfPin));

    /// <summary>A signed-in person is asked for their own secret once more; guessing makes only this session wait.</summary>
    public ValueTask<Attempt> AgainAsync(string session, UserId user) => EnterAsync($"again:{session}:{user}", Backoff.Guesses);

    /// <summary>It was right: nothing is held against who came in.</summary>
    public void Right(Attempt attempt)
    {
        counts.Succeeded(attempt.Key);
        counts.GiveBack(attempt.Taken);
    }

    /// <summary>Nothing was compared.</summary>
    public void NotCompared(Attempt attempt)
    {
        counts.Uncount(attempt.Key);
        counts.GiveBack(attempt.Taken);
    }

    async ValueTask<Attempt> EnterAsync(string counter, Backoff backoff, params Quota[] quotas) =>
        await counts.EnterAsync(counter, backoff, quotas) is { Ticks: > 0 } wait ? new(wait, counter) : new(TimeSpan.Zero, counter, quotas);
}
