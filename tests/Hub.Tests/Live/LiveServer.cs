using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using RealtimeReservation.Domain;
using RealtimeReservation.Domain.Accounts;
using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;
using RealtimeReservation.Server.Live;
using RealtimeReservation.Tests.Support;

namespace RealtimeReservation.Server.Tests.Live;

/// <summary>The live hub on a real socket, over a log in memory and a clock that stands still.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    readonly Channel<Action> turn = Channel.CreateUnbounded<Action>();
    readonly WebApplication app;
    readonly Task turning;
    readonly ConcurrentDictionary<string, LiveUser> tickets = new();
    Action<UserId> changed = _ => { };

    LiveServer(LiveSettings settings)
    {
        var tick = TimeSpan.FromMilliseconds(50);
        Slots = new FakeTopics("slots", tick);
        Orders = new FakeTopics("order", tick, beside: Slots);
        Proofs = new FakeTopics("proofs", tick, beside: Slots);
        Topics = new LiveTopics([Slots, Orders, Proofs], action => turn.Writer.TryWrite(action), () => Stale, Clock, Clock);
        Topics.Begin("epoch-1", 0);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton(new EventStoreOptions { IoClock = Clock });
        builder.Services.AddSingleton(Topics);
        builder.Services.AddSingleton(new LiveAccess
        {
            Spend = user => Spend(user.Value),
            AdmitAsync = _ => new(Admit()),
            Redeem = (ticket, _) => Task.FromResult(tickets.TryRemove(ticket, out var user) ? user : null),
            May = (user, venue, permission) =>
                Roles.TryGetValue((user.Value, venue?.Value ?? ""), out var role) && Permissions.Permit(role, permission),
            IsEnded = user => Ended.ContainsKey(user.Session),
            OnChanged = act => changed += user => act(user),
        });
        builder.Services.AddLiveHub(settings);
        app = builder.Build();
        app.MapLive();
        turning = Task.Run(async () =>
        {
            await foreach (var action in turn.Reader.ReadAllAsync()) action();
        });
    }

    public FakeTimeProvider Clock { get; } = new(TestServer.Start);

    public FakeTopics Slots { get; }

    public FakeTopics Orders { get; }

    public FakeTopics Proofs { get; }

    public LiveTopics Topics { get; }

    public bool Stale { get; set; }

    public ConcurrentDictionary<(string User, string Venue), string> Roles { get; } = new();

    public Func<string, int?> Spend { get; set; } = _ => null;

    public Func<int?> Admit { get; set; } = () => null;

    public ConcurrentDictionary<string, bool> Ended { get; } = new();

    public IServiceProvider Services => app.Services;

    public LiveConnections Connections => Services.GetRequiredService<LiveConnections>();

    public Uri Address => new(app.Urls.First().Replace("http://", "ws://", StringComparison.Ordinal) + "/hub/live");

    /// <summary>Starts one.</summary>
    /// <param name="settings">Its limits.</param>
    /// <param name="hearsSilence">
    /// Whether clients that say nothing are closed; most tests let minutes pass in which theirs do not ping.
    /// </param>
    public static async Task<LiveServer> StartAsync(LiveSettings? settings = null, bool hearsSilence = false)
    {
        settings ??= new LiveSettings();
        var server = new LiveServer(hearsSilence ? settings : settings with { Silence = TimeSpan.FromDays(1) });
        await server.app.StartAsync();
        return server;
    }

    public string Ticket(string user, string session = "s1", int minutes = 30)
    {
        var ticket = Guid.NewGuid().ToString("N");
        tickets[ticket] = new LiveUser(new(user), session, Clock.GetUtcNow() + TimeSpan.FromMinutes(minutes));
        return ticket;
    }

    public Task<HubClient> ConnectAsync(string? user = null, string session = "s1") =>
        HubClient.ConnectAsync(user is null ? Address : new Uri($"{Address}?ticket={Ticket(user, session)}"));

    /// <summary>Connects to the wire itself.</summary>
    public Task<LiveSocket> ConnectWireAsync(bool reads = true) => LiveSocket.ConnectAsync(Address, reads);

    /// <summary>Tells the hub that a user's rights changed, as the accounts do.</summary>
    public Task RightsChangedAsync(string user) => OnTurnAsync(() => changed(new(user)));

    /// <summary>Commits a change and lets the node take it.</summary>
    public Task ChangeAsync(string topic, string key, string? value) => CommitAsync(new FakeChange(topic, key, value));

    public Task CommitAsync(object data)
    {
        Slots.Commit(data);
        return FollowAsync();
    }

    public Task FollowAsync() => OnTurnAsync(() =>
    {
        foreach (var e in Slots.After(Topics.Position)) Topics.Apply(e);
        Topics.CaughtUp(Slots.Head);
    });

    /// <summary>Lets time pass and what it sets off happen.</summary>
    public Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return OnTurnAsync(() => { });
    }

    public Task OnTurnAsync(Action act)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        turn.Writer.TryWrite(() =>
        {
            act();
            done.SetResult();
        });
        return done.Task;
    }

    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Topics.Dispose();
        turn.Writer.Complete();
        await turning;
    }
}
