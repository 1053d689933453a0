using System.Security.Cryptography;
using Npgsql;
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
        var stored = await db.FindAsync<string>(
            """
            insert into phone_codes (phone, hash, sent_at, expires_at) values (@phone, @hash, @now, @expires)
            on conflict (phone) do update
            set hash = excluded.hash, attempts = 0, sent_at = excluded.sent_at, expires_at = excluded.expires_at
            where phone_codes.sent_at <= @before
            returning phone
            """,
            new { phone, hash = Hash(phone, code), now, expires = now + Lifetime, before = now - Pause },
            ct);
        return stored is null ? null : code;
    }

    /// <summary>Takes the code: true once, for the last code sent, in time.</summary>
    public async Task<bool> TakeAsync(string phone, string code, CancellationToken ct)
    {
        // The attempt is counted before the code is compared.
        var sent = await db.FindAsync<byte[]>(
            """
            update phone_codes set attempts = attempts + 1
            where phone = @phone and expires_at > @now and attempts < @most
            returning hash
            """,
            new { phone, now = clock.GetUtcNow(), most = Attempts },
            ct);
        var hash = Hash(phone, code);
        if (sent is null || !CryptographicOperations.FixedTimeEquals(sent, hash))
            return false;
        // A code works once: the row that is deleted is the right to go on.
        return await db.ExecuteAsync("delete from phone_codes where phone = @phone and hash = @hash", new { phone, hash }, ct) > 0;
    }

    static byte[] Hash(string phone, string code) => Secrets.Hash($"{phone}:{code}");
}
