using Microsoft.Extensions.Logging;
using Npgsql;

namespace RealtimeReservation.EventStore;

/// <summary>Listens for commits of other nodes. What it misses the poll finds.</summary>
sealed partial class CommitListener(NpgsqlDataSource source, EventStoreOptions options, ILogger<Feed> logger)
{
    /// <summary>Backend that carries this node's own commits; its notifications say nothing new.</summary>
    public int OwnBackend { get; set; }

    /// <summary>Listens until <paramref name="ct"/> ends, on another connection when one breaks.</summary>
    /// <param name="reached">Hears where the log is.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action<long> reached, CancellationToken ct)
    {
        var listening = true;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                connection.Notification += (_, note) =>
                {
                    if (note.PID != OwnBackend && long.TryParse(note.Payload, out var head)) reached(head);
                };
                await using (var listen = new NpgsqlCommand("listen log", connection)) await listen.ExecuteNonQueryAsync(ct);
                listening = true;
                while (true) await connection.WaitAsync(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (listening) LogListenBroke(logger, exception.Message);
                listening = false;
                await Task.Delay(options.PollEvery, options.IoClock, CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Listening for commits broke off ({Reason}); the poll goes on, and so does another try")]
    static partial void LogListenBroke(ILogger logger, string reason);
}
