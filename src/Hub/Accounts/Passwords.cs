using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace RealtimeReservation.Server.Accounts;

/// <summary>What a password check found.</summary>
internal enum PasswordCheck
{
    Wrong,
    Right,

    /// <summary>Right, and hashed in a way that is no longer good enough: hash it again.</summary>
    RightButOld,

    /// <summary>Too many checks wait already; nothing was compared.</summary>
    Busy,
}

/// <summary>
/// PBKDF2 in its own lane. A hash takes about 0.1 s of a core by design, so only half the cores hash at a time, on threads of
/// their own: sign-ins in a rush wait for each other and take nothing from those who are signed in.
/// </summary>
internal sealed class Passwords : IDisposable
{
    /// <summary>Name of the meter that counts checks.</summary>
    public const string MeterName = "RealtimeReservation.Accounts";

    const int MostWaiting = 100;
    static readonly object Nobody = new();
    readonly PasswordHasher<object> hasher;
    readonly SemaphoreSlim lanes = new(Math.Max(1, Environment.ProcessorCount / 2));
    readonly string dummy;
    readonly Counter<long> checks;
    int waiting;

    public Passwords(IOptions<PasswordHasherOptions> options, IMeterFactory meters)
    {
        hasher = new(options);
        dummy = hasher.HashPassword(Nobody, Secrets.NewToken());
        checks = meters.Create(MeterName).CreateCounter<long>("accounts.password.checks", description: "Passwords compared with a hash.");
    }

    /// <summary>
    /// Compares. Without a hash (nobody of that name, or no password set) it does the same work against a made-up one, so that
    /// the time of the answer does not tell who is registered.
    /// </summary>
    public async Task<PasswordCheck> CheckAsync(string? hash, string password, CancellationToken ct)
    {
        var result = await InLaneAsync(
            () =>
            {
                checks.Add(1);
                return (PasswordVerificationResult?)hasher.VerifyHashedPassword(Nobody, hash ?? dummy, password);
            },
            ct);
        return result switch
        {
            null => PasswordCheck.Busy,
            _ when hash is null => PasswordCheck.Wrong,
            PasswordVerificationResult.Success => PasswordCheck.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordCheck.RightButOld,
            _ => PasswordCheck.Wrong,
        };
    }

    /// <summary>A new hash, or null when too many wait already.</summary>
    public Task<string?> HashAsync(string password, CancellationToken ct) =>
        InLaneAsync<string?>(() => hasher.HashPassword(Nobody, password), ct);

    public void Dispose() => lanes.Dispose();

    async Task<T?> InLaneAsync<T>(Func<T> work, CancellationToken ct)
    {
        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return default;
        }
        try
        {
            await lanes.WaitAsync(ct);
            try
            {
                return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                lanes.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }
}
