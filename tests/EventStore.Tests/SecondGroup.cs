namespace RealtimeReservation.EventStore.Tests;

/// <summary>The first group goes through; the second one is held back, decided, until it is let go.</summary>
sealed class SecondGroup
{
    readonly TaskCompletionSource underWay = new(TaskCreationOptions.RunContinuationsAsynchronously), letGo = new();
    int groups;

    public EventStoreOptions Options => new()
    {
        Probe = point =>
        {
            if (point != CommitPoint.Decided || Interlocked.Increment(ref groups) != 2) return Task.CompletedTask;
            underWay.SetResult();
            return letGo.Task;
        },
    };

    public Task UnderWay => underWay.Task;

    public void LetGo() => letGo.SetResult();
}
