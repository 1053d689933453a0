using RealtimeReservation.Domain;
using RealtimeReservation.EventStore;
using RealtimeReservation.Server.Pipeline;

namespace RealtimeReservation.Server.Demo;

/// <summary>Gives the commands of the demonstration, as people would.</summary>
internal sealed class DemoRun(CommandPipeline pipeline, Feed feed)
{
    readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A log position that contains what was made so far.</summary>
    long made;

    /// <summary>The command's value; null where it was refused.</summary>
    /// <exception cref="InvalidOperationException">It could not be carried out.</exception>
    public async Task<T?> RunAsync<T>(UserId actor, Command<T> command, CancellationToken ct) where T : class
    {
        var outcome = await pipeline.RunAsync(command, new(actor.Value), ct);
        made = outcome.Position;
        return outcome.Decided
            ? outcome.Value
            : throw new InvalidOperationException($"Demo content could not be made: {outcome.Refusal!.Reason}.");
    }

    /// <summary>The command's value.</summary>
    /// <exception cref="InvalidOperationException">It was refused, or could not be carried out.</exception>
    public async Task<T> MustAsync<T>(UserId actor, Command<T> command, CancellationToken ct) where T : class =>
        await RunAsync(actor, command, ct)
            ?? throw new InvalidOperationException($"A command of the demo was refused: {typeof(T).Name}.");

    /// <summary>Ends when all of the demonstration is there, made now or before.</summary>
    public Task Finished => finished.Task;

    /// <summary>All of it is there.</summary>
    public void Finish() => finished.TrySetResult();

    /// <summary>Waits until what follows the log in memory knows what was made.</summary>
    public Task CaughtUpAsync(CancellationToken ct) => feed.WaitForAsync(made, TimeSpan.FromSeconds(10), ct);
}
