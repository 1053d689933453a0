using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// Keeps snapshots of long streams, beside the commits and never in their way: a snapshot that is missed is made at the
/// next opportunity.
/// </summary>
sealed partial class SnapshotWriter(NpgsqlDataSource source, EventStoreOptions options, ILogger<SnapshotWriter> logger) : BackgroundService
{
    readonly Channel<(string Stream, StreamType Type, object State, long Version)> due =
        Channel.CreateBounded<(string, StreamType, object, long)>(
            new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Offer(IEnumerable<WorkingState> changed)
    {
        foreach (var state in changed)
            if (state.Type.SnapshotVersion > 0 && state.Version / options.SnapshotEvery > state.Expected / options.SnapshotEvery)
                due.Writer.TryWrite((state.Stream, state.Type, state.Value, state.Version));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (stream, type, state, version) in due.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var write = source.CreateCommand("""
                    insert into snapshots as s (stream_id, version, state_version, data) values ($1, $2, $3, $4)
                    on conflict (stream_id) do update
                    set version = excluded.version, state_version = excluded.state_version, data = excluded.data
                    where s.version < excluded.version or s.state_version <> excluded.state_version
                    """);
                write.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream });
                write.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
                write.Parameters.Add(new NpgsqlParameter<int> { TypedValue = type.SnapshotVersion });
                write.Parameters.Add(new NpgsqlParameter<byte[]>
                {
                    TypedValue = type.WriteSnapshot(state)!,
                    NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Jsonb,
                });
                await write.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogMissed(logger, stream, exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The snapshot of {Stream} could not be kept; the next one will be")]
    static partial void LogMissed(ILogger logger, string stream, Exception exception);
}
