namespace RealtimeReservation.EventStore;

/// <summary>A batch that PostgreSQL is committing.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Deadline">Until when it is tried.</param>
/// <param name="Outcome">What becomes of it.</param>
sealed record CommitInProgress(CommandBatch Batch, Deadline Deadline, Task<Outcome> Outcome)
{
    /// <summary>Sends a batch.</summary>
    public static CommitInProgress Start(Committer committer, CommandBatch batch, Deadline deadline) =>
        new(batch, deadline, committer.CommitAsync(batch.Group, deadline, CancellationToken.None));
}
