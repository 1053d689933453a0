using RealtimeReservation.EventStore;

namespace RealtimeReservation.Server.Images;

/// <summary>
/// Where images are decoded and encoded. At most half of the cores work on it at once, so uploads never take the machine from commands.
/// </summary>
internal sealed class ImageWorkers(EventStoreOptions store) : IDisposable
{
    const int MostWorkers = 4;

    readonly SemaphoreSlim workers = new(Math.Clamp(Environment.ProcessorCount / 2, 1, MostWorkers));

    /// <summary>What the time of a decoder is measured by.</summary>
    public TimeProvider Timers => store.IoClock;

    /// <summary>Works on an image when there is a worker for it.</summary>
    /// <param name="work">The work; it is not interrupted.</param>
    /// <param name="ct">Ends the waiting for a worker.</param>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken ct)
    {
        await workers.WaitAsync(ct);
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            workers.Release();
        }
    }

    public void Dispose() => workers.Dispose();
}
