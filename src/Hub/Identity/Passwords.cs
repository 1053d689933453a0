using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Identity;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Pipeline;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Identity;

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
/// PBKDF2 in a queue of its own. A hash takes about 0.1 s of a core by design, so only half the cores hash at a time, on threads of
/// their own: sign-ins in a rush wait for each other and take nothing from those who are signed in. See <see cref="HashQueue"/>.
/// </summary>
internal sealed class Passwords
{
    /// <summary>Name of the meter that counts checks.</summary>
    public const string MeterName = "RealtimeReservation.Accounts";

    /// <summary>Passwords and PINs that one person sets.</summary>
    public static readonly Allowance Changes = new(10, TimeSpan.FromSeconds(30));

    /// <summary>Too many passwords are compared at the moment.</summary>
    public static Refusal Busy => CommandRefusals.Busy.RetryAfter(2);

    static readonly object Person = new();
    readonly IPasswordHasher<object> hasher;
    readonly string dummy;
    readonly Counter<long> checks;

    public Passwords(IPasswordHasher<object> hasher, IMeterFactory meters)
    {
        this.hasher = hasher;
        dummy = hasher.HashPassword(Person, Secrets.NewToken());
        checks = meters.Create(MeterName).CreateCounter<long>("accounts.password.checks", description: "Passwords compared with a hash.");
    }

    /// <summary>The places for hashing.</summary>
    public HashQueue Queue { get; } = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>
    /// Compares. Without a hash (no such person, or no password set) it does the same work against a made-up one, so that the time of
    /// the answer does not tell who is registered.
    /// </summary>
    /// <param name="hash">What was kept; null: nothing.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="address">Where the request comes from: addresses take turns.</param>
    /// <param name="ct">The caller gave up.</param>
    public async Task<PasswordCheck> CheckAsync(string? hash, string password, string address, CancellationToken ct)
    {
        var result = await InLaneAsync(
            () =>
            {
                checks.Add(1);
                return (PasswordVerificationResult?)hasher.VerifyHashedPassword(Person, hash ?? dummy, password);
            },
            HashKind.SignIn, address, ct);
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
    public Task<string?> HashAsync(string password, HashKind kind, string address, CancellationToken ct) =>
        InLaneAsync<string?>(() => hasher.HashPassword(Person, password), kind, address, ct);

    async Task<T?> InLaneAsync<T>(Func<T> work, HashKind kind, string address, CancellationToken ct)
    {
        if (!await Queue.EnterAsync(kind, address, ct)) return default;
        try
        {
            return await Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            Queue.Leave();
        }
    }
}
