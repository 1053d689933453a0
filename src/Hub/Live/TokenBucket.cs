namespace RealtimeReservation.Server.Live;

/// <summary>How much at once, and how much for ever.</summary>
/// <param name="Most">Tokens of a full bucket.</param>
/// <param name="PerSecond">Tokens that come back.</param>
internal readonly record struct Rate(double Most, double PerSecond);

/// <summary>A bucket that refills as time goes by. A value without timers and locks: one owner, one thread at a time.</summary>
internal struct TokenBucket(Rate rate, TimeProvider timers)
{
    double tokens = rate.Most;
    long at = timers.GetTimestamp();

    /// <summary>Takes a token; false when there is none.</summary>
    public bool Take(Rate rate, TimeProvider timers)
    {
        Refill(rate, timers);
        if (tokens < 1) return false;
        tokens--;
        return true;
    }

    /// <summary>Takes a token, on credit when there is none; what is left, below 0 when it was on credit.</summary>
    public double Owe(Rate rate, TimeProvider timers)
    {
        Refill(rate, timers);
        return --tokens;
    }

    void Refill(Rate rate, TimeProvider timers)
    {
        var now = timers.GetTimestamp();
        tokens = Math.Min(rate.Most, tokens + (timers.GetElapsedTime(at, now).TotalSeconds * rate.PerSecond));
        at = now;
    }
}
