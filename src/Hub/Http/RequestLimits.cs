using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;

namespace RealtimeReservation.Server.Http;

/// <summary>Requests per address and per user, the same ones over HTTP and live; and live connections opened per address.</summary>
internal sealed class RequestLimits : IDisposable
{
    readonly PartitionedRateLimiter<string> addresses, users, upgrades;

    public RequestLimits(Settings settings)
    {
        (addresses, users) = (Create(address => Of(address, settings.RequestsPerAddress)), Create(user => Of(user, settings.RequestsPerUser)));
        // All who sit in one house come back at once when a node restarts: the whole minute's connections are one burst.
        upgrades = Create(address => Of(address, settings.LiveUpgradesPerAddress, settings.LiveUpgradesPerAddress));
        OfRequests = PartitionedRateLimiter.CreateChained(
            addresses.WithTranslatedKey<HttpContext>(http => IsApi(http) ? Address(http) : "", leaveOpen: true),
            users.WithTranslatedKey<HttpContext>(http => IsApi(http) ? http.UserId() ?? "" : "", leaveOpen: true));
    }

    /// <summary>What every request to the API passes.</summary>
    public PartitionedRateLimiter<HttpContext> OfRequests { get; }

    /// <summary>Takes one request of a user; the seconds to wait when there is none, else null.</summary>
    public int? Spend(string user) => Take(users, user);

    /// <summary>Takes one live connection of an address; the seconds to wait when there is none, else null.</summary>
    public int? Admit(HttpContext http) => Take(upgrades, Address(http));

    /// <summary>A bucket that refills every second: bursts pass, floods do not. Without <paramref name="burst"/> it holds a quarter of the minute's.</summary>
    public static RateLimitPartition<string> Of(string key, int perMinute, int burst = 0) =>
        perMinute == 0 || key.Length == 0 ? RateLimitPartition.GetNoLimiter("") : RateLimitPartition.GetTokenBucketLimiter(key, _ => new()
        {
            TokenLimit = Math.Max(1, burst == 0 ? perMinute / 4 : burst),
            TokensPerPeriod = Math.Max(1, perMinute / 60),
            ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, 60.0 / perMinute)),
            QueueLimit = 0,
        });

    /// <summary>Seconds until the refused one may try again.</summary>
    public static int Wait(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;

    public void Dispose()
    {
        OfRequests.Dispose();
        addresses.Dispose();
        users.Dispose();
        upgrades.Dispose();
    }

    static PartitionedRateLimiter<string> Create(Func<string, RateLimitPartition<string>> of) => PartitionedRateLimiter.Create(of);

    static int? Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key);
        return lease.IsAcquired ? null : Wait(lease);
    }

    static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    /// <summary>An IPv6 customer owns a whole /64: its addresses count as one.</summary>
    static string Address(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{new IPAddress([.. bytes[..8], .. new byte[8]])}/64");
    }
}
