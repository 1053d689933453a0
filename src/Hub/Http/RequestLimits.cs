using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using RealtimeReservation.Domain;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Http;

/// <summary>Requests per address and per user, the same ones over HTTP and live; and live connections opened per address.</summary>
internal sealed class RequestLimits(Settings settings, ICounts counts) : IDisposable
{
    readonly Allowance? ofAddress = PerMinute(settings.RequestsPerAddress), ofUser = PerMinute(settings.RequestsPerUser),
        ofTable = PerMinute(settings.RequestsPerTable),
        // All who sit in one house come back at once when a node restarts: the whole minute's connections are one burst.
        upgrades = PerMinute(settings.LiveUpgradesPerAddress, settings.LiveUpgradesPerAddress);

    CountLimiter<HttpContext>? ofRequests;

    /// <summary>What every request to the API passes.</summary>
    public PartitionedRateLimiter<HttpContext> OfRequests => ofRequests ??= new(counts, http => IsApi(http)
        ? [.. Quotas($"requests from {Address(http)}", ofAddress), .. Quotas(http.UserId() is { } user ? OfUser(user) : "", ofUser)]
        : []);

    /// <summary>What requests by the code of one table pass.</summary>
    public RateLimitPartition<string> OfTable(string code) =>
        RateLimitPartition.Get($"requests at table {code}", key => new CountLimiter(counts, [.. Quotas(key, ofTable)]));

    /// <summary>Takes one request of a user; the seconds to wait when there is none, else null.</summary>
    public int? Spend(UserId user) => ofUser is null ? null : Seconds(counts.Take(OfUser(user), ofUser));

    /// <summary>Takes one live connection of an address; the seconds to wait when there is none, else null.</summary>
    public async ValueTask<int?> AdmitAsync(HttpContext http) =>
        upgrades is null ? null : Seconds(await counts.TakeAsync(new Quota($"upgrades from {Address(http)}", upgrades)));

    /// <summary>Seconds until the refused one may try again.</summary>
    public static int Wait(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Seconds(after) ?? 1 : 1;

    public void Dispose() => ofRequests?.Dispose();

    /// <summary>
    /// Bursts pass, floods do not. Without <paramref name="burst"/> a quarter of the minute's go at once. Null: any number.
    /// </summary>
    static Allowance? PerMinute(int perMinute, int burst = 0) =>
        perMinute == 0 ? null : new(Math.Max(1, burst == 0 ? perMinute / 4 : burst), TimeSpan.FromMinutes(1) / perMinute);

    static string OfUser(UserId user) => $"requests of {user}";

    static IEnumerable<Quota> Quotas(string key, Allowance? allowance) =>
        allowance is null || key.Length == 0 ? [] : [new Quota(key, allowance)];

    static int? Seconds(TimeSpan wait) => wait > TimeSpan.Zero ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : null;

    static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    /// <summary>An IPv6 customer owns a whole /64: its addresses count as one.</summary>
    static string Address(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4
            ? address.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{new IPAddress([.. bytes[..8], .. new byte[8]])}/64");
    }
}
