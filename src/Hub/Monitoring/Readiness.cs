using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Http;
using RealtimeReservation.Server.Messaging;
using RealtimeReservation.Server.Nodes;

namespace RealtimeReservation.Server.Monitoring;

/// <summary>Reads all that <c>/readyz</c> tells, in one round trip to PostgreSQL, and once a second at most.</summary>
internal sealed class ReadinessCheck : IHealthCheck
{
    /// <summary>Its name among the health checks.</summary>
    public const string Name = "ready";

    static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    readonly Feed feed;
    readonly NpgsqlDataSource db;
    readonly MessagingHealth? followUp;
    readonly TableCheck? tables;
    readonly RedisLink? redis;
    readonly SharedRead<Readiness> shared;

    public ReadinessCheck(
        Feed feed, NpgsqlDataSource db, EventStoreOptions options, MessagingHealth? followUp = null, TableCheck? tables = null,
        RedisLink? redis = null)
    {
        (this.feed, this.db, this.followUp, this.tables, this.redis) = (feed, db, followUp, tables, redis);
        shared = new(ReadAsync, Kept, options.IoClock);
    }

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var read = await shared.ReadAsync().WaitAsync(cancellationToken);
        var data = new Dictionary<string, object> { [Name] = read };
        return read.Status == "ready" ? HealthCheckResult.Healthy(read.Status, data) : HealthCheckResult.Unhealthy(read.Status, null, data);
    }

    /// <summary>What a report tells of it.</summary>
    public static Readiness Read(HealthReport report) => (Readiness)report.Entries[Name].Data[Name];

    /// <summary>Reads it; never fails because PostgreSQL is away.</summary>
    async Task<Readiness> ReadAsync() => (await ReadStoreAsync()) with { Redis = redis?.State ?? new(RedisStatus.Off, null) };

    async Task<Readiness> ReadStoreAsync()
    {
        if (!feed.Loaded.IsCompletedSuccessfully) return new("starting", feed.Position, null, Stale: true);
        if (feed.Stale) return new("store_unreachable", feed.Position, null, Stale: true);
        using var timeout = new CancellationTokenSource(Freshness.Timeout);
        try
        {
            return await ReadStoreAsync(timeout.Token);
        }
        catch (Exception e) when (Outage.OfStore(e) || e is OperationCanceledException)
        {
            return new("store_unreachable", feed.Position, null, Stale: true);
        }
    }

    async Task<Readiness> ReadStoreAsync(CancellationToken ct)
    {
        await using var batch = db.CreateBatch();
        batch.BatchCommands.Add(new("select seq from log_head"));
        if (followUp is not null) batch.BatchCommands.Add(followUp.Query());
        if (tables is not null) batch.BatchCommands.Add(new(TableCheck.Last));
        await using var rows = await batch.ExecuteReaderAsync(ct);
        await rows.ReadAsync(ct);
        var lag = Math.Max(0, rows.GetInt64(0) - feed.Position);
        return new(lag < Freshness.Far ? "ready" : "catching_up", feed.Position, lag, Stale: false)
        {
            FollowUp = followUp is not null && await rows.NextResultAsync(ct) ? await followUp.ReadAsync(rows, ct) : null,
            Tables = tables is not null && await rows.NextResultAsync(ct) ? await TableCheck.ReadAsync(rows, ct) : null,
        };
    }
}

/// <summary>The process answers.</summary>
internal sealed record Health(string Status);

/// <summary>Whether to send requests here.</summary>
/// <param name="Status">ready, starting, catching_up or store_unreachable.</param>
/// <param name="Position">Position of the log that this node shows.</param>
/// <param name="Lag">Events of the log that it does not show yet; null when the log cannot be reached.</param>
/// <param name="Stale">The log was not reached for over a second.</param>
internal sealed record Readiness(string Status, long Position, long? Lag, bool Stale)
{
    /// <summary>How it stands with Redis; a node without it is as fit to be asked.</summary>
    public RedisState? Redis { get; init; }

    /// <summary>Subscriptions and messages; they make no node unfit. Null when the log cannot be reached.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FollowUp? FollowUp { get; init; }

    /// <summary>What the last nightly check of the tables found; null before the first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TableChecked? Tables { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Health))]
[JsonSerializable(typeof(Readiness))]
internal sealed partial class HealthJson : JsonSerializerContext;
