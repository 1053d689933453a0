using System.Security.Cryptography;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Nodes;
using RealtimeReservation.Server.Sessions;

namespace RealtimeReservation.Server.Identity;

/// <summary>Brings a code to a phone (E.164). Without one configured, code sign-in is switched off.</summary>
internal delegate Task CodeSender(string phone, string code, CancellationToken ct);

/// <summary>Six digits sent to a phone: five minutes, ten attempts, five from one address, one use, one a minute.</summary>
internal sealed class PhoneCodes(NpgsqlDataSource db, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(60);
    const int Attempts = 10;

    /// <summary>Codes asked for from one address.</summary>
    public static readonly Allowance Requests = new(10, TimeSpan.FromMinutes(1));

    /// <summary>Codes of one phone tried from one address.</summary>
    public static readonly Allowance Tries = new(5, TimeSpan.FromMinutes(1));

    /// <summary>A new code in place of the one before, or null when that was sent less than a minute ago.</summary>
    public async Task<string?> NewAsync(string phone, CancellationToken ct)
    {
        var code = Secrets.NewCode();
        var now = clock.GetUtcNow();
        await using var command = db.CreateCommand(Sql.Read("code-store.sql"));
        command.Parameters.Add(new() { Value = phone });
        command.Parameters.Add(new() { Value = Hash(phone, code) });
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = now + Lifetime });
        command.Parameters.Add(new() { Value = now - Pause });
        return await command.ExecuteScalarAsync(ct) is null ? null : code;
    }

    /// <summary>Takes the code: true once, for the last code sent, in time.</summary>
    public async Task<bool> TakeAsync(string phone, string code, CancellationToken ct)
    {
        await using var attempt = db.CreateCommand(Sql.Read("code-attempt.sql"));
        attempt.Parameters.Add(new() { Value = phone });
        attempt.Parameters.Add(new() { Value = clock.GetUtcNow() });
        attempt.Parameters.Add(new() { Value = Attempts });
        var hash = Hash(phone, code);
        if (await attempt.ExecuteScalarAsync(ct) is not byte[] sent || !CryptographicOperations.FixedTimeEquals(sent, hash))
            return false;
        await using var use = db.CreateCommand(Sql.Read("code-use.sql"));
        use.Parameters.Add(new() { Value = phone });
        use.Parameters.Add(new() { Value = hash });
        return await use.ExecuteScalarAsync(ct) is not null;
    }

    static byte[] Hash(string phone, string code) => Secrets.Hash($"{phone}:{code}");
}
