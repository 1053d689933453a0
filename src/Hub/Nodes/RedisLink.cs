using System.Security.Cryptography;
using System.Text;
using Npgsql;
using RealtimeReservation.EventStore;
using StackExchange.Redis;

namespace RealtimeReservation.Server.Nodes;

/// <summary>
/// The connection to Redis. Nothing that must be right rests on it: who asks gets no answer when Redis is away or slow, and goes on by
/// itself. After a few late answers it is not asked at all until it answers beats in time again, so that a slow Redis costs a few requests
/// a little and all others nothing.
/// </summary>
internal sealed partial class RedisLink : BackgroundService
{
    const int LateAnswers = 3, GoodBeats = 3;

    /// <summary>A node that gives no sign of life for so long is gone.</summary>
    public static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(5);

    static readonly TimeSpan BeatEvery = TimeSpan.FromMilliseconds(500), NodesKept = TimeSpan.FromDays(1);

    readonly RedisSettings settings;
    readonly NpgsqlDataSource source;
    readonly TimeProvider timers;
    readonly TimeProvider clock;
    readonly ILogger<RedisLink> log;
    readonly Lock gate = new();
    string space = "";
    ConnectionMultiplexer? connection;
    RedisState state;
    bool begun;
    int late;

    public RedisLink(RedisSettings settings, NpgsqlDataSource source, EventStoreOptions store, TimeProvider clock, ILogger<RedisLink> log)
    {
        (this.settings, this.source, this.clock, this.log) = (settings, source, clock, log);
        timers = store.IoClock;
        state = new(RedisStatus.Reduced, clock.GetUtcNow());
    }

    /// <summary>Names this node among the others.</summary>
    public string Node { get; } = Guid.NewGuid().ToString("N");

    /// <summary>How it stands.</summary>
    public RedisState State => Volatile.Read(ref state);

    /// <summary>Whether it is there.</summary>
    public bool IsOn => State.Status == RedisStatus.On;

    /// <summary>The connection, once there is one.</summary>
    public IConnectionMultiplexer? Connection => connection;

    /// <summary>Raised when it is there for the first time, and again.</summary>
    public event Action? Came;

    /// <summary>Raised with each sign of life that it answers while it is there: what could not be set up yet is tried again.</summary>
    public event Action? Beat;

    /// <summary>Raised when Redis does not know this node (any more): what the node keeps there must be told again.</summary>
    public event Action? Unknown;

    /// <summary>A key of this log's own. Names and addresses in it cannot be read back.</summary>
    public RedisKey Key(string kind, string name) =>
        $"{space}{kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(space + name)).AsSpan(0, 16))}";

    /// <summary>The set of nodes with the time of their last sign of life.</summary>
    public RedisKey Nodes => $"{space}nodes";

    /// <summary>Asks, and waits a little for the answer. False: there is none, or not in time.</summary>
    public async ValueTask<(bool Answered, RedisResult Answer)> AskAsync(RedisScript script, RedisKey[] keys, RedisValue[] values)
    {
        if (!IsOn) return default;
        try
        {
            return (true, await WaitAsync(Send(script, keys, values)));
        }
        catch (Exception e) when (IsAway(e))
        {
            return default;
        }
    }

    /// <summary>Sends what needs no answer; nothing happens where Redis is away.</summary>
    public void Tell(RedisScript script, RedisKey[] keys, params RedisValue[] values)
    {
        if (IsOn) _ = AskAsync(script, keys, values).AsTask();
    }

    /// <summary>Starts a command whose order among others counts; to be waited for by <see cref="WaitAsync"/>.</summary>
    public Task<RedisResult> Send(RedisScript script, RedisKey[] keys, RedisValue[] values) =>
        connection is { } open ? open.GetDatabase().ScriptEvaluateAsync(script.Text, keys, values)
            : Task.FromException<RedisResult>(new TimeoutException("There is no connection yet."));

