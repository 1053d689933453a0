using Microsoft.Extensions.Logging;

namespace RealtimeReservation.Projections.Live;

/// <summary>What came of reading the rows of a topic.</summary>
/// <param name="Rows">The rows; null: there is no such topic, or they could not be read.</param>
/// <param name="Failed">They could not be read.</param>
internal readonly record struct LoadOutcome(TopicFill? Rows, bool Failed);

/// <summary>Reads the rows of topics beside the feed's turn, a few topics at a time.</summary>
/// <param name="cursor">Where the node stands.</param>
/// <param name="post">Runs an action on the feed's turn.</param>
/// <param name="timers">Ends a read that takes too long.</param>
/// <param name="log">Where failures are told.</param>
internal sealed partial class TopicLoads(LogCursor cursor, Action<Action> post, TimeProvider timers, ILogger log) : IDisposable
{
    public const int AtOnce = 16;
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim free = new(AtOnce);

    /// <summary>Takes what came of a read, on the feed's turn. The topic may have ended meanwhile, or be read again.</summary>
    public Action<Topic, TopicLoad, LoadOutcome> Completed { get; set; } = static (_, _, _) => { };

    /// <summary>Begins to read the rows of a topic that was not shown before.</summary>
    public TopicLoad Begin(Topic topic) => Begin(topic, shownTo: -1);

    /// <summary>Reads the rows of a topic again. Its watchers are told nothing until that is done.</summary>
    public void Repeat(Topic topic) => Begin(topic, topic.Load?.ShownTo ?? cursor.Position);

    public void Dispose() => free.Dispose();

    TopicLoad Begin(Topic topic, long shownTo)
    {
        var load = topic.Load = new TopicLoad(cursor.Current, shownTo) { Waiting = topic.Load?.Waiting ?? [] };
        _ = Task.Run(() => ReadAsync(topic, load));
        return load;
    }

    async Task ReadAsync(Topic topic, TopicLoad load)
    {
        var outcome = new LoadOutcome(null, Failed: true);
        try
        {
            using var time = new CancellationTokenSource(Timeout, timers);
            await free.WaitAsync(time.Token);
            try
            {
                outcome = new(await topic.Kind.FillAsync(topic.Id, time.Token), Failed: false);
            }
            finally
            {
                free.Release();
            }
        }
        catch (Exception error)
        {
            LogFailed(log, error, topic.Name);
        }

        post(() => Completed(topic, load, outcome));
    }

    [LoggerMessage(LogLevel.Warning, "Live topic {Topic} could not be filled")]
    static partial void LogFailed(ILogger log, Exception error, string topic);
}
