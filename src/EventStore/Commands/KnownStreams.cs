using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>
/// What is known not to be in the log: streams without events. It saves the round trip that would find nothing, for a guest who comes
/// for the first time. Filled from the table once, beside everything else, and by every event from then on; until it is filled it knows
/// nothing.
/// </summary>
sealed partial class KnownStreams(EventStoreOptions options, ILogger<KnownStreams> logger)
{
    readonly KeyFilter streams = new();
    volatile bool filled;

    /// <summary>The stream has no events; where another node appends to it at this moment, the append of this one tells.</summary>
    public bool IsNewStream(string stream) => filled && !streams.MayContain(Hash(stream));

    /// <summary>The stream has events.</summary>
    public void Add(string stream) => streams.Add(Hash(stream));

    public void Add(LogEvent e)
    {
        if (e.Version == 1) Add(e.Stream);
    }

    /// <summary>Reads what is there. The feed must follow the log already: what is committed meanwhile comes from it.</summary>
    public async Task FillAsync(NpgsqlDataSource source, CancellationToken ct)
    {
        while (!filled)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                await using var read = new NpgsqlCommand("select id from mt_streams", connection) { CommandTimeout = 0 };
                await using var rows = await read.ExecuteReaderAsync(ct);
                while (await rows.ReadAsync(ct)) Add(rows.GetString(0));
                filled = true;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception);
                await Task.Delay(TimeSpan.FromSeconds(1), options.IoClock, CancellationToken.None);
            }
        }
    }

    /// <summary>The hash of a string has 32 bits of this process's own; the rest is mixed from them.</summary>
    static ulong Hash(string stream) => Mix((uint)stream.GetHashCode(StringComparison.Ordinal));

    /// <summary>Spreads every bit over all 64 (the finalizer of MurmurHash3).</summary>
    static ulong Mix(ulong value)
    {
        value = (value ^ value >> 33) * 0xff51afd7ed558ccd;
        value = (value ^ value >> 33) * 0xc4ceb9fe1a85ec53;
        return value ^ value >> 33;
    }

    [LoggerMessage(LogLevel.Warning, "What the log holds could not be read; every look-up costs a round trip until it is")]
    static partial void LogFailed(ILogger logger, Exception exception);
}
