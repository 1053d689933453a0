using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Http;

/// <summary>The framework's form of <see cref="ICounts"/>: it tries first without waiting, then waits for an answer.</summary>
internal sealed class CountLimiter<TResource>(ICounts counts, Func<TResource, Quota[]> of) : PartitionedRateLimiter<TResource>
{
    public override RateLimiterStatistics? GetStatistics(TResource resource) => null;

    protected override RateLimitLease AttemptAcquireCore(TResource resource, int permitCount) => CountLease.Attempt(counts, of(resource));

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        TResource resource, int permitCount, CancellationToken cancellationToken) =>
        CountLease.TakeAsync(counts, of(resource));
}

/// <inheritdoc cref="CountLimiter{TResource}"/>
internal sealed class CountLimiter(ICounts counts, Quota[] quotas) : RateLimiter
{
    /// <summary>What was counted is not kept here: it may be thrown away at any time.</summary>
    public override TimeSpan? IdleDuration => TimeSpan.MaxValue;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => CountLease.Attempt(counts, quotas);

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        CountLease.TakeAsync(counts, quotas);
}

/// <summary>Whether it was taken, or how long to wait.</summary>
file sealed class CountLease(TimeSpan wait) : RateLimitLease
{
    static readonly CountLease Taken = new(TimeSpan.Zero), NotYet = new(TimeSpan.FromSeconds(1));

    public override bool IsAcquired => wait == TimeSpan.Zero;

    public override IEnumerable<string> MetadataNames => IsAcquired ? [] : [MetadataName.RetryAfter.Name];

    /// <summary>What is counted over all nodes is not taken here: the framework goes on to <see cref="TakeAsync"/>.</summary>
    public static RateLimitLease Attempt(ICounts counts, Quota[] quotas) =>
        quotas.Length == 0 ? Taken : counts is Throttle own ? For(own.Take(quotas)) : NotYet;

    public static async ValueTask<RateLimitLease> TakeAsync(ICounts counts, Quota[] quotas) => For(await counts.TakeAsync(quotas));

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = !IsAcquired && metadataName == MetadataName.RetryAfter.Name ? wait : null;
        return metadata is not null;
    }

    static CountLease For(TimeSpan wait) => wait == TimeSpan.Zero ? Taken : new(wait);
}