    /// <summary>Waits a little for an answer.</summary>
    /// <exception cref="Exception">One that <see cref="IsAway"/> knows: there is none, or not in time.</exception>
    public async Task<T> WaitAsync<T>(Task<T> answer)
    {
        try
        {
            var got = await answer.WaitAsync(settings.Wait, timers);
            Interlocked.Exchange(ref late, 0);
            return got;
        }
        catch (TimeoutException) when (!answer.IsCompleted)
        {
            _ = answer.ContinueWith(
                static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            if (Interlocked.Increment(ref late) >= LateAnswers) Reduce($"it answers later than in {settings.Wait.TotalMilliseconds} ms");
            throw;
        }
        catch (Exception e) when (IsAway(e))
        {
            Reduce(e.Message);
            throw;
        }
    }

    /// <summary>Whether it says that Redis did not do what it was asked.</summary>
    public static bool IsAway(Exception exception) =>
        exception is RedisException or RedisCommandException or TimeoutException or ObjectDisposedException;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var beat = new PeriodicTimer(BeatEvery, timers);
            while (space.Length == 0)
            {
                await ReadSpaceAsync(stoppingToken);
                if (space.Length == 0) await beat.WaitForNextTickAsync(stoppingToken);
            }
            var configuration = Configuration(settings.Connection);
            configuration.ChannelPrefix = RedisChannel.Literal(space);
            connection = await ConnectionMultiplexer.ConnectAsync(configuration);
            var good = 0;
            do
            {
                good = await BeatAsync() ? good + 1 : 0;
                // At the start one is enough; afterwards it must last, so that the log is not filled by one that comes and goes.
                if (good > 0 && !IsOn && (good >= GoodBeats || !begun)) Restore();
                begun = true;
                if (good > 0 && IsOn) Beat?.Invoke();
            }
            while (await beat.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (IsOn) await AskAsync(RedisScript.Leave, [Nodes], [Node]);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        connection?.Dispose();
    }

    /// <summary>The string as it was given, but never waiting for a Redis that is away, nor for messages on the way to it.</summary>
    public static ConfigurationOptions Configuration(string text)
    {
        var options = ConfigurationOptions.Parse(text);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(500);
        options.ConnectTimeout = Math.Min(options.ConnectTimeout, 2_000);
        options.AsyncTimeout = Math.Min(options.AsyncTimeout, 1_000);
        // Two connections: what other nodes publish, in bulk, does not hold up answers.
        options.Protocol = RedisProtocol.Resp2;
        options.ClientName ??= "reservation";
        return options;
    }

    /// <summary>Whether it is a string that <see cref="Configuration"/> takes, with a server in it.</summary>
    public static bool IsConfiguration(string text)
    {
        try
        {
            return ConfigurationOptions.Parse(text).EndPoints.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Two servers on different databases may share a Redis: all names begin with that of the log.</summary>
    async Task ReadSpaceAsync(CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand("select epoch from log_head");
            space = $"reservation:{(Guid)(await command.ExecuteScalarAsync(ct))!:N}:";
        }
        catch (Exception e) when (Outage.Is(e) && !ct.IsCancellationRequested)
        {
            // The feed has said so; the next beat tries again.
        }
    }

    async Task<bool> BeatAsync()
    {
        try
        {
            var known = await WaitAsync(Send(RedisScript.Beat, [Nodes], [Node, Micros(NodeTimeout), Micros(NodesKept)]));
            if ((long)known == 0) Unknown?.Invoke();
            return true;
        }
        catch (Exception e) when (IsAway(e))
        {
            if (!begun) Reduce(e.Message);
            return false;
        }
    }

    void Restore()
    {
        lock (gate)
        {
            var before = state;
            Volatile.Write(ref state, new(RedisStatus.On, clock.GetUtcNow()));
            if (begun) LogBack(log, Math.Round((state.Since - before.Since)?.TotalSeconds ?? 0));
            else LogOn(log);
        }
        Came?.Invoke();
    }

    void Reduce(string reason)
    {
        lock (gate)
        {
            if (!IsOn && begun) return;
            begun = true;
            Volatile.Write(ref state, new(RedisStatus.Reduced, clock.GetUtcNow()));
            LogReduced(log, reason);
        }
    }

    static long Micros(TimeSpan time) => (long)time.TotalMicroseconds;

    [LoggerMessage(LogLevel.Information, "Redis carries what is no fact between nodes")]
    static partial void LogOn(ILogger log);

    [LoggerMessage(
        LogLevel.Warning,
        "Redis does not answer ({Reason}). Until it does, request limits, sign-in throttles, live connections and viewers are counted by "
        + "each node alone, "
            + "messages between a user's devices stay on one node, and commits of other nodes are read from PostgreSQL; nothing is lost")]
    static partial void LogReduced(ILogger log, string reason);

    [LoggerMessage(LogLevel.Information,
        "Redis answers again, after {Seconds} s: limits, throttles, connections and viewers are counted over all nodes again")]
    static partial void LogBack(ILogger log, double seconds);
}
