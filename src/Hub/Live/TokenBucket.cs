namespace RealtimeReservation.Server.Live;

/// <summary>How much at once, and how much for ever.</summary>
/// <param name="Most">Tokens of a full bucket.</param>
/// <param name="PerSecond">Tokens that come back.</param>
internal readonly record struct Pace(double Most, double PerSecond);

/// <summary>A bucket that refills as time goes by. A value without timers and locks: one owner, one thread at a time.</summary>
internal struct TokenBucket(Pace pace, TimeProvider timers)
{
    double tokens = pace.Most;
    long at = timers.GetTimestamp();

    /// <summary>Takes a token; false when there is none.</summary>
    public bool Take(Pace pace, TimeProvider timers)
    {
        Refill(pace, timers);
        if (tokens < 1) return false;
        tokens--;
        return true;
    }

    /// <summary>Takes a token, on credit when there is none; what is left, below 0 when it was on credit.</summary>
    public double Owe(Pace pace, TimeProvider timers)
    {
        Refill(pace, timers);
        return --tokens;
    }

    void Refill(Pace pace, TimeProvider timers)
    {
        var now = timers.GetTimestamp();
        tokens = Math.Min(pace.Most, tokens + (timers.GetElapsedTime(at, now).TotalSeconds * pace.PerSecond));
        at = now;
    }
}
