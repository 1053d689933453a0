using System.Collections.Concurrent;

namespace RealtimeReservation.Projections.Tests.Live;

/// <summary>The feed's turn, moved by hand.</summary>
internal sealed class Turn : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    readonly BlockingCollection<Action> posted = [];

    /// <summary>Takes an action for the next run. Any thread.</summary>
    public void Post(Action action) => posted.Add(action);

    /// <summary>Runs what has been posted.</summary>
    public void Run()
    {
        while (posted.TryTake(out var action)) action();
    }

    /// <summary>Runs what is posted until something is so.</summary>
    public void RunUntil(Func<bool> done)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!done())
        {
            patience.Token.ThrowIfCancellationRequested();
            if (posted.TryTake(out var action, 1)) action();
        }
    }

    public void Dispose() => posted.Dispose();
}
