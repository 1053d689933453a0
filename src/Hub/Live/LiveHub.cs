using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.SignalR;
using RealtimeReservation.Server.Http;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// What clients call over the live connection. Commands of a capability are added as a further part of this class in that
/// capability's folder; what they need comes as parameters from the container.
/// </summary>
internal sealed partial class LiveHub(
    LiveConnections connections, TopicWatching watching, LiveSignIn signIn, SeenCalls seen, TimeProvider clock) : Hub
{
    /// <summary>Names of the methods clients may call.</summary>
    public static FrozenSet<string> Methods { get; } = typeof(LiveHub)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsSpecialName && method.Name is not (nameof(Unknown) or nameof(Malformed) or nameof(TooMany)))
        .Select(method => method.Name)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Those that are commands: they count as requests of their user.</summary>
    public static FrozenSet<string> Commands { get; } = typeof(LiveHub)
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(Task<CallAnswer>))
        .Select(method => method.Name)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who calls; null if anonymous.</summary>
    LiveUser? Caller => connections.Find(Context.ConnectionId)?.User;

    /// <summary>Watches a topic: the answer, then frames. With epoch and position it goes on from there.</summary>
    public Task<LiveAnswer> Watch(string? topic, string? epoch, long? from) =>
        watching.WatchAsync(Context.ConnectionId, topic, epoch, from, Context.ConnectionAborted);

    /// <summary>Stops watching a topic.</summary>
    public Task<LiveAnswer> Unwatch(string? topic) => watching.UnwatchAsync(Context.ConnectionId, topic);

    /// <summary>Renews the right to watch, or signs an anonymous connection in.</summary>
    public Task<LiveAnswer> Authenticate(string? ticket) =>
        signIn.AuthenticateAsync(Context.ConnectionId, ticket, Context.ConnectionAborted);

    /// <summary>The user has seen their notices up to an instant.</summary>
    public LiveAnswer Seen(DateTimeOffset until) => seen.Seen(Context.ConnectionId, until.ToUniversalTime());

    /// <summary>The server's clock.</summary>
    public LiveAnswer Clock() => new(true) { ServerTime = clock.GetUtcNow() };

    /// <summary>Answers a call of a method that does not exist.</summary>
    public LiveAnswer Unknown(string method) => LiveAnswer.No(4040) with { Method = method };

    /// <summary>Answers a call that is one too many.</summary>
    public CallAnswer TooMany(int wait) =>
        Calls.Refused(RequestRefusals.TooMany.RetryAfter(wait), Context.GetHttpContext()?.Language() ?? Languages.English);

    /// <summary>Answers a call whose arguments cannot be read.</summary>
    public LiveAnswer Malformed(string method) => LiveAnswer.No(4000) with { Method = method };
}
