namespace RealtimeReservation.EventStore;

/// <summary>Work that must go on, on one node at a time. It may overlap for a moment when another node takes over.</summary>
public interface IRunnerTask
{
    /// <summary>Name for the log.</summary>
    string Name { get; }

    /// <summary>Works until <paramref name="ct"/> ends, or until nothing is left to do; started again if it fails.</summary>
    Task RunAsync(CancellationToken ct);
}
