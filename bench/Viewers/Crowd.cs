using System.Collections.Concurrent;
using System.Diagnostics;

namespace Bench.Viewers;

/// <summary>
/// Thousands of viewers of one server on one thread, so that what is measured is the server and not its clients. Everything is done on
/// that thread; what goes wrong with one viewer is thrown by whatever is awaited next.
/// </summary>
sealed partial class Crowd : IDisposable
{
    static readonly TimeSpan KeepAliveEvery = TimeSpan.FromSeconds(15), Patience = TimeSpan.FromSeconds(60);

    readonly Talk talk;
    readonly Epoll epoll = new();
    readonly ConcurrentQueue<Action> asked = new();
    readonly List<(Func<bool> Reached, TaskCompletionSource Done, long Asked)> waiting = [];
    readonly Thread thread;
    readonly List<Viewer> viewers = [];
    readonly Queue<Viewer> toConnect = new();
    readonly byte[] buffer = GC.AllocateUninitializedArray<byte>(1 << 20, pinned: true);
    readonly Uri server;
    Exception? fault;
    int connecting, atOnce;
    long keepAliveAt = Stopwatch.GetTimestamp();
    volatile bool over;

    public Crowd(Uri server, Talk talk)
    {
        (this.server, this.talk) = (server, talk);
        thread = new Thread(Run) { Name = "viewers", IsBackground = true };
        thread.Start();
    }

    /// <summary>All bytes that came.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lets so many more come; done when each has what it came for.</summary>
    /// <param name="count">How many.</param>
    /// <param name="together">How many may be on their way at once.</param>
    public Task ComeAsync(int count, int together = 256) => WhenAsync(() =>
    {
        var first = viewers.Count;
        for (var i = 0; i < count; i++) viewers.Add(new Viewer(first + i));
        Connect(viewers.Skip(first), together);
    }, AllThere);

    /// <summary>Ends all connections on the spot; positions and what is shown are kept.</summary>
    public Task CutAsync() => WhenAsync(() => viewers.ForEach(v => v.Cut()), () => true);

    /// <summary>Lets all come back; done when each stands at <paramref name="position"/> or after it.</summary>
    public Task ComeBackAsync(long position, int together = 256) =>
        WhenAsync(() => Connect(viewers, together), () => AllThere() && viewers.TrueForAll(v => v.Position >= position));

    /// <summary>Waits until every viewer stands at a position or after it.</summary>
    public Task ReachAsync(long position) => WhenAsync(() => { }, () => viewers.TrueForAll(v => v.Stalled || v.Position >= position));

    /// <summary>Waits until so many frames have come since <see cref="WatchAsync"/>.</summary>
    public Task ReceivedAsync(long frames) => WhenAsync(() => { }, () => arrivals.Frames >= frames);

    /// <summary>Notes from here on when frames come, of viewers that read.</summary>
    public async Task<Arrivals> WatchAsync()
    {
        var begun = new Arrivals();
        await WhenAsync(() =>
        {
            arrivals = begun;
            Told.Clear();
        }, () => true);
        return begun;
    }

    /// <summary>Frames the first viewer was sent since <see cref="WatchAsync"/>.</summary>
    public List<(long At, SeenFrame Frame)> Told { get; } = [];

    /// <summary>
    /// Lets the last <paramref name="count"/> connect again with small buffers, ask for a great many snapshots, and read nothing of them.
    /// </summary>
    public Task StallAsync(int count, int snapshots) => WhenAsync(() =>
    {
        foreach (var viewer in viewers.TakeLast(count)) viewer.Cut();
        foreach (var viewer in viewers.TakeLast(count)) (viewer.Stalled, viewer.Snapshots) = (true, snapshots);
        Connect(viewers.TakeLast(count), 256);
    }, AllThere);

    /// <summary>Lets those that read nothing read on.</summary>
    public Task ReadOnAsync() => WhenAsync(() =>
    {
        foreach (var viewer in viewers.Where(v => v.Stalled))
        {
            viewer.Stalled = false;
            epoll.Change(viewer.Socket!, viewer.Id, Epoll.Readable);
        }
    }, () => true);

    /// <summary>What all of them show.</summary>
    /// <exception cref="InvalidOperationException">They do not show the same.</exception>
    public async Task<Grid> ShownAsync()
    {
        Grid[] shown = [];
        await WhenAsync(() => shown = [.. viewers.Select(v => v.Grid!).Distinct(ReferenceEqualityComparer.Instance).Cast<Grid>()], () =>
            true);
        foreach (var other in shown.Skip(1))
            if (other.Epoch != shown[0].Epoch || other.Rows.Count != shown[0].Rows.Count
                || other.Rows.Any(row => shown[0].Rows.GetValueOrDefault(row.Key) != row.Value))
                throw new InvalidOperationException("Viewers at the same position show different things.");
        return shown[0];
    }

    bool AllThere() => toConnect.Count == 0 && viewers.TrueForAll(v => v.Stage == Stage.Open);

    async Task WhenAsync(Action begin, Func<bool> reached)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        asked.Enqueue(() =>
        {
            begin();
            waiting.Add((reached, done, Stopwatch.GetTimestamp()));
        });
        await done.Task;
    }

    void Run()
    {
        Span<int> ids = stackalloc int[512];
        while (!over)
        {
            // A caller waits a millisecond at most.
            var count = epoll.Wait(ids, asked.IsEmpty ? 1 : 0);
            try
            {
                while (asked.TryDequeue(out var ask)) ask();
                if (fault is null) foreach (var id in ids[..count]) Turn(viewers[id]);
                KeepAlive();
            }
            catch (Exception error)
            {
                fault ??= error;
            }
            Answer();
        }
    }

    void Answer()
    {
        for (var i = waiting.Count - 1; i >= 0; i--)
        {
            var (reached, done, since) = waiting[i];
            if (fault is not null) done.SetException(fault);
            else if (reached()) done.SetResult();
            else if (Stopwatch.GetElapsedTime(since) > Patience) done.SetException(new TimeoutException(State()));
            else continue;
            waiting.RemoveAt(i);
        }
    }

    string State() => "Viewers wait in vain: "
        + string.Join(", ",
            viewers.GroupBy(v => v.Stage).Select(g => $"{g.Count()} {g.Key} at {g.Min(v => v.Position)}–{g.Max(v => v.Position)}"));

    void KeepAlive()
    {
        if (talk == Talk.Nothing || Stopwatch.GetElapsedTime(keepAliveAt) < KeepAliveEvery) return;
        keepAliveAt = Stopwatch.GetTimestamp();
        foreach (var viewer in viewers)
            if (viewer is { Stage: Stage.Open, Stalled: false }) viewer.Say(Wire.KeepAlive);
    }

    public void Dispose()
    {
        over = true;
        thread.Join();
        foreach (var viewer in viewers) viewer.Cut();
        epoll.Dispose();
    }
}
