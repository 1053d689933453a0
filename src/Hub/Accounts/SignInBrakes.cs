namespace RealtimeReservation.Server.Accounts;

/// <summary>One attempt at a password or PIN, as <see cref="SignInBrakes"/> counted it.</summary>
/// <param name="Wait">Zero: go on. Else nothing was counted, and the attempt may come after this time.</param>
/// <param name="Slate">The key of who guesses at what.</param>
/// <param name="Taken">What was taken from the allowances of many, to give back if it was no failure.</param>
internal sealed record Attempt(TimeSpan Wait, string Slate, params (string Key, Allowance Allowance)[] Taken);

/// <summary>
/// Slows guessing down and keeps the owner in. What counts is who guesses: an account at an address has a slate, so that wrong tries
/// from elsewhere do not make the owner wait. A device where the person has signed in before has a slate of its own, whatever goes on around it.
/// Against many addresses and many names there are generous allowances per account and per address, which known devices do not use.
/// </summary>
internal sealed class SignInBrakes(Throttle throttle)
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
    public Attempt Password(Client client, string account) => client.Device.Knows(account)
        ? Enter($"device:{client.Device.Id}:{account}", Pace.KnownDevice)
        : Enter($"account:{account}:{client.Address}", Pace.Guesses, ("address:" + client.Address, OfAddress), ("account:" + account, OfAccount));

    /// <summary>A try at a PIN at a terminal.</summary>
    /// <param name="client">The terminal's address and device.</param>
    /// <param name="session">The terminal's session.</param>
    /// <param name="user">Whose PIN.</param>
    public Attempt Pin(Client client, string session, string user) => client.Device.Knows(user)
        ? Enter($"pin:{client.Device.Id}:{user}", Pace.Guesses)
        : Enter($"pin:{session}:{user}", Pace.Guesses, ("pin:" + user, OfPin));

    /// <summary>A signed-in person is asked for their own secret once more; guessing makes only this session wait.</summary>
    public Attempt Again(string session, string user) => Enter($"again:{session}:{user}", Pace.Guesses);

    /// <summary>It was right: nothing is held against who came in.</summary>
    public void Right(Attempt attempt)
    {
        throttle.Succeeded(attempt.Slate);
        GiveBack(attempt.Taken);
    }

    /// <summary>Nothing was compared.</summary>
    public void NotCompared(Attempt attempt)
    {
        throttle.Uncount(attempt.Slate);
        GiveBack(attempt.Taken);
    }

    Attempt Enter(string slate, Pace pace, params (string Key, Allowance Allowance)[] allowances)
    {
        // The allowances first: they bound how many slates one address can open.
        for (var i = 0; i < allowances.Length; i++)
        {
            if (throttle.Take(allowances[i].Key, allowances[i].Allowance) is not { Ticks: > 0 } wait) continue;
            GiveBack(allowances.AsSpan(0, i));
            return new(wait, slate);
        }
        if (throttle.Enter(slate, pace) is not { Ticks: > 0 } longer) return new(TimeSpan.Zero, slate, allowances);
        GiveBack(allowances);
        return new(longer, slate);
    }

    void GiveBack(ReadOnlySpan<(string Key, Allowance Allowance)> taken)
    {
        foreach (var (key, allowance) in taken) throttle.GiveBack(key, allowance);
    }
}
