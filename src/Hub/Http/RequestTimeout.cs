using Microsoft.AspNetCore.Http.Features;
using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Http;

/// <summary>
/// How long one request waits, in all, for a PostgreSQL that has fallen silent: waits that are each bounded would add up. The token that
/// every handler gets (<see cref="HttpContext.RequestAborted"/>) ends when that time is over, and the caller is told to try again. The time
/// that a client takes to send its body or to receive its answer does not count. While PostgreSQL answers, each read has its own limit and
/// no request is cut short.
/// </summary>
internal sealed class RequestTimeout : IHttpRequestLifetimeFeature, IDisposable
{
    static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    static readonly PathString[] Bounded = ["/api", "/hub", "/files"];

    readonly HttpContext http;
    readonly EventStoreOptions options;
    readonly Feed feed;
    readonly IHttpRequestLifetimeFeature client;
    CancellationTokenSource? over;
    CancellationTokenRegistration gone;
    ITimer? timer;
    TimeSpan limit;
    long start;
    bool paused, ended;

    RequestTimeout(HttpContext http)
    {
        this.http = http;
        (options, feed) = (http.RequestServices.GetRequiredService<EventStoreOptions>(), http.RequestServices.GetRequiredService<Feed>());
        (limit, client) = (options.ReadTimeout, http.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>());
    }

    /// <summary>
    /// The time counts from when this is first asked for: what is answered from memory waits for nothing, and needs no timer.
    /// </summary>
    public CancellationToken RequestAborted
    {
        get => ended || (over is null && http.Response.HasStarted) ? client.RequestAborted : (over ?? Begin()).Token;
        set => client.RequestAborted = value;
    }

    /// <summary>PostgreSQL has been silent for nearly as long as a read may take.</summary>
    bool IsSilent => feed.Silence >= options.ReadTimeout - 2 * options.PollEvery;

    TimeSpan Left =>
        paused ? Timeout.InfiniteTimeSpan : limit - options.IoClock.GetElapsedTime(start) is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    public void Abort() => client.Abort();

    /// <summary>Bounds what a request to the API or for a picture waits for, and the opening of a live connection.</summary>
    public static async Task KeepAsync(HttpContext http, RequestDelegate next)
    {
        if (!Bounded.Any(path => http.Request.Path.StartsWithSegments(path)))
        {
            await next(http);
            return;
        }
        using var timeout = new RequestTimeout(http);
        http.Features.Set<IHttpRequestLifetimeFeature>(timeout);
        http.Features.Set(timeout);
        try
        {
            await next(http);
        }
        catch (OperationCanceledException e)
            when (timeout is { over.IsCancellationRequested: true, client.RequestAborted.IsCancellationRequested: false })
        {
            throw new TimeoutException("A request waited too long for the store.", e);
        }
        finally
        {
            http.Features.Set(timeout.client);
        }
    }

    /// <summary>That of a request; null where it has none.</summary>
    public static RequestTimeout? Find(HttpContext http) => http.Features.Get<RequestTimeout>();

    /// <summary>
    /// A command may take all of the time that callers are promised: it is answered the moment that is over, whatever PostgreSQL does.
    /// </summary>
    public void AwaitCommand()
    {
        limit = options.AnswerTimeout;
        Set();
    }

    /// <summary>The client has its turn: its time does not count.</summary>
    public void Pause()
    {
        paused = true;
        Set();
    }

    /// <summary>Counts from now.</summary>
    public void Restart()
    {
        (start, paused) = (options.IoClock.GetTimestamp(), false);
        Set();
    }

    /// <summary>There is an answer: nothing that is still to come may cut it short.</summary>
    public void Answered()
    {
        ended = true;
        timer?.Dispose();
    }

    /// <summary>For what must be done for a client that has gone, too, and for which no caller waits where PostgreSQL is silent.</summary>
    public CancellationTokenSource Rest() => new(IsSilent ? TimeSpan.Zero : options.ReadTimeout, options.IoClock);

    public void Dispose()
    {
        ended = true;
        timer?.Dispose();
        gone.Dispose();
    }

    CancellationTokenSource Begin()
    {
        over = new();
        start = options.IoClock.GetTimestamp();
        gone = client.RequestAborted.UnsafeRegister(static over => ((CancellationTokenSource)over!).Cancel(), over);
        timer = options.IoClock.CreateTimer(
            static timeout => ((RequestTimeout)timeout!).Look(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        http.Response.OnStarting(static timeout => ((RequestTimeout)timeout).StartedAsync(), this);
        Set();
        return over;
    }

    void Set()
    {
        if (!ended) timer?.Change(Left, Timeout.InfiniteTimeSpan);
    }

    void Look()
    {
        if (ended || paused) return;
        if (IsSilent) over!.Cancel();
        else timer!.Change(LookEvery, Timeout.InfiniteTimeSpan);
    }

    Task StartedAsync()
    {
        Pause();
        return Task.CompletedTask;
    }
}
