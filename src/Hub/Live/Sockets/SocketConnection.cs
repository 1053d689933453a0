using System.Collections;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Security.Claims;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace RealtimeReservation.Server.Live.Sockets;

/// <summary>
/// A WebSocket as SignalR's hub wants its connections. The framework's own way lays two pipes, two loops and two hops of threads between
/// a message and the socket, for other transports' sake; with thousands of viewers that is most of the memory and the time of a push.
/// </summary>
internal sealed class SocketConnection
    : ConnectionContext, IFeatureCollection, IDuplexPipe, IHttpContextFeature, IConnectionHeartbeatFeature, IConnectionUserFeature
{
    static readonly TaskCompletionSource Ended = Done();
    static readonly ClaimsPrincipal NoUser = new(new ClaimsIdentity());

    readonly SocketInput input;
    readonly SocketOutput output;
    readonly IHttpRequestLifetimeFeature? lifetime;
    TaskCompletionSource? gone;
    Dictionary<Type, object>? others;
    Dictionary<object, object?>? items;
    (Action<object> Act, object On)[] heartbeat = [];
    int revision;

    public SocketConnection(HttpContext http, WebSocket socket, LiveUser? user, TimeProvider timers)
    {
        LiveUser = user;
        (HttpContext, ConnectionId) = (http, http.TraceIdentifier);
        // Kept, for the context is of no use any more once the request is over.
        lifetime = http.Features.Get<IHttpRequestLifetimeFeature>();
        (input, output) = (new SocketInput(socket, timers), new SocketOutput(socket, timers));
    }

    public override string ConnectionId { get; set; }
    public override IDuplexPipe Transport { get => this; set => throw new NotSupportedException(); }
    public override IDictionary<object, object?> Items { get => items ??= []; set => items = new(value); }
    public override IFeatureCollection Features => this;
    public HttpContext? HttpContext { get; set; }

    /// <summary>Who came in with a ticket; null if anonymous.</summary>
    public LiveUser? LiveUser { get; }

    /// <summary>Done when the connection has ended and nothing of it is left to be sent.</summary>
    public Task Gone =>
        (gone ?? Interlocked.CompareExchange(ref gone, new(TaskCreationOptions.RunContinuationsAsynchronously), null) ?? gone).Task;

    /// <summary>No one, for SignalR: who is signed in is <see cref="LiveUser"/>, and may change.</summary>
    public ClaimsPrincipal? User { get => NoUser; set => throw new NotSupportedException(); }

    public PipeReader Input => input;
    public PipeWriter Output => output;

    /// <summary>For how long a write has been waiting for the client to read.</summary>
    public TimeSpan Blocked => output.Blocked;

    /// <summary>For how long the client has said nothing, not even a ping.</summary>
    public TimeSpan Silent => input.Silent;

    public void OnHeartbeat(Action<object> action, object state) => heartbeat = [.. heartbeat, (action, state)];

    /// <summary>Once a second: pings, and whether the client is still there.</summary>
    public void Beat()
    {
        foreach (var (act, on) in heartbeat) act(on);
    }

    /// <summary>Says that it is gone.</summary>
    public void End() => Interlocked.CompareExchange(ref gone, Ended, null)?.TrySetResult();

    /// <summary>Ends it on the spot.</summary>
    public override void Abort(ConnectionAbortedException abortReason) => Abort();

    /// <inheritdoc cref="Abort(ConnectionAbortedException)"/>
    public override void Abort() => lifetime?.Abort();

    /// <summary>Reads on until the client is gone.</summary>
    public Task DrainAsync() => input.DrainAsync();

    bool IFeatureCollection.IsReadOnly => false;

    int IFeatureCollection.Revision => revision;

    object? IFeatureCollection.this[Type key]
    {
        get => key.IsInstanceOfType(this) ? this : others?.GetValueOrDefault(key);
        set
        {
            revision++;
            others ??= [];
            if (value is null) others.Remove(key);
            else others[key] = value;
        }
    }

    TFeature? IFeatureCollection.Get<TFeature>() where TFeature : default =>
        this is TFeature own ? own : (TFeature?)others?.GetValueOrDefault(typeof(TFeature));

    void IFeatureCollection.Set<TFeature>(TFeature? instance) where TFeature : default =>
        ((IFeatureCollection)this)[typeof(TFeature)] = instance;

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => (others ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
