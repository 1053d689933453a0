using RealtimeReservation.EventStore;
using RealtimeReservation.Projections.Live;

namespace RealtimeReservation.Server.Live;

/// <summary>
/// Once a second, on the feed's turn: whose time is up, who lags, who should hear that all is well, how many look at a grid.
/// </summary>
internal sealed class LiveUpkeep(LiveTopics topics, RightsCheck rights, Heartbeat heartbeat, Presence presence, EventStoreOptions store)
    : IHostedService, IDisposable
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    ITimer? timer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        timer = store.IoClock.CreateTimer(_ => topics.Post(Run), null, Every, Every);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => timer?.Dispose();

    void Run()
    {
        rights.Check();
        heartbeat.Beat();
        presence.Look();
    }
}
